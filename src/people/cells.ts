import type { Column } from './columns.ts'

/** What the readers of single cells are given. They complain, and the row is judged when all have read. */
export interface Cells {
  readonly source: string
  cell(column: Column): string
  addresses(): Readonly<Record<string, string>>
  /** Something is wrong, and the person cannot be used until it is put right. */
  refuse(code: string, what: string): undefined
  /** Something is odd, and the person is used nevertheless. */
  remark(code: string, what: string): void
}

/** Undefined when it is neither. */
export function asYesNo(text: string): boolean | undefined {
  if (['yes', 'true', '1'].includes(text.toLowerCase())) return true
  return ['', 'no', 'false', '0'].includes(text.toLowerCase()) ? false : undefined
}
