import { describe, expect, it, onTestFinished } from 'vitest'

import { type Clock, systemClock } from '../src/clock.ts'
import { discordChannel } from '../src/send/discord-schema.ts'
import { asWritten } from '../src/send/discord-text.ts'
import { discordSender } from '../src/send/discord.ts'
import type { Parcel } from '../src/send/sender.ts'
import { discordBotSubject, discordWebhookSubject } from './conformance/discord.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { type DiscordEmulator, discordEmulator } from './emulators/discord.ts'
import { readAs } from './emulators/discord-text.ts'
import { handClock, type HandClock } from './hand-clock.ts'

senderContract(discordWebhookSubject)
senderContract(discordBotSubject)

const CHANNEL = '1190000000000000001'
const OTHER = '1190000000000000002'
const FORBIDDEN = '1190000000000000009'
const { signal } = new AbortController()

type Options = Parameters<typeof discordEmulator>[0]

async function theirs(options: Options = {}): Promise<DiscordEmulator> {
  const discord = await discordEmulator(options)
  onTestFinished(async () => discord[Symbol.asyncDispose]())
  return discord
}

function through(discord: DiscordEmulator, to?: string) {
  return discordSender({ webhook: discord.webhook, to, api_root: discord.apiRoot }, { clock: systemClock })
}

function asBot(discord: DiscordEmulator, { clock = systemClock, to }: { clock?: Clock; to?: string } = {}) {
  return discordSender({ token: discord.token, to, api_root: discord.apiRoot }, { clock })
}

/** What is answered to a post instead. */
function answering(status: number, body: unknown, headers: Record<string, string> = {}): Options {
  return { faults: [{ path: /webhooks|messages/, method: 'POST', when: 'before', status, headers, body }] }
}

async function post(discord: DiscordEmulator, more: Partial<Parcel> = {}) {
  const sender = through(discord)
  return sender.send(aParcel(sender, undefined, more), signal)
}

describe('a card for Discord', () => {
  it('is one message with the picture, its alternative text and the words (G6, D-4)', async () => {
    const discord = await theirs()
    const sent = await post(discord)
    expect(discord.messages).toMatchObject([
      {
        channel: CHANNEL,
        text: 'best wishes',
        rings: false,
        file: { name: 'card-abcdefghijklmnopqrstuvwxyz.jpg', alt: 'a card' },
      },
    ])
    expect(sent).toEqual({ kind: 'receipt', at: 'accepted', receipt: discord.messages[0]?.id })
  })

  it('goes to a thread of the webhook’s channel, when the list names one', async () => {
    const discord = await theirs()
    const sender = through(discord)
    await sender.send(aParcel(sender, OTHER), signal)
    expect(discord.messages).toMatchObject([{ channel: OTHER }])
  })

  it('goes as a bot to the channel that the list names', async () => {
    const discord = await theirs()
    const sender = asBot(discord)
    await sender.send(aParcel(sender, OTHER), signal)
    expect(discord.messages).toMatchObject([{ channel: OTHER, rings: false }])
  })

  it('has its alternative text cut to what Discord takes', async () => {
    const discord = await theirs()
    const { file } = aParcel(through(discord), undefined)
    expect(await post(discord, { file: { ...file, alt: 'a'.repeat(2_000) } })).toMatchObject({
      kind: 'receipt',
    })
    expect(discord.messages[0]?.file?.alt).toHaveLength(1_024)
  })

  it('fits with words of nothing but signs', async () => {
    const discord = await theirs()
    const { file } = aParcel(through(discord), undefined)
    const caption = '*'.repeat(1_000)
    expect(await post(discord, { file: { ...file, caption } })).toMatchObject({ kind: 'receipt' })
    expect(discord.messages[0]?.text).toBe(caption)
  })

  it('is unknown when the message is there without it (D-2)', async () => {
    const discord = await theirs({ losesFiles: true })
    expect(await post(discord)).toMatchObject({ kind: 'unknown', code: 'card-lost' })
  })
})

describe('words for Discord', () => {
  it.each([
    '*Ada* and __Ada__, ~~Ada~~ and ||Ada||, `Ada`',
    '# Ada\n- a list\n1. another\n> a quote\n-# small print\n  * more',
    '<@1190000000000000001> <#119> <:cake:119> <t:1796900000:R> </card:119>',
    '[Ada](https://example.org) :cake: 9:30 \\o/',
    'https://example.org/a_b_c and _Ada_',
    '12. December',
  ])('are shown as they are written: %s', (text) => {
    expect(readAs(asWritten(text))).toEqual({ text, formatted: [] })
  })

  it('would be something else without that', () => {
    expect(readAs('*Ada* :cake:\n# Ada')).toEqual({ text: 'Ada \nAda', formatted: ['*Ada*', ':cake:', '# '] })
  })
})

function later(clock: HandClock, minutes: number) {
  clock.forward(minutes * 60_000)
}

describe('a bot of Discord whose answer was lost', () => {
  const start = '2026-12-10T09:00:00Z'
  const begunAt = new Date(start)

  async function lostOne(options: Options = {}) {
    const clock = handClock(start)
    const discord = await theirs({ clock, ...options })
    const sender = asBot(discord, { clock })
    return { clock, discord, sender, parcel: aParcel(sender, CHANNEL) }
  }

  async function asked({ sender, parcel }: Awaited<ReturnType<typeof lostOne>>) {
    return sender.reconcile?.(parcel, { begunAt, signal })
  }

  it('gets the same message again for two minutes, and then another one (D-1)', async () => {
    const { clock, discord, sender, parcel } = await lostOne()
    const first = await sender.send(parcel, signal)
    later(clock, 1)
    expect(await sender.send(parcel, signal)).toEqual(first)
    expect(discord.messages).toHaveLength(1)
    later(clock, 2)
    await sender.send(parcel, signal)
    expect(discord.messages).toHaveLength(2)
    expect(sender.keyLastsMs).toBe(120_000)
  })

  it('finds the message by the card’s file, also among many', async () => {
    const scene = await lostOne()
    for (let said = 0; said < 150; said++) scene.discord.say(CHANNEL, 'good morning')
    await scene.sender.send(scene.parcel, signal)
    for (let said = 0; said < 150; said++) scene.discord.say(CHANNEL, 'and many more')
    later(scene.clock, 10)
    const { id } = scene.discord.messages.find(({ file }) => file !== undefined) ?? {}
    expect(await asked(scene)).toEqual({ kind: 'receipt', at: 'accepted', receipt: id })
  })

  it('knows that it is not there when others are', async () => {
    const scene = await lostOne()
    scene.discord.say(CHANNEL, 'good morning')
    later(scene.clock, 10)
    expect(await asked(scene)).toMatchObject({ kind: 'not-sent' })
  })

  it('knows so from what was said before, too', async () => {
    const scene = await lostOne()
    scene.discord.say(CHANNEL, 'good morning')
    later(scene.clock, 10)
    const { sender, parcel } = scene
    const begunLater = new Date(begunAt.getTime() + 5 * 60_000)
    expect(await sender.reconcile?.(parcel, { begunAt: begunLater, signal })).toMatchObject({
      kind: 'not-sent',
    })
  })

  it('does not know when it may not read what was said', async () => {
    const scene = await lostOne({ mayNotRead: true })
    await scene.sender.send(scene.parcel, signal)
    later(scene.clock, 10)
    const unresolved = await asked(scene)
    expect(unresolved).toMatchObject({
      kind: 'unresolved',
      detail: expect.stringContaining('message history'),
    })
    expect(unresolved).not.toHaveProperty('retryAfterMs')
  })

  it('waits before it says that nothing will come', async () => {
    const scene = await lostOne()
    scene.discord.say(CHANNEL, 'good morning')
    later(scene.clock, 2)
    expect(await asked(scene)).toMatchObject({ kind: 'unresolved', retryAfterMs: 60_000 })
  })

  it('is asked again when Discord does not list anything', async () => {
    const scene = await lostOne({
      faults: [{ path: /messages/, method: 'GET', when: 'before', status: 503, body: '' }],
    })
    later(scene.clock, 10)
    expect(await asked(scene)).toMatchObject({ kind: 'unresolved', retryAfterMs: 60_000 })
  })
})

async function postAsBot(discord: DiscordEmulator) {
  const sender = asBot(discord)
  return sender.send(aParcel(sender, CHANNEL), signal)
}

/** Too much for one channel, or for everywhere. */
function limited(global: boolean): Options {
  return answering(429, { message: 'slow', retry_after: 2, global })
}

describe('what Discord says no to (G11)', () => {
  it.each([
    [404, 10_015, 'credentials'],
    [401, 50_027, 'credentials'],
    [403, 40_333, 'config'],
  ])('for everybody: %i with %i', async (status, code, expected) => {
    const discord = await theirs(answering(status, { code, message: 'no' }))
    expect(await post(discord)).toMatchObject({ kind: 'permanent', code: expected, concerns: 'channel' })
  })

  it.each([
    [404, 10_003, 'recipient'],
    [403, 50_001, 'recipient'],
    [403, 50_013, 'recipient'],
    [403, 50_007, 'recipient'],
    [400, 50_278, 'recipient'],
    [400, 220_001, 'recipient'],
    [413, 40_005, 'too-large'],
    [400, 50_035, 'content'],
    [400, 20_009, 'policy'],
    [400, 200_000, 'policy'],
  ])('for one card: %i with %i', async (status, code, expected) => {
    const discord = await theirs(answering(status, { code, message: 'no' }))
    const sent = await post(discord)
    expect(sent).toMatchObject({
      kind: 'permanent',
      code: expected,
      detail: expect.stringContaining(String(code)),
    })
    expect(sent).not.toHaveProperty('concerns')
  })

  it('is unknown when Discord fell over, whatever its words', async () => {
    const discord = await theirs(
      answering(503, { code: 130_000, message: 'API resource is currently overloaded.' }),
    )
    expect(await post(discord)).toMatchObject({ kind: 'unknown', code: 'http-503' })
  })

  it('is a channel of the wrong address when there is no API at all', async () => {
    const discord = await theirs(answering(404, '<h1>Not Found</h1>'))
    expect(await post(discord)).toMatchObject({ kind: 'permanent', code: 'config', concerns: 'channel' })
  })

  it('and waits as long as it says, to a part of a second', async () => {
    const body = { message: 'You are being rate limited.', retry_after: 1.337, global: false }
    const discord = await theirs(answering(429, body, { 'retry-after': '1' }))
    expect(await post(discord)).toMatchObject({ kind: 'transient', retryAfterMs: 1_337, concerns: 'channel' })
  })

  it('and is a limit of one channel for a bot, unless Discord says that it is everywhere', async () => {
    expect(await postAsBot(await theirs(limited(false)))).not.toHaveProperty('concerns')
    expect(await postAsBot(await theirs(limited(true)))).toMatchObject({
      concerns: 'channel',
      retryAfterMs: 2_000,
    })
  })

  it('names a channel that the bot may not see', async () => {
    const discord = await theirs()
    const sender = asBot(discord)
    expect(await sender.send(aParcel(sender, FORBIDDEN), signal)).toEqual({
      kind: 'permanent',
      code: 'recipient',
      detail: 'Discord refused it: the bot may not see the channel; let it in (50001)',
    })
  })
})

describe('an address for Discord (G12)', () => {
  it('is an id, or a link', async () => {
    const { parse } = asBot(await theirs())
    expect(parse(` ${CHANNEL} `)).toEqual({ kind: 'address', address: CHANNEL })
    expect(parse(`https://discord.com/channels/118/${CHANNEL}`)).toMatchObject({ address: CHANNEL })
    expect(parse(`https://discord.com/channels/118/119/${CHANNEL}`)).toMatchObject({ address: CHANNEL })
  })

  it.each(['ada', '@ada', '#birthdays', '119', 'https://example.org/channels/118/1190000000000000001'])(
    'is not %s',
    async (written) => {
      expect(asBot(await theirs()).parse(written)).toMatchObject({ kind: 'unusable' })
    },
  )

  it('may be left out where a webhook has its channel, and not for a bot', async () => {
    const discord = await theirs()
    expect(through(discord).parse('')).toMatchObject({ kind: 'address' })
    expect(asBot(discord).parse('')).toEqual({ kind: 'none' })
  })
})

describe('the doctor, of Discord', () => {
  it('is told who we are there', async () => {
    const discord = await theirs()
    expect(await through(discord).check(signal)).toEqual({ ok: true, identity: 'webhook Cards' })
    expect(await asBot(discord).check(signal)).toEqual({ ok: true, identity: '@cards' })
    expect(discord.messages).toEqual([])
  })

  it('hears of a webhook that was deleted, and what to do, and sees no secret', async () => {
    const discord = await theirs({
      faults: [
        { path: /webhooks/, when: 'before', status: 404, body: { code: 10_015, message: 'Unknown Webhook' } },
      ],
    })
    expect(await through(discord).check(signal)).toEqual({
      ok: false,
      problem: 'Discord refused it: the webhook was deleted; make another one (10015)',
      fix: 'Make a webhook in the settings of the channel, under Integrations, and copy its address.',
    })
  })

  it('hears of an owner whose channel the bot may not see', async () => {
    const discord = await theirs()
    expect(await asBot(discord, { to: OTHER }).check(signal)).toEqual({ ok: true, identity: '@cards' })
    expect(await asBot(discord, { to: FORBIDDEN }).check(signal)).toEqual({
      ok: true,
      identity: '@cards',
      warnings: [
        'nothing can go to the channel under to: Discord refused it: the bot may not see the channel; let it in (50001)',
      ],
    })
  })

  it('hears that the token is wrong', async () => {
    const discord = await theirs()
    const sender = discordSender({ token: 'wrong', api_root: discord.apiRoot }, { clock: systemClock })
    expect(await sender.check(signal)).toEqual({
      ok: false,
      problem: 'Discord refused it: the token is wrong (401)',
      fix: 'Reset the token in the developer portal, under Bot, and copy the new one.',
    })
  })
})

describe('the owner, on Discord', () => {
  it('is told in the webhook’s channel, or where jobs.yaml says', async () => {
    const discord = await theirs()
    const notice = { key: '2026-12-10-missed', text: '3 cards *were* missed, @everyone' }
    await through(discord).notify?.(notice)
    await through(discord, OTHER).notify?.(notice)
    expect(discord.messages).toMatchObject([
      { channel: CHANNEL, text: notice.text, formatted: [], rings: false },
      { channel: OTHER },
    ])
  })

  it('is told once by a bot, whose nonce Discord knows', async () => {
    const discord = await theirs()
    const sender = asBot(discord, { to: OTHER })
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards were missed' })
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards were missed' })
    expect(discord.messages).toHaveLength(1)
    expect(asBot(discord).notify).toBeUndefined()
  })
})

function complaints(more: object) {
  return discordChannel.safeParse({ type: 'discord', ...more }).error?.issues.map(({ message }) => message)
}

describe('a channel of Discord in jobs.yaml', () => {
  it('is either a webhook or a bot', () => {
    expect(complaints({ token: 'x' })).toBeUndefined()
    expect(complaints({ webhook: 'https://discord.com/api/webhooks/118/abc-DEF_1' })).toBeUndefined()
    expect(complaints({})).toEqual([expect.stringContaining('want either webhook or token')])
    expect(complaints({ token: 'x', to: '#general' })).toEqual([expect.stringContaining('is no channel')])
    expect(complaints({ webhook: 'https://example.org/hook' })).toEqual([
      expect.stringContaining('/api/webhooks/ID/SECRET'),
    ])
  })
})
