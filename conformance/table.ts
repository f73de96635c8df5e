import { table } from '../bench/table.ts'
import { isNotSent } from '../test/conformance/flaws.ts'
import type { Cell } from '../test/conformance/trial.ts'

/** Columns of one table, so that it fits on a screen. */
const ABREAST = 6

/** From what worries nobody to what worries most: a cell of several requests shows the worst. */
const CLAIMS = ['receipt', 'permanent', 'transient', 'stopped', 'unknown', 'threw'] as const

/** Marks what is not honest. */
const MARK = '✗ '

/** Adapter × fault, several tables below one another when there are many adapters. */
export function conformanceTable(cells: readonly Cell[]): string {
  const types = [...new Set(cells.map(({ type }) => type))]
  const groups = Array.from({ length: Math.ceil(types.length / ABREAST) }, (_, group) =>
    types.slice(group * ABREAST, (group + 1) * ABREAST),
  )
  return groups.map((group) => oneTable(cells, group)).join('\n\n')
}

function oneTable(cells: readonly Cell[], types: readonly string[]): string {
  const own = cells.filter(({ type }) => types.includes(type))
  const faults = [...new Set(own.map(({ fault }) => fault))]
  const rows = faults.map((fault) => [
    fault,
    ...types.map((type) => shown(own.filter((cell) => cell.type === type && cell.fault === fault))),
  ])
  return table(['', ...types], rows)
}

function shown(cells: readonly Cell[]): string {
  const [worst] = cells.toSorted((one, other) => badness(other) - badness(one))
  if (worst === undefined) return '–'
  const { claimed, held, settled, heldAtLast, flaws } = worst
  const becomes = settled === 'a person' ? '?' : String(heldAtLast)
  const end = claimed === 'receipt' || claimed === 'permanent' ? '' : ` → ${becomes}`
  return `${flaws.length > 0 ? MARK : ''}${claimed}/${held}${end}`
}

function badness({ flaws, claimed, settled }: Cell): number {
  const left = settled === 'a person' ? 0.5 : 0
  return flaws.length * CLAIMS.length + CLAIMS.indexOf(claimed) + left
}

/** Everything counted, and every flaw in words. */
export function summaryOf(cells: readonly Cell[]): string {
  const count = (isSo: (cell: Cell) => boolean) => cells.filter(isSo).length
  const flawed = cells.flatMap(({ type, flaws }) => flaws.map((flaw) => `${MARK}${type}: ${flaw}`))
  const types = new Set(cells.map(({ type }) => type)).size
  const counts = [
    `${cells.length} trials of ${types} adapters`,
    `not sent, and one is held: ${count(({ claimed, held }) => isNotSent(claimed) && held > 0)}`,
    `two are held: ${count(({ held, heldAtLast }) => Math.max(held, heldAtLast) > 1)}`,
    `left to a person: ${count(({ settled }) => settled === 'a person')}`,
    `flaws: ${flawed.length}`,
  ]
  return [...flawed, counts.join(' · ')].join('\n')
}
