import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'

import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { type Receiver, webhookReceiver } from './emulators/webhook.ts'
import { aHousehold } from './household.ts'

const secret = `whsec_${randomBytes(32).toString('base64')}`
const closing: Receiver[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((receiver) => receiver.close()))
})

/** A household with an outbox and a webhook, and what hears of cards there. */
async function aHook() {
  const receiver = await webhookReceiver(secret)
  closing.push(receiver)
  const channels = `  outbox: { type: folder, path: outbox }
  team:
    type: webhook
    url: http://127.0.0.1:${receiver.port}/cards
    secret: \${HOOK_SECRET}
    image: inline
    allow_private: true
    to: the-owner
`
  const household = await aHousehold({ channels })
  const run = (...argv: string[]) =>
    runByClerk(household, ['wellwisher', ...argv], { env: { HOOK_SECRET: secret } })
  return { household, receiver, run }
}

describe('wellwisher send-test', () => {
  it('sends a card that calls itself a test to the owner, and leaves no card in the ledger', async () => {
    const { household, receiver, run } = await aHook()
    const ran = await run('send-test', 'team')
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toMatch(
      /^team: accepted by the other side; look whether it is there\. Receipt: [a-z2-7]{26}\n$/,
    )
    expect(ran.code).toBe(0)
    const [told] = receiver.kept()
    expect(told).toMatchObject({
      type: 'card.ready',
      data: {
        recipient: { name: 'you', address: 'the-owner' },
        subject: 'This is a test',
        caption: expect.stringContaining('on the channel team'),
      },
    })
    const base64 = told === undefined ? '' : Object(told.data['image']).base64
    expect(await sharp(Buffer.from(String(base64), 'base64')).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1024,
    })
    expect(existsSync(path.join(household.folder, 'data', 'ledger.db'))).toBe(false)
    expect(await household.outbox()).toEqual([])
  })

  it('is another card each time', async () => {
    const { receiver, run } = await aHook()
    await run('send-test', 'team')
    await run('send-test', 'team')
    expect(receiver.kept()).toHaveLength(2)
  })

  it('says with exit code 1 what the other side said, and that a test whose end is not known is to be looked for', async () => {
    const { receiver, run } = await aHook()
    receiver.answer = { status: 413, body: '', type: 'text/plain' }
    const refused = await run('send-test', 'team')
    expect([refused.code, refused.stdout]).toEqual([
      1,
      expect.stringMatching(/^team: not sent \(too-large\)\. .* 413\n/),
    ])
    receiver.answer = { status: 503, body: '', type: 'text/plain' }
    const lost = await run('send-test', 'team', '--json')
    expect(lost.code).toBe(1)
    expect(JSON.parse(lost.stdout)).toMatchObject({
      channel: 'team',
      type: 'webhook',
      outcome: 'unknown',
      receipt: null,
      reason: { code: 'http-503' },
    })
  })

  it('puts a test into a folder, which has no owner', async () => {
    const { household, run } = await aHook()
    expect((await run('send-test', 'outbox')).code).toBe(0)
    expect(await household.outbox()).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d-test-owner-[a-z2-7]{6}\.jpg$/),
    ])
  })

  it('says which channels there are', async () => {
    const { run } = await aHook()
    const ran = await run('send-test', 'tem')
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringMatching(/did you mean team\?.*\n.*outbox, team/),
    ])
  })
})

describe('wellwisher doctor', () => {
  it('says of each channel who answers there', async () => {
    const { receiver, run } = await aHook()
    const { stdout } = await run('doctor')
    expect(stdout).toContain('ok    channel   team: webhook, as 127.0.0.1, ready.')
    expect(receiver.told).toEqual([])
  })
})
