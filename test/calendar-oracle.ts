/**
 * What schedules should do, told by brute force over Intl alone: no line of ours and nothing of croner. A wall is what clocks of a
 * zone show, as if they were in UTC: minutes since 1970.
 */

export const MINUTE_MS = 60_000

/** All clocks of these years change at quarters of an hour in UTC; `wallsOf` checks that. */
const QUARTER = 15

const DAY = 24 * 60

/** Where clocks change by half an hour, by two, at midnight, for Ramadan, at a quarter to three, late in the evening; or oddly stand still. */
export const ODD_ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Juba',
  'America/Adak',
  'America/Asuncion',
  'America/Havana',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Damascus',
  'Asia/Gaza',
  'Asia/Hebron',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Chisinau',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Volgograd',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Fiji',
  'Pacific/Kiritimati',
  'Pacific/Norfolk',
  'Pacific/Pago_Pago',
] as const

/** What clocks of a zone show at an instant, in UTC minutes. */
export function clockIn(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (instant) => {
    // `3/28/2027, 03:00`
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
      format.format(instant * MINUTE_MS).match(/\d+/g) ?? []
    ).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS
  }
}

export const minutes = (text: string): number => Date.parse(text) / MINUTE_MS

export const dayOf = (wall: number): number => Math.floor(wall / DAY)

/** `2027-03-28` */
export const nameOf = (day: number): string => new Date(day * DAY * MINUTE_MS).toISOString().slice(0, 10)

/** A stretch of time in a zone: what clocks showed at each quarter of an hour. */
export interface Walls {
  readonly from: number
  readonly shown: readonly number[]
}

export function wallsOf(zone: string, from: number, to: number): Walls {
  const shows = clockIn(zone)
  const shown: number[] = []
  for (let at = from; at <= to; at += QUARTER) {
    const now = shows(at)
    const before = shown.at(-1)
    if (before !== undefined && now !== before + QUARTER && shows(at - 1) !== before + QUARTER - 1) {
      throw new Error(`clocks of ${zone} change between two quarters of an hour`)
    }
    shown.push(now)
  }
  return { from, shown }
}

/** Where clocks jump: the instant, what they would have shown, and what they show. */
export interface Jump {
  readonly at: number
  readonly left: number
  readonly reached: number
}

export function jumpsIn({ from, shown }: Walls): Jump[] {
  return shown.flatMap((reached, index) => {
    const left = (shown[index - 1] ?? reached - QUARTER) + QUARTER
    return left === reached ? [] : [{ at: from + index * QUARTER, left, reached }]
  })
}

/**
 * The instant of every quarter of an hour of every day, by its wall: the first at which clocks show as much or more; a time that
 * a gap moves into the next day is in the last minute of its own. Days that nobody had are not there.
 */
export function instantsOf({ from, shown }: Walls): ReadonlyMap<number, number> {
  const instants = new Map<number, number>()
  const days = new Set(shown.map(dayOf))
  let latest = (shown[0] ?? 0) - QUARTER
  shown.forEach((wall, index) => {
    const at = from + index * QUARTER
    for (let reached = latest + QUARTER; reached <= wall; reached += QUARTER) {
      if (days.has(dayOf(reached))) instants.set(reached, dayOf(reached) === dayOf(wall) ? at : at - 1)
    }
    latest = Math.max(latest, wall)
  })
  return instants
}

/** A cron line as sets of numbers; empty sets of days mean that the field says nothing. */
export interface Pattern {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly daysOfMonth: readonly number[]
  readonly months: readonly number[]
  readonly daysOfWeek: readonly number[]
  /** One time of day, written as two plain numbers. */
  readonly fixed: boolean
}

/** Does the pattern mean this day? Day of month and day of week are joined by "or". */
function means({ daysOfMonth, months, daysOfWeek }: Pattern, day: number): boolean {
  const date = new Date(day * DAY * MINUTE_MS)
  if (!months.includes(date.getUTCMonth() + 1)) return false
  if (daysOfMonth.length === 0 && daysOfWeek.length === 0) return true
  return daysOfMonth.includes(date.getUTCDate()) || daysOfWeek.includes(date.getUTCDay())
}

/** A day of the year that comes only every fourth year, eight years apart around 2100, and then some. */
const MOST_DAYS = 9 * 366

/** The first instant after another at which a pattern strikes, by clocks of its zone alone; undefined when that is very far. */
export function strikesNext(pattern: Pattern, zone: string, after: number): number | undefined {
  const shows = clockIn(zone)
  const today = dayOf(shows(Math.floor(after)))
  for (let day = today; day < today + MOST_DAYS; day++) {
    if (!means(pattern, day)) continue
    const found = strikesOn(pattern, { zone, day }).find((at) => at > after)
    if (found !== undefined) return found
  }
  return undefined
}

/** When a pattern strikes on a day, in the order of time. */
function strikesOn(
  { minutes: at, hours, fixed }: Pattern,
  { zone, day }: { zone: string; day: number },
): number[] {
  // Zones lie within 14 hours of UTC, and a day with a change of clocks is at most 26 hours long.
  const walls = wallsOf(zone, (day - 1) * DAY, (day + 2) * DAY)
  if (fixed) {
    const wanted = day * DAY + (hours[0] ?? 0) * 60 + (at[0] ?? 0)
    return [firstAt(walls, wanted)].flatMap((found) => found ?? [])
  }
  const struck: number[] = []
  walls.shown.forEach((wall, index) => {
    for (let beside = 0; beside < QUARTER; beside++) {
      const shown = wall + beside
      if (dayOf(shown) !== day) continue
      if (hours.includes(Math.floor((shown % DAY) / 60)) && at.includes(shown % 60)) {
        struck.push(walls.from + index * QUARTER + beside)
      }
    }
  })
  return struck
}

/** The first instant at which clocks show a wall or more, on its own day. */
function firstAt({ from, shown }: Walls, wanted: number): number | undefined {
  const day = dayOf(wanted)
  if (!shown.some((wall) => dayOf(wall) === day)) return undefined
  let latest = Number.NEGATIVE_INFINITY
  for (const [index, wall] of shown.entries()) {
    const at = from + index * QUARTER
    // Within a quarter clocks go on minute by minute.
    if (wall + QUARTER > wanted && wall + QUARTER > latest) {
      const found = wall >= wanted ? at : at + (wanted - wall)
      return dayOf(Math.max(wall, wanted)) === day ? found : at - 1
    }
    latest = Math.max(latest, wall + QUARTER)
  }
  return undefined
}
