/** How words and picture can be a card; which of them a card is wished to be, the job says, else the template. */
export const LAYOUTS = ['over', 'framed', 'band', 'folded', 'postcard'] as const
export type Layout = (typeof LAYOUTS)[number]
