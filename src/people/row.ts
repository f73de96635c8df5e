import type { Day } from '../day.ts'
import { TONES, type Tone } from '../tone.ts'
import { asYearlyDate } from './birthdate.ts'
import { asYesNo, type Cells } from './cells.ts'
import type { Header } from './columns.ts'
import { cleanLine, cleanText, isTooLong } from './name.ts'
import { asPersonId, ID_FORM, idOfAddress, idOfRow } from './person-id.ts'
import {
  dateNames,
  type PeopleWarning,
  type Person,
  type PersonId,
  type PersonImage,
  type YearlyDate,
} from './person.ts'
import { asPhoto } from './photo.ts'
import type { Row } from './records.ts'
import { readReachable, type Reachable } from './reachable.ts'
import { remembered } from './remembered.ts'
import { asLocale, asZone, localeProblem, zoneProblem } from './zone.ts'

/** What reading people needs from outside. */
export interface Reading {
  /** Makes ids that do not tell an address; secret, and the same for as long as the ledger. */
  readonly key: Uint8Array
  /** Nobody is born after it. */
  readonly today: Day
  /** What is wrong with a row's picture settings, as the end of a sentence; undefined when nothing is. */
  readonly imageProblem: (image: PersonImage) => string | undefined
  /** Names and types of all channels: columns that are neither known nor one of these are warned of. */
  readonly channels?: readonly string[]
  /** Told when a row names a day that is still to come, which another day will read differently. */
  readonly ahead?: () => void
}

/** A row that was read; `person` is undefined when the warnings say why it cannot be used. */
export interface ReadRow {
  readonly person: Person | undefined
  readonly warnings: readonly PeopleWarning[]
}

const NONE: Readonly<Record<string, never>> = Object.freeze({})
const NO_VALUES: readonly never[] = Object.freeze([])

/** One row of a list → a person, or warnings that say what to put right. Every mistake of the row is told at once. */
export function readRow(
  row: Row,
  header: Header,
  { label, reading }: { label: string; reading: Reading },
): ReadRow {
  const warnings: PeopleWarning[] = []
  let refused = false
  const where = `${label}:${row.line}`
  const cells: Cells = {
    source: where,
    cell: (column) => (row.cells[header.at.get(column) ?? -1] ?? '').trim(),
    addresses: () => addressesIn(row, header),
    refuse(code, what) {
      refused = true
      warnings.push({ code, where, what: `${what}; this row is not used` })
      return undefined
    },
    remark: (code, what) => void warnings.push({ code, where, what }),
  }
  if (row.cells.slice(header.width).some((cell) => cell.trim() !== '')) {
    cells.refuse(
      'too-many-cells',
      `the row has ${row.cells.length} cells, the first line has ${header.width}: put "quotes" around a cell with a comma`,
    )
    return { person: undefined, warnings }
  }
  const person = personIn(cells, reading)
  return { person: refused ? undefined : person, warnings }
}

function personIn(cells: Cells, reading: Reading): Person | undefined {
  const name = nameIn(cells, 'name') ?? missing(cells)
  const birthday = birthdayIn(cells, reading)
  const [anniversary, joined] = [dateIn(cells, 'anniversary'), dateIn(cells, 'joined')]
  const addresses = cells.addresses()
  const suppressed = suppressionIn(cells)
  const rest = {
    ...present('birthday', birthday),
    ...present('anniversary', anniversary),
    ...present('joined', joined),
    ...present('nickname', nameIn(cells, 'nickname')),
    ...present('timezone', timezoneIn(cells)),
    ...present('locale', localeIn(cells)),
    ...present('tone', toneIn(cells)),
    ...present('formalAddress', formalAddressIn(cells)),
    ...present('relation', cleanLine(cells.cell('relation'))),
    ...present('message', cleanText(cells.cell('message'))),
    interests: valuesIn(cells, 'interests'),
    tags: valuesIn(cells, 'tags'),
    leapDay: leapDayIn(cells),
    showAge: showAgeIn(cells),
    ...photoIn(cells, reading),
    image: imageIn(cells, reading),
    addresses,
    ...reachableIn(cells, reading),
    ...(suppressed === undefined ? {} : { suppressed }),
    source: cells.source,
  }
  mustHaveDate(cells)
  const id = idIn(cells, { name, addresses, key: reading.key })
  return name === undefined || id === undefined ? undefined : { id, name, ...rest }
}

/** `{ nickname: 'Ada' }`, or nothing at all: a missing key is how we say "not there". */
function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value })
}

function missing(cells: Cells): undefined {
  // A name that is too long is there, and was refused already.
  return cleanLine(cells.cell('name')) === undefined ? cells.refuse('no-name', 'name is empty') : undefined
}

/** Somebody whose days nobody wrote down may still be wished a happy New Year. */
function mustHaveDate(cells: Cells): void {
  if (dateNames.some((name) => cells.cell(name) !== '')) return
  cells.remark(
    'no-date',
    `${dateNames.join(', ')} are empty: only what is celebrated by everybody, such as new-year, is this person's`,
  )
}

function nameIn(cells: Cells, column: 'name' | 'nickname'): string | undefined {
  const name = cleanLine(cells.cell(column))
  if (name === undefined || !isTooLong(name)) return name
  return cells.refuse('name-too-long', `${column} has more than 120 characters, which no card can show`)
}

function birthdayIn(cells: Cells, reading: Reading): Person['birthday'] {
  const text = cells.cell('birthday')
  if (text === '') return undefined
  const read = asYearlyDate(text, reading.today)
  if (read.kind === 'date') return read.date
  if (read.isAhead === true) reading.ahead?.()
  return cells.refuse('bad-birthday', `birthday ${read.what}`)
}

/** A wedding or a first day at work may still lie ahead: there is nothing to celebrate before a year is over. */
function dateIn(cells: Cells, column: 'anniversary' | 'joined'): YearlyDate | undefined {
  const text = cells.cell(column)
  if (text === '') return undefined
  const read = asYearlyDate(text)
  return read.kind === 'date' ? read.date : cells.refuse(`bad-${column}`, `${column} ${read.what}`)
}

function timezoneIn(cells: Cells): string | undefined {
  const text = cells.cell('timezone')
  if (text === '') return undefined
  return asZone(text) ?? cells.refuse('bad-timezone', `timezone ${zoneProblem(text)}`)
}

function localeIn(cells: Cells): string | undefined {
  const text = cells.cell('locale')
  if (text === '') return undefined
  return asLocale(text) ?? cells.refuse('bad-locale', `locale ${localeProblem(text)}`)
}

function valuesIn(cells: Cells, column: 'interests' | 'tags'): readonly string[] {
  const text = cells.cell(column)
  return text === '' ? NO_VALUES : values(text)
}

/** `cats; dogs` → both, each once. */
const values = remembered((text): readonly string[] => [
  ...new Set(text.split(';').flatMap((value) => cleanLine(value) ?? [])),
])

function leapDayIn(cells: Cells): Person['leapDay'] {
  const text = cells.cell('leap_day').toLowerCase()
  if (text !== '' && text !== 'feb28' && text !== 'mar1') {
    cells.refuse('bad-leap-day', 'leap_day is neither feb28 nor mar1')
  }
  return text === 'mar1' ? 'mar1' : 'feb28'
}

function showAgeIn(cells: Cells): boolean {
  const shown = asYesNo(cells.cell('show_age'))
  if (shown === undefined) cells.refuse('bad-show-age', 'show_age is neither yes nor no')
  return shown ?? false
}

function toneIn(cells: Cells): Tone | undefined {
  const text = cells.cell('tone').toLowerCase()
  if (text === '') return undefined
  const known = TONES.find((tone) => tone === text)
  return known ?? cells.refuse('bad-tone', `tone is none of ${TONES.join(', ')}`)
}

function formalAddressIn(cells: Cells): boolean | undefined {
  const text = cells.cell('formal_address')
  if (text === '') return undefined
  return asYesNo(text) ?? cells.refuse('bad-formal-address', 'formal_address is neither yes nor no')
}

/** Whatever is written there and is not a "no" keeps cards away: a card to the dead cannot be taken back. */
function suppressionIn(cells: Cells): Person['suppressed'] {
  const deceased = cells.cell('deceased')
  const died = asYesNo(deceased) ?? /^\d{4}(-\d{2}(-\d{2})?)?$/.test(deceased)
  if (died) return 'deceased'
  const optedOut = asYesNo(cells.cell('opt_out'))
  if (asYesNo(deceased) === undefined) {
    cells.remark('odd-deceased', 'deceased is neither yes, no nor a date (YYYY-MM-DD), and is taken as yes')
    return 'deceased'
  }
  if (optedOut === undefined)
    cells.remark('odd-opt-out', 'opt_out is neither yes nor no, and is taken as yes')
  return optedOut === false ? undefined : 'opt-out'
}

function reachableIn(cells: Cells, { channels = [] }: Reading): Reachable {
  const [wanted, consent] = [cells.cell('channels'), cells.cell('consent')]
  if (wanted === '' && consent === '') return NONE
  const { reachable, remarks, refusal } = readReachable({ channels: wanted, consent }, channels)
  for (const { code, what } of remarks) cells.remark(code, what)
  if (refusal !== undefined) cells.refuse(refusal.code, refusal.what)
  return reachable
}

function photoIn(cells: Cells, { today, ahead }: Reading): Pick<Person, 'photo' | 'photoWithheld'> {
  const read = asPhoto({ photo: cells.cell('photo'), consent: cells.cell('photo_consent') }, today)
  switch (read.kind) {
    case 'none':
      return NONE
    case 'photo':
      return { photo: read.photo }
    case 'withheld':
      if (read.isAhead === true) ahead?.()
      cells.remark(read.code, read.what)
      return { photoWithheld: 'no-consent' }
    case 'problem':
      cells.refuse('bad-photo', read.what)
      return NONE
    default:
      throw new Error(`unknown photo ${String(read satisfies never)}`)
  }
}

function imageIn(cells: Cells, { imageProblem }: Reading): PersonImage {
  const [model, size, quality] = [
    cells.cell('image_model'),
    cells.cell('image_size'),
    cells.cell('image_quality'),
  ]
  if (model === '' && size === '' && quality === '') return NONE
  const image = {
    ...present('model', model === '' ? undefined : model),
    ...present('size', size === '' ? undefined : size),
    ...present('quality', quality === '' ? undefined : quality),
  }
  const problem = imageProblem(image)
  if (problem !== undefined) cells.refuse('bad-image', `image_${problem}`)
  return image
}

function addressesIn(row: Row, header: Header): Readonly<Record<string, string>> {
  const found = header.addresses
    .map(({ column, at }) => [column, (row.cells[at] ?? '').trim()] as const)
    .filter(([, address]) => address !== '')
  return found.length === 0 ? NONE : Object.fromEntries(found)
}

function idIn(
  cells: Cells,
  {
    name,
    addresses,
    key,
  }: { name: string | undefined; addresses: Readonly<Record<string, string>>; key: Uint8Array },
): PersonId | undefined {
  const text = cells.cell('id')
  if (text !== '') return asPersonId(text) ?? cells.refuse('bad-id', `id cannot be used; ${ID_FORM}`)
  const ofAddress = idOfAddress(addresses, key)
  if (ofAddress !== undefined || name === undefined) return ofAddress
  cells.remark(
    'no-id',
    'there is neither an id nor an address: add an id, so that a corrected name or birthday does not make a new person',
  )
  return idOfRow(name, cells.cell('birthday'), key)
}
