import { describe, expect, it } from 'vitest'

import { Mistake } from '../src/mistake.ts'
import { dollars } from '../src/money.ts'
import type { Person } from '../src/people/person.ts'
import type { Sent } from '../src/send/sender.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { ada, aPicture, aRig, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'

const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }

/** How far a card has come when somebody edits a file; `painting`, `painted` and `sending` are caught in the middle. */
type Stage = 'due' | 'painting' | 'painted' | 'finished' | 'awaiting' | 'sending'

interface Staged extends AsyncDisposable {
  readonly rig: Rig
  /** What was caught in the middle goes on. */
  goOn(): Promise<void>
}

async function staged(stage: Stage): Promise<Staged> {
  const picture = await aPicture()
  const gate = Promise.withResolvers<void>()
  const caught = <T>(at: Stage, then: T) => (at === stage ? () => gate.promise.then(() => then) : then)
  const rig = await aRig({
    now: stage === 'due' ? '2026-12-09T08:30:00Z' : '2026-12-09T12:00:00Z',
    paints: [caught('painting', picture), picture],
    sends: { outbox: [caught('sending', received), received] },
    job: stage === 'awaiting' ? { approval: 'required' } : {},
  })
  if (stage === 'painted') Object.assign(rig.worker, { desk: deskBehind(gate.promise) })
  await rig.look()
  let sweeping = rig.sweep()
  if (stage === 'sending') {
    await sweeping
    rig.clock.set('2026-12-10T09:00:00Z')
    sweeping = rig.sweep()
  }
  await expect.poll(() => rig.state(CARD)).toBe(stage)
  return {
    rig,
    async goOn() {
      gate.resolve()
      await sweeping
    },
    async [Symbol.asyncDispose]() {
      gate.resolve()
      await sweeping
      await rig[Symbol.asyncDispose]()
    },
  }
}

function deskBehind(gate: Promise<void>) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await gate
    return work()
  }
}

/** As `start` does when a file has changed. */
async function noticed(rig: Rig): Promise<void> {
  await rig.look()
  await rig.ledger.claims.wake(['awaiting', 'finished'], rig.clock.now())
}

/** Somebody says yes to whatever waits. */
async function sayYes({ ledger, clock }: Rig): Promise<void> {
  for (const { card } of await ledger.cards.list({ state: 'awaiting' })) {
    await ledger.cards.approve(card.id, clock.now())
  }
}

/** Lives to the end of the next day, with a look at every moment that matters. */
async function liveOn(rig: Rig): Promise<void> {
  for (const at of ['09T21:00', '10T09:00', '10T19:00', '11T09:00', '11T21:00']) {
    const moment = `2026-12-${at}:00Z`
    if (new Date(moment) > rig.clock.now()) rig.clock.set(moment)
    await rig.look()
    await rig.sweep()
    await sayYes(rig)
    await rig.sweep()
  }
}

const EDITS = {
  suppressed: (rig: Rig) => void (rig.people = [{ ...ada, suppressed: 'opt-out' }]),
  gone: (rig: Rig) => void (rig.people = []),
  moved: (rig: Rig) =>
    void (rig.people = [{ ...ada, birthday: { year: 1815, month: 12, day: 11 } } satisfies Person]),
  zone: (rig: Rig) => void (rig.people = [{ ...ada, timezone: 'Pacific/Honolulu' }]),
  name: (rig: Rig) => void (rig.people = [{ ...ada, name: 'Augusta Ada King' }]),
  words: (rig: Rig) => void (rig.people = [{ ...ada, message: 'From all of us.' }]),
  size: (rig: Rig) => rig.resize({ width: 320, height: 480 }),
} as const

/** What became of it all: states of the cards, pictures that were bought, and what went out when. */
async function after(stage: Stage, edit: keyof typeof EDITS): Promise<string> {
  await using stagedAt = await staged(stage)
  const { rig } = stagedAt
  EDITS[edit](rig)
  await noticed(rig)
  await stagedAt.goOn()
  await liveOn(rig)
  const cards = await rig.ledger.cards.list({})
  const states = await Promise.all(
    cards.map(async ({ card }) => `${card.day.slice(5)} ${await rig.state(card.id)}`),
  )
  const events = await Promise.all(cards.map(({ card }) => rig.ledger.cards.events(card.id)))
  const times = events.flat().filter(({ channel, to }) => channel !== undefined && to === 'sending')
  const out = rig.parcels.map(({ file }, index) => {
    const [, said = ''] = /It says: “Happy birthday, (.*?)!/.exec(file.alt) ?? []
    const own = file.caption === 'From all of us.' ? ' (own words)' : ''
    return `${said}${own} ${file.width}px ${times[index]?.at.toISOString().slice(8, 13) ?? 'never'}`
  })
  return [states.join(', '), `${rig.asked.length} bought`, ...out].join(' | ')
}

const SENT = '12-10 sent | 1 bought'

describe('somebody who wants no more cards', () => {
  it('gets none, however far the card had come, unless it was on its way out of the door (G18)', async () => {
    expect(await after('due', 'suppressed')).toBe('12-10 cancelled(suppressed) | 0 bought')
    for (const stage of ['painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'suppressed')).toBe('12-10 cancelled(suppressed) | 1 bought')
    }
    expect(await after('sending', 'suppressed')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })

  it('gets none by force either: not by retry, not by resend, not by any option of run-job (G18, C-13)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    EDITS.suppressed(rig)
    await rig.resend(CARD)
    await rig.ask(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
    const people = 'id,name,birthday,opt_out\nada,Ada,1815-12-10,yes\n'
    const household = await aHousehold({ people })
    for (const options of [
      ['--to', 'ada', '--resend', '--early'],
      ['--on', '2026-12-10', '--resend', '--early'],
    ]) {
      await runByClerk(household, ['run-job', 'birthday', ...options])
    }
    expect(await household.outbox()).toEqual([])
  })
})

describe('somebody who left the list', () => {
  it('gets no card that has not begun to go out', async () => {
    expect(await after('due', 'gone')).toBe('12-10 cancelled(gone) | 0 bought')
    for (const stage of ['painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'gone')).toBe('12-10 cancelled(gone) | 1 bought')
    }
    expect(await after('sending', 'gone')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })
})

describe('a birthday that is corrected to the next day', () => {
  it('takes the picture with it from wherever it was, and is celebrated once', async () => {
    for (const stage of ['due', 'painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'moved')).toBe(
        '12-10 cancelled(moved), 12-11 sent | 1 bought | Ada Lovelace 256px 11T09',
      )
    }
    expect(await after('sending', 'moved')).toBe(
      '12-10 sent, 12-11 skipped(already) | 1 bought | Ada Lovelace 256px 10T09',
    )
  })
})

describe('somebody who moved to another zone', () => {
  it('gets the card at nine where they are by then, unless it was on its way out', async () => {
    for (const stage of ['due', 'painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'zone')).toBe(`${SENT} | Ada Lovelace 256px 10T19`)
    }
    expect(await after('sending', 'zone')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })
})

describe('a name that is corrected', () => {
  it('is set in type on the same picture, unless the card was on its way out', async () => {
    for (const stage of ['due', 'painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'name')).toBe(`${SENT} | Augusta Ada King 256px 10T09`)
    }
    expect(await after('sending', 'name')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })
})

describe('a message of one’s own that is written while the card is made', () => {
  it('is set in type on the same picture, unless the card was on its way out', async () => {
    for (const stage of ['due', 'painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'words')).toBe(`${SENT} | Ada Lovelace (own words) 256px 10T09`)
    }
    expect(await after('sending', 'words')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })
})

describe('other settings of pictures', () => {
  it('buy no other picture for a card that has one; its card file has the new size', async () => {
    for (const stage of ['due', 'painting', 'painted', 'finished', 'awaiting'] as const) {
      expect(await after(stage, 'size')).toBe(`${SENT} | Ada Lovelace 320px 10T09`)
    }
    expect(await after('sending', 'size')).toBe(`${SENT} | Ada Lovelace 256px 10T09`)
  })
})

describe('a yes', () => {
  it('is void for words that were edited after it, and asked for again', async () => {
    await using stagedAt = await staged('awaiting')
    const { rig } = stagedAt
    await sayYes(rig)
    EDITS.name(rig)
    await noticed(rig)
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['awaiting', 0])
    await sayYes(rig)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })
})

describe('a card that is cancelled by hand', () => {
  it('while it is painted is cancelled at once; nothing is sent, and the picture is paid and kept (F20, C-23)', async () => {
    await using stagedAt = await staged('painting')
    const { rig } = stagedAt
    const { id } = (await rig.story(CARD)).card
    await rig.ledger.cards.cancel(id, rig.clock.now())
    expect(await rig.state(CARD)).toBe('cancelled(by-hand)')
    await stagedAt.goOn()
    await liveOn(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['cancelled(by-hand)', 0])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
    const [attempt] = (await rig.story(CARD)).attempts
    expect([attempt?.ending, attempt?.money, attempt?.picture === undefined]).toEqual([
      'generated',
      'settled',
      false,
    ])
    await rig.ask(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })

  it('at any stage before the door goes nowhere, and is refused once it is on its way out (F20, C-23)', async () => {
    for (const stage of ['due', 'painted', 'finished', 'awaiting'] as const) {
      await using stagedAt = await staged(stage)
      const { rig } = stagedAt
      await rig.ledger.cards.cancel((await rig.story(CARD)).card.id, rig.clock.now())
      await stagedAt.goOn()
      await liveOn(rig)
      expect([await rig.state(CARD), rig.parcels.length]).toEqual(['cancelled(by-hand)', 0])
    }
    await using stagedAt = await staged('sending')
    const { id } = (await stagedAt.rig.story(CARD)).card
    await expect(stagedAt.rig.ledger.cards.cancel(id, stagedAt.rig.clock.now())).rejects.toThrow(Mistake)
  })
})

describe('a job that is edited while its card is made', () => {
  it('and does not mean the person any more sends nothing', async () => {
    await using stagedAt = await staged('painting')
    const { rig } = stagedAt
    rig.jobs = [birthdayJob({ who: { tags: ['family'] } })]
    await stagedAt.goOn()
    await liveOn(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['cancelled(not-meant)', 0])
  })
})
