import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { endings } from './answers.ts'
import { aPicture, aRig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

const HOUR_MS = 3_600_000

const empty: Answer = {
  kind: 'unavailable',
  ending: 'empty_result',
  code: 'empty_result',
  detail: 'OpenAI answered 200 without a picture.',
  evidence: { requestId: 'req_7', providerText: 'I cannot draw that.' },
}

describe('an answer without a picture', () => {
  it('is asked for once more and not a third time, and its words are kept (D5, B-2, B-10)', async () => {
    await using rig = await aRig({ paints: [empty], image: { fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    expect(await rig.state(CARD)).toBe('failed(empty_result)')
    const { attempts } = await rig.story(CARD)
    expect(attempts[1]?.evidence).toEqual({ requestId: 'req_7', providerText: 'I cannot draw that.' })
    expect(rig.parcels).toHaveLength(0)
  })
})

describe('a request that is heavier than a whole minute', () => {
  it('is denied, and does not hold up the others', async () => {
    const limits = { imagesPerMinute: 5, tokensPerMinute: 1_000, burst: 1 }
    await using rig = await aRig({ limits, paints: [await aPicture()], image: { fallbacks: ['local'] } })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(0)
    const { card, attempts } = await rig.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(endings(attempts)).toEqual(['denied/too_heavy', 'generated/undefined'])
  })
})

describe('a picture that was paid for', () => {
  it('is safe before anything is learnt from its answer', async () => {
    const limits = { images: { limit: 5 } }
    await using rig = await aRig({ paints: [{ ...(await aPicture()), evidence: { limits } }] })
    let broken = 0
    const learn = () => {
      broken += 1
      return Promise.reject(new Error('database or disk is full'))
    }
    Object.assign(rig.ledger.quota, { learn })
    await rig.look()
    await rig.sweep()
    expect([broken, rig.asked.length, await rig.state(CARD)]).toEqual([1, 1, 'finished'])
  })
})

describe('a service that is away', () => {
  it('is asked again when it said that it will be back, and not before', async () => {
    const away: Answer = {
      kind: 'unavailable',
      ending: 'failed',
      code: 'server_is_overloaded',
      detail: 'OpenAI answered 503.',
      retryAfterMs: 120_000,
    }
    await using rig = await aRig({ paints: [away, away, away, await aPicture()], image: { fallbacks: [] } })
    await rig.look()
    for (const minute of [0, 1, 2, 3, 4, 5, 6]) {
      await rig.sweep()
      expect(rig.asked).toHaveLength(1 + Math.floor(minute / 2))
      rig.clock.forward(60_000)
    }
    expect(await rig.state(CARD)).toBe('finished')
  })
})

describe('a provider that the owner denies', () => {
  it('is never asked, and the fallback paints (A5)', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      image: { deny: ['openai'], fallbacks: ['local'] },
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(0)
    const { card, attempts } = await rig.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(endings(attempts)).toEqual(['denied/capability_policy', 'generated/undefined'])
  })

  it('leaves the card failed when there is nobody else, and a second look writes nothing more', async () => {
    await using rig = await aRig({ paints: [await aPicture()], image: { deny: ['openai'], fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('failed(capability_policy)')
    expect(endings((await rig.story(CARD)).attempts)).toEqual(['denied/capability_policy'])
  })
})

describe('a refusal', () => {
  it('leads down the ladder, with every attempt and its reason written down (A9, B-7)', async () => {
    const filtered: Answer = {
      kind: 'refused',
      ending: 'safety_filtered',
      code: 'moderation_blocked',
      detail: 'OpenAI answered 400 (moderation_blocked).',
      softer: true,
      evidence: { requestId: 'req_2', moderation: { stage: 'output', categories: ['violence'] } },
    }
    await using rig = await aRig({ paints: [filtered], image: { fallbacks: ['local'] } })
    await rig.look()
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    expect(attempts).toMatchObject([
      { generator: 'openai/test', prompt: 'usual', ending: 'safety_filtered', code: 'moderation_blocked' },
      { generator: 'openai/test', prompt: 'softer', ending: 'safety_filtered' },
      { generator: 'local', ending: 'generated' },
    ])
    expect(attempts[0]?.evidence.moderation).toEqual({ stage: 'output', categories: ['violence'] })
  })

  it('is one attempt at one generator when there are no fallbacks (A8, B-7)', async () => {
    const no: Answer = {
      kind: 'refused',
      ending: 'failed',
      code: 'invalid_value',
      detail: 'OpenAI answered 400.',
      softer: false,
    }
    await using rig = await aRig({ paints: [no], image: { fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('failed(invalid_value)')
    expect(rig.told).toHaveLength(1)
  })
})

describe('the ledger', () => {
  it('keeps what the service made of the prompt only where prompts may be kept (D13, I6)', async () => {
    for (const keepPrompts of [false, true]) {
      const picture = { ...(await aPicture()), evidence: { revisedPrompt: 'A cat that races zebras.' } }
      await using rig = await aRig({ paints: [picture], keepPrompts })
      await rig.look()
      await rig.sweep()
      const [attempt] = (await rig.story(CARD)).attempts
      expect(attempt?.evidence.revisedPrompt === undefined).toBe(!keepPrompts)
    }
  })

  it('knows of each attempt what was asked for and by which prompt, the words only when it may (E6, I6)', async () => {
    for (const keepPrompts of [false, true]) {
      await using rig = await aRig({ paints: [await aPicture()], keepPrompts })
      await rig.look()
      await rig.sweep()
      const [attempt] = (await rig.story(CARD)).attempts
      expect(attempt).toMatchObject({
        requested: { size: { width: 256, height: 384 }, quality: 'medium', format: 'png', references: [] },
        promptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        picture: { mediaType: 'image/png', width: 256, height: 384 },
        evidence: { requestId: 'req_1' },
      })
      expect(rig.asked[0]?.safetyIdentifier).toBe('pseudonym-of-ada')
    }
  })
})
