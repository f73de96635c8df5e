import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import { ada, aPicture, aRig, londoner } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'
const MINUTE = 60_000

const refused: Answer = {
  kind: 'refused',
  ending: 'safety_filtered',
  code: 'moderation_blocked',
  detail: 'the filter said no',
  softer: true,
}
const broken: Answer = {
  kind: 'unavailable',
  ending: 'failed',
  code: 'server_error',
  detail: 'the service broke',
}
const nobodyKnows: Answer = { kind: 'unknown', ending: 'unknown', code: 'cut', detail: 'the line was cut' }

describe('a card on its way', () => {
  it('is painted a day ahead, finished, and goes out at nine where the person is', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(rig.parcels).toHaveLength(0)

    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(rig.parcels).toHaveLength(1)
    expect(rig.parcels[0]?.label).toBe('2026-12-10-birthday-ada')
  })

  it('is owed and sent once however often somebody looks', async () => {
    await using rig = await aRig({ now: '2026-12-10T08:59:00Z', paints: [await aPicture()] })
    for (const minute of [0, 1, 2, 3]) {
      rig.clock.forward(minute * MINUTE)
      await rig.look()
      await rig.sweep()
    }
    expect(rig.asked).toHaveLength(1)
    expect(rig.parcels).toHaveLength(1)
  })

  it('tells its whole story in events', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    const events = await rig.ledger.cards.events((await rig.story(CARD)).card.id)
    expect(events.map(({ channel, to }) => (channel === undefined ? to : `${channel}: ${to}`))).toEqual([
      'due',
      'painting',
      'painted',
      'finished',
      'sending',
      'outbox: sending',
      'outbox: delivered',
      'sent',
    ])
  })

  it('is missed, with a row that says so, when nobody was there until its day was over', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    rig.people = []
    await rig.look()
    rig.people = [ada]
    rig.clock.set('2026-12-11T08:00:00Z')
    const [taken] = await rig.look()
    expect(taken?.missed).toEqual([CARD])
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('missed(late)')
    expect(rig.asked).toHaveLength(0)
  })

  it('goes out late when the worker is back and it is still the day', async () => {
    await using rig = await aRig({ now: '2026-12-09T07:00:00Z', paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-10T22:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })
})

describe('a clock that ran ahead for a moment', () => {
  it('leaves out nobody when it is put right', async () => {
    await using rig = await aRig({ now: '2026-12-01T12:00:00Z', paints: [await aPicture()] })
    rig.clock.set('2028-01-01T00:00:00Z')
    rig.people = []
    await rig.look()
    rig.people = [ada]
    rig.clock.set('2026-12-09T12:00:00Z')
    await rig.look()
    expect(await rig.state(CARD)).toBe('due')
  })
})

describe('a card that is asked for by hand', () => {
  it('is painted now, though a schedule would have painted it later', async () => {
    const job = { schedule: '0 12 * * *', prepare: { kind: 'days', days: 0 } } as const
    await using rig = await aRig({ now: '2026-12-09T12:00:00Z', job })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('due')
    await rig.ask(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
  })
})

describe('the ladder of generators', () => {
  it('asks once more with the softer prompt after a refusal, and then the fallback', async () => {
    await using rig = await aRig({ paints: [refused], image: { fallbacks: ['local'] } })
    await rig.look()
    await rig.sweep()
    const { attempts, card } = await rig.story(CARD)
    expect(attempts.map(({ generator, prompt, ending }) => [generator, prompt, ending])).toEqual([
      ['openai/test', 'usual', 'safety_filtered'],
      ['openai/test', 'softer', 'safety_filtered'],
      ['local', 'usual', 'generated'],
    ])
    expect(rig.asked[1]?.prompt).toBe(rig.asked[1]?.brief.softer)
    expect(card.warnings.map(({ code }) => code)).toEqual(['fallback'])
  })

  it('fails, and reroutes to nobody, when there are no fallbacks', async () => {
    await using rig = await aRig({
      paints: [{ ...refused, ending: 'failed', code: 'invalid_value', softer: false }],
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('failed(invalid_value)')
  })

  it('waits longer after each failure and gives up after four', async () => {
    await using rig = await aRig({ paints: [broken] })
    await rig.look()
    for (let turn = 0; turn < 6; turn++) {
      await rig.sweep()
      rig.clock.forward(5 * MINUTE)
    }
    expect(rig.asked).toHaveLength(4)
    expect(await rig.state(CARD)).toBe('failed(server_error)')
  })

  it('counts no try when it is told to wait, and asks nobody until then', async () => {
    const wait: Answer = { kind: 'wait', code: 'rate_limit_exceeded', ms: 12_000, detail: 'slow down' }
    await using rig = await aRig({ paints: [wait, wait, wait, wait, wait, await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    for (let asks = 1; asks <= 5; asks++) {
      await expect.poll(() => rig.clock.sleepers()).toBe(1)
      expect(rig.asked).toHaveLength(asks)
      rig.clock.forward(11_000)
      rig.clock.forward(1_000)
    }
    await sweeping
    expect(rig.asked).toHaveLength(6)
    expect(await rig.state(CARD)).toBe('finished')
  })

  it('is held after two attempts whose end nobody knows, with both of them charged', async () => {
    await using rig = await aRig({ paints: [nobodyKnows] })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(MINUTE)
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    expect(await rig.state(CARD)).toBe('held(maybe-painted)')
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.1))
  })

  it('uses the fallback when the key is missing, and says so', async () => {
    await using rig = await aRig({ image: { model: 'openai/none', fallbacks: ['local'] } })
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(card.warnings[0]?.detail).toContain('OPENAI_API_KEY is not set')
  })
})

describe('money', () => {
  it('is reserved before the call and settled after it', async () => {
    const spent: number[] = []
    await using rig = await aRig({
      paints: [
        async () => {
          spent.push(await rig.ledger.budget.spent('2026-12-09'))
          return aPicture()
        },
      ],
    })
    await rig.look()
    await rig.sweep()
    expect(spent).toEqual([dollars(0.05)])
    expect(await rig.ledger.budget.spent('2026-12-09')).toBe(dollars(0.04))
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
  })

  it('is given back after a refusal', async () => {
    await using rig = await aRig({ paints: [refused], image: { fallbacks: ['local'] } })
    await rig.look()
    await rig.sweep()
    expect(await rig.ledger.budget.spent('2026-12')).toBe(0)
  })

  it('stays charged when nobody knows whether the picture was made', async () => {
    await using rig = await aRig({ paints: [nobodyKnows, await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(MINUTE)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.09))
  })

  it('is refused before it is spent when the cap would be crossed, and tried again the next day', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      caps: { perDay: dollars(0.08), perMonth: dollars(5) },
      people: [ada, londoner('grace')],
      job: { prepare: { kind: 'days', days: 2 } },
      now: '2026-12-08T12:00:00Z',
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state('birthday/grace/2026-12-10')).toBe('held(budget)')

    rig.clock.set('2026-12-09T00:00:00+01:00')
    await rig.sweep()
    expect(await rig.state('birthday/grace/2026-12-10')).toBe('finished')
  })

  it('is not spent for a person whom no channel can reach', async () => {
    await using rig = await aRig({
      people: [londoner('ada', { addresses: { outbox: 'none' } })],
      paints: [await aPicture()],
    })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(no-address)')
    expect(rig.asked).toHaveLength(0)
  })
})

describe('edits while a card is under way', () => {
  it('cancel it when the person is gone, suppressed or no longer meant, before anything is sent', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.people = [{ ...ada, suppressed: 'deceased' }]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('cancelled(suppressed)')
    expect(rig.parcels).toHaveLength(0)
  })

  it('set a changed name again on the same picture', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.people = [{ ...ada, nickname: 'Countess' }]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(rig.parcels[0]?.file.alt).toContain('Countess')
  })

  it('move the card and its picture with a corrected birthday', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.people = [{ ...ada, birthday: { month: 12, day: 11 } }]
    await rig.look()
    rig.clock.set('2026-12-10T12:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('cancelled(moved)')
    expect(await rig.state('birthday/ada/2026-12-11')).toBe('finished')
    expect(rig.asked).toHaveLength(1)
  })

  it('send nothing again when the birthday was corrected after the card went out', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    rig.people = [{ ...ada, birthday: { month: 12, day: 11 } }]
    await rig.look()
    rig.clock.set('2026-12-11T09:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
    expect(await rig.state('birthday/ada/2026-12-11')).toBe('skipped(already)')
  })
})

describe('two jobs for one occasion', () => {
  it('send one card', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      jobs: [birthdayJob(), birthdayJob({ id: 'again' })],
    })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
    expect(await rig.state('again/ada/2026-12-10')).toBe('skipped(already)')
  })

  it('send one card when a job is renamed half-way, from the same picture', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.jobs = [birthdayJob({ id: 'renamed' })]
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(rig.parcels).toHaveLength(1)
    expect(await rig.state('renamed/ada/2026-12-10')).toBe('sent')
    expect(await rig.state(CARD)).toBe('cancelled(moved)')
  })
})

describe('a card that must be approved', () => {
  const job = { approval: 'required' } as const

  it('waits for a yes, and goes out at its time after it', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('awaiting')
    await rig.ledger.cards.approve((await rig.story(CARD)).card.id, rig.clock.now())
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['finished', 0])
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is asked for again when its words change after the yes', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job })
    await rig.look()
    await rig.sweep()
    await rig.ledger.cards.approve((await rig.story(CARD)).card.id, rig.clock.now())
    rig.people = [{ ...ada, nickname: 'Countess' }]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['awaiting', 0])
  })

  it('is cancelled by a no, and missed when nobody says anything', async () => {
    const grace = londoner('grace')
    await using rig = await aRig({ paints: [await aPicture()], job, people: [ada, grace] })
    await rig.look()
    await rig.sweep()
    await rig.ledger.cards.reject((await rig.story(CARD)).card.id, rig.clock.now())
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('cancelled(rejected)')
    expect(await rig.state('birthday/grace/2026-12-10')).toBe('missed(not-approved)')
    expect(rig.parcels).toHaveLength(0)
  })
})
