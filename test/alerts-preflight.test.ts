import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Checked } from '../src/send/sender.ts'
import type { Alert } from '../src/worker/worker.ts'
import { runByClerk } from './clerk.ts'
import { onLoopback } from './emulators/loopback.ts'
import { aHousehold } from './household.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const REFUSED: Checked = { ok: false, problem: '535 the password was refused' }

function alertsOf(rig: Rig): Alert[] {
  const found: Alert[] = []
  Object.assign(rig.worker, { alert: async (alert: Alert) => void found.push(alert) })
  return found
}

describe('a channel that cannot be used', () => {
  it('holds its cards before a picture is paid for, and is told on another one (F19)', async () => {
    let said: Checked = REFUSED
    await using rig = await aRig({
      people: [ada, londoner('bo')],
      paints: [await aPicture()],
      checks: { outbox: async () => said },
    })
    const alerts = alertsOf(rig)
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(channel-unusable)')
    expect(rig.asked).toEqual([])
    expect((await rig.story(CARD)).attempts).toEqual([])
    // Two cards, one kind of news: the second is kept back by its cooldown.
    expect(new Set(alerts.map(({ code }) => code))).toEqual(new Set(['held-channel-unusable']))
    expect(alerts[0]).toMatchObject({ failed: ['outbox'], text: expect.stringContaining('535 the password') })

    said = { ok: true }
    rig.clock.forward(10 * 60_000)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(rig.asked).toHaveLength(2)
  })

  it('keeps no card from another channel that can, and is told once (F19)', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      job: { send: { mode: 'all', channels: ['mail', 'outbox'] } },
      checks: { mail: async () => REFUSED },
    })
    const alerts = alertsOf(rig)
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(alerts.map(({ code, failed }) => [code, failed])).toEqual([['channel-mail', ['mail']]])
  })

  it('is one that does not answer, too (F19)', async () => {
    const checks = { outbox: () => Promise.reject(new Error('connect ETIMEDOUT')) }
    await using rig = await aRig({ paints: [await aPicture()], checks })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(channel-unusable)')
    expect(rig.asked).toEqual([])
  })

  it('lets the card go on when somebody asks by hand (F19)', async () => {
    let said: Checked = REFUSED
    await using rig = await aRig({ paints: [await aPicture()], checks: { outbox: async () => said } })
    await rig.look()
    await rig.sweep()
    said = { ok: true }
    await rig.ask(CARD)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
  })

  it('is found by run-job, which pays nothing (F19)', async () => {
    await using service = await onLoopback(async (_, response) => void response.writeHead(500).end())
    const image = '  model: gpt-image-2\n  quality: low\n  fallbacks: []'
    const household = await aHousehold({ image, size: '816x816' })
    await writeFile(path.join(household.folder, 'outbox'), 'a file and no folder')
    const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${service.origin}/v1` }
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'], { env })
    expect(ran.code).toBe(1)
    const [card] = (JSON.parse(ran.stdout) as { cards: { reason: { code: string }; cost_usd: number }[] })
      .cards
    expect(card).toMatchObject({ reason: { code: 'channel-unusable' }, cost_usd: 0 })
  })
})

describe('doctor', () => {
  it('shows where metrics are, who is told, and which jobs ping, without an address that is a secret (I7)', async () => {
    const household = await aHousehold({
      job: '    ping: https://hc-ping.com/9a1b2c3d-1111-2222-3333-444455556666',
      more: 'http: { port: 0 }\nalerts: { to: [outbox], evening: "18:00" }',
    })
    const { stdout } = await runByClerk(household, ['wellwisher', 'doctor'])
    expect(stdout).toMatch(/ok +http +127\.0\.0\.1:0: /)
    expect(stdout).toMatch(/ok +alerts +outbox: the first that takes it is told\. Each evening at 18:00\./)
    expect(stdout).toMatch(/ok +ping +birthday: told to https:\/\/hc-ping\.com\.\n/)
    expect(stdout).not.toContain('9a1b2c3d')
  })

  it('says when something else has the port (I7)', async () => {
    await using other = await onLoopback(async (_, response) => void response.writeHead(404).end())
    const port = new URL(other.origin).port
    const household = await aHousehold({ more: `http: { port: ${port} }` })
    const { stdout } = await runByClerk(household, ['wellwisher', 'doctor'])
    expect(stdout).toMatch(/warn +http +127\.0\.0\.1:\d+: something else answers there/)
  })
})
