/** Who writes the words of a card: we set them in type, or the model paints them with the picture. */
export const LETTERINGS = ['typeset', 'model'] as const
export type Lettering = (typeof LETTERINGS)[number]
