import type { Day } from '../day.ts'
import { asDollars, type Micros, tellMoney } from '../money.ts'
import { tellDay } from './day-text.ts'
import type { Forecast } from './forecast.ts'
import type { Over } from './month-ahead.ts'
import { counted } from './output.ts'
import { leftOf, type Share, type Spending, spentOf, type Sum } from './spending.ts'

/** One line of the table, before it is aligned. `-` stands for no cap. */
type Line = readonly [name: string, ...amounts: string[]]

const HEAD: Line = ['', 'spent', 'of that: bills', 'under way', 'unknown', 'cap', 'left']

/** What `wellwisher budget` prints. */
export function tellSpending({ timezone, day, month, jobs, people, forecast }: Spending): string {
  const lines: Line[] = [
    HEAD,
    line(`today, ${tellDate(day.period)}`, day),
    line(tellMonth(month.period), month),
    ...shares('by job, this month', jobs),
    ...shares('by person, this month', people),
  ]
  const unknown = month.unknown + day.unknown > 0
  return [
    `Money for pictures, in US dollars. Days and months are those of ${timezone}.`,
    '',
    ...aligned(lines),
    '',
    ...(unknown
      ? [
          'Unknown: nobody knows whether these pictures were painted, so the most that they can cost stays charged.',
          '',
        ]
      : []),
    ...tellForecast(forecast),
  ].join('\n')
}

function shares(head: string, all: readonly Share[]): Line[] {
  return all.length === 0 ? [] : [[head], ...all.map((one) => line(`  ${one.id}`, one))]
}

function line(name: string, sum: Sum): Line {
  const left = leftOf(sum)
  return [
    name,
    tellMoney(spentOf(sum)),
    tellMoney(sum.settled),
    tellMoney(sum.reserved),
    tellMoney(sum.unknown),
    sum.cap === undefined ? '-' : tellMoney(sum.cap),
    left === undefined ? '-' : tellMoney(left),
  ]
}

/** Names to the left, amounts with their points under one another. */
function aligned(lines: readonly Line[]): string[] {
  const columns = HEAD.map((_, column) => {
    const cells = lines.map((row) => row[column] ?? '')
    return column === 0 ? leftward(cells) : pointed(cells)
  })
  return lines.map((_, row) =>
    columns
      .map((column) => column[row] ?? '')
      .join('   ')
      .trimEnd(),
  )
}

function leftward(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(({ length }) => length))
  return cells.map((cell) => cell.padEnd(width))
}

/** Every amount has a point; words and dashes end where the column ends. */
function pointed(cells: readonly string[]): string[] {
  const most = Math.max(...cells.map(behind))
  const padded = cells.map((cell) =>
    cell.startsWith('$') ? cell.padEnd(cell.length + most - behind(cell)) : cell,
  )
  const width = Math.max(...padded.map(({ length }) => length))
  return padded.map((cell) => cell.padStart(width))
}

/** How much of an amount stands behind its point, the point included. */
function behind(cell: string): number {
  return cell.startsWith('$') ? cell.length - cell.indexOf('.') : 0
}

function tellForecast(forecast: Forecast): string[] {
  const { until, cards, worst, keyless } = forecast
  const when = `Until ${tellDate(until)}`
  if (cards === 0) return [`${when} no card is still to be painted.`]
  const are = cards === 1 ? 'is' : 'are'
  return [
    `${when} ${counted(cards, 'card')} ${are} still to be painted, ${worst === 0 ? 'for nothing' : `for at most ${tellMoney(worst)}`}.`,
    ...tellLikely(forecast),
    ...(keyless === 0 ? [] : [tellKeyless(keyless)]),
    ...(worst === 0 ? [] : tellOver(forecast)),
  ]
}

function tellLikely({ likely, worst, bills, unlike }: Forecast): string[] {
  if (worst === 0) return []
  if (likely === undefined)
    return ['What is likely cannot be said yet: no such picture was billed this month or the last.']
  const rest = unlike === 0 ? '' : `; ${counted(unlike, 'card')} like none of them at the most`
  return [
    `Likely ${tellMoney(likely)}: the mean of ${counted(bills, 'bill')} of this month and the last${rest}.`,
  ]
}

function tellKeyless(keyless: number): string {
  return `For ${counted(keyless, 'card')} no key of the model is set here: counted with what the fallback costs, if there is one.`
}

function tellOver({ over, overLikely, likely }: Forecast): string[] {
  if (over === undefined) return ['The caps hold.']
  if (overLikely !== undefined) return [`Even at the likely price, ${tellMet(overLikely)}`]
  return [
    ...(likely === undefined ? [] : ['At the likely price the caps hold.']),
    `At the most, ${tellMet(over)}`,
  ]
}

function tellMet({ cap, on, cards, elsewhere, missed }: Over): string {
  const held = cards - elsewhere
  const fates = [
    ...(elsewhere === 0 ? [] : [`${counted(elsewhere, 'card')} would be painted by a fallback`]),
    ...(held === 0 ? [] : [`${counted(held, 'card')} would be held${untilWhen({ held, missed })}`]),
  ]
  return `${WHOSE[cap]} is reached on ${tellDate(on)}: ${fates.join(', ')}.`
}

function untilWhen({ held, missed }: { held: number; missed: number }): string {
  if (missed === 0) return ''
  if (missed === held) return ' until it is too late'
  return `, ${missed} of them until it is too late`
}

const WHOSE = {
  day: 'the cap of a day',
  month: 'the cap of the month',
  job: 'the cap of a job',
  person: 'the cap of a person',
} as const

/** `24 December`. */
function tellDate(day: Day): string {
  return tellDay(day).split(' ').slice(1, 3).join(' ')
}

/** `December 2026`. */
function tellMonth(month: string): string {
  return tellDay(`${month}-01` as Day)
    .split(' ')
    .slice(2)
    .join(' ')
}

/** What `wellwisher budget --json` prints. */
export function spendingShape({ timezone, day, month, jobs, people, forecast }: Spending) {
  return {
    timezone,
    day: { period: day.period, ...sumShape(day) },
    month: { period: month.period, ...sumShape(month) },
    jobs: jobs.map((one) => ({ job: one.id, ...sumShape(one) })),
    people: people.map((one) => ({ person: one.id, ...sumShape(one) })),
    forecast: {
      until: forecast.until,
      cards: forecast.cards,
      likely_usd: orNull(forecast.likely),
      worst_usd: asDollars(forecast.worst),
      over: forecast.over ?? null,
      likely_over: forecast.overLikely ?? null,
    },
  }
}

function sumShape(sum: Sum) {
  return {
    cap_usd: orNull(sum.cap),
    spent_usd: asDollars(spentOf(sum)),
    settled_usd: asDollars(sum.settled),
    reserved_usd: asDollars(sum.reserved),
    unknown_usd: asDollars(sum.unknown),
    left_usd: orNull(leftOf(sum)),
  }
}

function orNull(micros: Micros | undefined): number | null {
  return micros === undefined ? null : asDollars(micros)
}
