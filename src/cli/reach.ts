import type { Reason } from '../card.ts'
import { isMeant, type Job } from '../jobs/job.ts'
import { isQuietAt, type Quiet } from '../jobs/quiet.ts'
import { occasions } from '../occasions/occasion.ts'
import type { PeopleWarning, Person } from '../people/person.ts'
import { asksFirst, leadOf, quietOf } from '../send/courtesy.ts'
import type { Sender } from '../send/sender.ts'
import { addressOf } from '../worker/address.ts'
import { type Way, waysTo } from '../worker/ways.ts'
import type { JobSetup, World } from '../worker/worker.ts'

/** So many rows are told of each kind; of the others how many they are. Nobody reads a thousand lines. */
const MOST_TOLD = 20

/** What stands before the number of addresses that are told by no row. */
const ADDRESSES = 'addresses'

/** What was found of some people, before it is told. */
interface Found {
  /** By row: what is wrong with its address. */
  readonly unusable: PeopleWarning[]
  readonly seen: Set<string>
  /** By job: whom none of its channels reaches. */
  readonly unreached: Map<string, PeopleWarning[]>
  /** By job and channel: how many have an address and have not said yes. */
  readonly unasked: Map<string, number>
  /** How many were not told by row. */
  readonly untold: Map<string, number>
}

/** Whom jobs cannot reach, and addresses that nobody can send to, by the lines of the lists. No address is repeated. Asks nobody. */
export function reachWarnings(
  world: World,
  { setups, people }: { readonly setups: Iterable<JobSetup>; readonly people: Iterable<Person> },
): readonly PeopleWarning[] {
  const jobs = Array.from(setups, ({ job }) => job)
  const found: Found = {
    unusable: [],
    seen: new Set(),
    unreached: new Map(),
    unasked: new Map(),
    untold: new Map(),
  }
  for (const person of people) {
    for (const job of jobs) {
      if (isMeant(job, person) && hasDay(job, person))
        note(found, { job, person, ways: waysTo(world, job, person) })
    }
  }
  return [
    ...found.unusable,
    ...[...found.unreached.values()].flat(),
    ...Array.from(found.untold, ([where, count]) => more(where, count)),
    ...Array.from(found.unasked, ([where, count]) => unasked(where, count)),
  ]
}

/** So many people are looked at in a moment. */
const MOST_AT_ONCE = 50_000

/**
 * Everybody; but of a long list only those who have said no to something, where every channel takes cards for anybody: no address
 * can be wrong then, and it would take seconds to find that out of each. Who wants cards elsewhere is told when one is owed.
 */
export function whomToLookAt({ jobs, channels, people }: World): Iterable<Person> {
  const senders = [...jobs.values()].flatMap(({ job }) => job.send.channels.map((name) => channels.get(name)))
  if (people.size <= MOST_AT_ONCE || !senders.every(isOpen)) return people.all
  return people.ofKinds(people.kinds.filter(({ noTo }) => noTo !== undefined))
}

/** Takes cards for anybody: it needs neither an address nor a yes. */
function isOpen(sender: Sender | undefined): boolean {
  return sender !== undefined && !asksFirst(sender) && sender.parse(undefined).kind === 'address'
}

/** Whoever has no date never gets a card of the job, and needs no address. */
function hasDay({ occasion }: Job, person: Person): boolean {
  const { date } = occasions[occasion]
  return date === undefined || person[date] !== undefined
}

interface Reached {
  readonly job: Job
  readonly person: Person
  readonly ways: readonly Way[]
}

function note(found: Found, { job, person, ways }: Reached): void {
  const bars = ways.flatMap(({ bar }) => bar ?? [])
  if (bars.length === ways.length) noteUnreached(found, { job, person, bars })
  else for (const bar of bars) if (bar.code === 'bad-address') noteUnusable(found, person, bar)
  for (const { channel, sender, bar } of ways) {
    if (bar?.code !== 'no-consent' || sender === undefined) continue
    const isThere = person.noTo === undefined && addressOf(person, channel, sender) !== undefined
    if (isThere) countUp(found.unasked, `jobs.${job.id}: ${channel}`)
  }
}

function noteUnreached(
  { unreached, untold }: Found,
  { job, person, bars }: { job: Job; person: Person; bars: readonly Reason[] },
): void {
  const told = unreached.get(job.id) ?? []
  unreached.set(job.id, told)
  if (told.length >= MOST_TOLD) return countUp(untold, `jobs.${job.id}`)
  const why = bars.map(({ detail }) => detail).join('; ')
  told.push({
    code: 'no-way',
    where: person.source,
    what: `no card of ${job.id} can reach ${person.id}: ${why}`,
  })
}

/** Several jobs may use the channel; the row is told once. */
function noteUnusable({ unusable, seen, untold }: Found, { source }: Person, { code, detail }: Reason): void {
  const key = `${source} ${detail}`
  if (seen.has(key)) return
  seen.add(key)
  if (unusable.length >= MOST_TOLD) return countUp(untold, ADDRESSES)
  unusable.push({ code, where: source, what: detail })
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function more(where: string, count: number): PeopleWarning {
  const number = count.toLocaleString('en')
  const what =
    where === ADDRESSES ? `${number} more cannot be used` : `${number} more people cannot be reached`
  return { code: 'more-warnings', where, what: `${what}; put the ones above right first` }
}

function unasked(where: string, count: number): PeopleWarning {
  const have = count === 1 ? '1 person has' : `${count.toLocaleString('en')} people have`
  const what = `${have} an address and no yes in the column consent, so nothing goes there`
  return { code: 'no-consent', where, what }
}

/** Jobs that send while a channel is quiet. */
export function quietWarnings({ jobs, channels }: World): readonly PeopleWarning[] {
  return [...jobs.values()].flatMap(({ job }) =>
    job.send.channels.flatMap((channel) => {
      const sender = channels.get(channel)
      const quiet = sender === undefined ? undefined : quietOf(sender)
      if (quiet === undefined || !isQuietAt(quiet, job.sendAt)) return []
      const hours = `send_at ${job.sendAt} lies in the quiet hours of ${channel} (${quiet.from} to ${quiet.to})`
      const then =
        sender !== undefined && leadOf(sender) === undefined && isOverBy(job, quiet)
          ? 'and the day is over when they end, so nothing is ever sent there'
          : `so cards wait there until ${quiet.to}`
      return [{ code: 'quiet', where: `jobs.${job.id}`, what: `${hours}, ${then}` }]
    }),
  )
}

/** Do they last until tomorrow, when it is too late? */
function isOverBy({ sendAt, lateness, late }: Job, { from, to }: Quiet): boolean {
  return lateness === 'end-of-day' && late === 'missed' && to < from && sendAt >= from
}
