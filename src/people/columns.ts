import { Mistake, nearest } from '../mistake.ts'
import { dateNames, type PeopleWarning } from './person.ts'

/** Every column that means something by itself, as docs/people.md explains them. */
export const columns = [
  'id',
  'name',
  'nickname',
  'birthday',
  'anniversary',
  'joined',
  'timezone',
  'locale',
  'tone',
  'formal_address',
  'relation',
  'interests',
  'tags',
  'leap_day',
  'show_age',
  'message',
  'photo',
  'photo_consent',
  'channels',
  'consent',
  'opt_out',
  'deceased',
  'image_model',
  'image_size',
  'image_quality',
] as const

export type Column = (typeof columns)[number]

/** Columns that hold addresses in most lists, whether or not a channel of today reads them. */
const addressColumns = ['email', 'telegram', 'phone'] as const

/** Where in a row each column stands. */
export interface Header {
  readonly at: ReadonlyMap<Column, number>
  readonly addresses: readonly { readonly column: string; readonly at: number }[]
  readonly width: number
}

/** Understands the first line of a list. `label` is what the list is called in complaints. */
export function asHeader(cells: readonly string[], label: string): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  mustBeSeparatedByCommas(names, label)
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) {
    throw new Mistake({
      code: 'duplicate-column',
      what: `${label}:1: the column "${twice}" is there twice.`,
      fix: 'Remove or rename one of them.',
    })
  }
  mustHave('name', names, label)
  if (!dateNames.some((name) => names.includes(name))) mustHave('birthday', names, label)
  return {
    at: new Map(
      columns.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)]] : [])),
    ),
    addresses: names.flatMap((column, at) => (column === '' || isColumn(column) ? [] : [{ column, at }])),
    width: names.length,
  }
}

function mustBeSeparatedByCommas(names: readonly string[], label: string): void {
  const [only = ''] = names
  const separator = names.length > 1 ? undefined : [';', '\t'].find((mark) => only.includes(mark))
  if (separator === undefined) return
  throw new Mistake({
    code: 'not-comma-separated',
    what: `${label}:1: the columns are separated by ${separator === ';' ? 'semicolons' : 'tabs'}, not by commas.`,
    fix: 'Save the list as CSV with commas; semicolons only separate several values inside interests and tags.',
  })
}

function mustHave(column: Column, names: readonly string[], label: string): void {
  if (names.includes(column)) return
  const meant = nearest(
    column,
    names.filter((name) => !isColumn(name)),
  )
  throw new Mistake({
    code: 'missing-column',
    what: `${label}:1: there is no column "${column}"${meant === undefined ? '' : ` (did you mean it by "${meant}"?)`}.`,
    fix: 'The first line names the columns, for example: id,name,birthday,timezone. Only name and a date are needed.',
  })
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name)
}

/**
 * A warning for each column that neither means something by itself nor is a channel's name or type: it would be taken
 * for an address that nobody reads. `channels` are the names and the types of all channels.
 */
export function unknownColumns(
  header: Header,
  channels: readonly string[],
  label: string,
): readonly PeopleWarning[] {
  const known = [...columns, ...addressColumns, ...channels]
  return header.addresses
    .filter(({ column }) => !known.includes(column))
    .map(({ column }) => {
      const meant = nearest(column, known)
      return {
        code: 'unknown-column',
        where: `${label}:1`,
        what: `the column "${column}" is neither known nor the name or type of a channel, so nothing reads it${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
      }
    })
}
