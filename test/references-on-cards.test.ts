import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import type { Answer } from '../src/generate/generator.ts'
import { broke } from './answers.ts'
import { aPicture, aRig, londoner } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

describe('references', () => {
  const style = { kind: 'file', path: 'style.png' } as const

  it('go with the prompt, each with a label of its own, and are remembered by their hash (C5, C7)', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { references: [style] } })
    await writeFile(path.join(rig.folder, 'style.png'), (await aPicture()).bytes)
    await rig.look()
    await rig.sweep()
    expect(rig.asked[0]?.references).toMatchObject([{ role: 'style', width: 256, height: 384 }])
    expect(rig.asked[0]?.prompt).toMatch(/\nImage 1: style reference\./)
    const [attempt] = (await rig.story(CARD)).attempts
    expect(attempt?.requested?.references).toEqual([
      { role: 'style', sha256: rig.asked[0]?.references[0]?.sha256 },
    ])
  })

  it('are refused by who cannot use them before anything of them is read (C1, B-14)', async () => {
    // There is no such file, and nobody notices.
    await using rig = await aRig({ job: { references: [style] } })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('failed(references_unsupported)')
  })

  it('that are not there deny the request by their number, and nothing is asked (C4)', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { references: [style] } })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(0)
    expect(await rig.state(CARD)).toBe('failed(invalid_reference)')
    const { attempts } = await rig.story(CARD)
    expect(attempts).toMatchObject([
      { ending: 'denied', code: 'invalid_reference', detail: expect.stringContaining('Reference 1') },
    ])
    expect(JSON.stringify(attempts)).not.toContain('style.png')
  })

  it('are left out by the last resort, which says so on the card (B-14)', async () => {
    await using rig = await aRig({
      paints: [broke],
      job: { references: [style] },
      image: { fallbacks: ['local'] },
    })
    await writeFile(path.join(rig.folder, 'style.png'), (await aPicture()).bytes)
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(card.warnings).toContainEqual({
      code: 'references_unsupported',
      detail: 'The built-in artist cannot use pictures to go by, and painted without a reference.',
    })
  })

  it('leave the photo of a person out where the built-in artist is the first choice, and say so', async () => {
    const photo = { path: 'ada.png', consentedOn: '2026-05-01' as Day }
    await using rig = await aRig({ people: [{ ...londoner('ada'), photo }] })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect((await rig.story(CARD)).card.warnings).toMatchObject([{ code: 'references_unsupported' }])
  })

  it('show the person only with their consent, and not again after a refusal', async () => {
    const filtered: Answer = {
      kind: 'refused',
      ending: 'safety_filtered',
      code: 'moderation_blocked',
      detail: 'OpenAI answered 400.',
      softer: true,
    }
    const photo = { path: 'ada.png', consentedOn: '2026-05-01' as Day }
    await using rig = await aRig({
      paints: [filtered, await aPicture()],
      people: [
        { ...londoner('ada'), photo },
        { ...londoner('ben'), photoWithheld: 'no-consent' },
      ],
    })
    await writeFile(path.join(rig.folder, 'ada.png'), (await aPicture()).bytes)
    await rig.look()
    await rig.sweep()
    const [first, second, third] = rig.asked
    expect(first?.references).toMatchObject([{ role: 'likeness' }])
    expect(first?.prompt).toContain('no people other than the recipient')
    expect(second?.prompt).toContain('no people,')
    expect(first?.prompt).toContain('photo of the recipient')
    expect(second?.references).toEqual([])
    expect(second?.prompt).not.toContain('photo of the recipient')
    expect(third?.references).toEqual([])
    expect((await rig.story(CARD)).card.warnings).toMatchObject([{ code: 'likeness_dropped' }])
    expect((await rig.story('birthday/ben/2026-12-10')).card.warnings).toMatchObject([{ code: 'no-consent' }])
  })

  it('do not go when the consent was taken back while the card waited for its turn', async () => {
    const photo = { path: 'ada.png', consentedOn: '2026-05-01' as Day }
    const limits = { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 }
    await using rig = await aRig({
      limits,
      paints: [await aPicture()],
      people: [londoner('aaron'), { ...londoner('ada'), photo }],
    })
    await writeFile(path.join(rig.folder, 'ada.png'), (await aPicture()).bytes)
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.people = [londoner('aaron'), { ...londoner('ada'), photoWithheld: 'no-consent' }]
    await expect
      .poll(() => {
        rig.clock.forward(60_000)
        return rig.asked.length
      })
      .toBe(2)
    await sweeping
    expect(rig.asked.map(({ references }) => references.length)).toEqual([0, 0])
    expect((await rig.story(CARD)).card.warnings).toMatchObject([{ code: 'no-consent' }])
  })

  it('do not go to a provider that was denied while the card waited for its turn (A5)', async () => {
    const limits = { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 }
    const image = { fallbacks: ['local'], deny: [] as string[] }
    await using rig = await aRig({
      limits,
      image,
      paints: [await aPicture()],
      people: [londoner('aaron'), londoner('ada')],
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.deny('openai')
    rig.clock.forward(60_000)
    await sweeping
    expect(rig.asked).toHaveLength(1)
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'denied', code: 'capability_policy' },
      { generator: 'local', ending: 'generated' },
    ])
  })
})
