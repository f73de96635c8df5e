/** Where the art of a picture gathers: it rises from the lower edge, hangs from the upper one, or grows all around. */
export type Composition = 'rising' | 'hanging' | 'wreath'

/** What makes one picture look unlike another; what a person got is remembered by it. */
export interface Treatment {
  /** One of the template's styles: `paper-cut`. */
  readonly style: string
  /** The name of a palette: `seaside`. */
  readonly palette: string
  readonly composition: Composition
  /** What is shown first of all: one of the person's interests, or a subject of the template's own; in the ledger its hash. */
  readonly motif: string
}
