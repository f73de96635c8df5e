import { describe, expect, it } from 'vitest'

import { type Clock, systemClock } from '../src/clock.ts'
import type { Address, Kept, Parcel } from '../src/send/sender.ts'
import { slack as kindOfChannel, slackSender } from '../src/send/slack.ts'
import { aParcel } from './conformance/parcel.ts'
import { slackSubject } from './conformance/slack.ts'
import { senderContract } from './contracts/sender.ts'
import { type SlackEmulator, type SlackFault, slackEmulator } from './emulators/slack.ts'
import { promptClock } from './prompt-clock.ts'

senderContract(slackSubject)

const CHANNEL = 'C012AB3CD'
const { signal } = new AbortController()

function senderFor(slack: SlackEmulator, clock: Clock = promptClock('2026-12-10T09:00:00Z')) {
  return slackSender({ token: slack.token, api_root: slack.apiRoot, to: CHANNEL }, { clock })
}

/** A parcel that remembers what was kept, as the ledger does. */
function remembering(kept: Record<string, string> = {}) {
  return { kept: kept as Kept, keep: async (more: Kept) => void Object.assign(kept, more) }
}

async function send(slack: SlackEmulator, more: Partial<Parcel> = {}, written = CHANNEL) {
  const sender = senderFor(slack)
  return sender.send(aParcel(sender, written, more), signal)
}

function refusing(method: string, error: string, more: Partial<SlackFault> = {}): { faults: SlackFault[] } {
  return { faults: [{ method, when: 'before', body: { ok: false, error }, ...more }] }
}

describe('a card for Slack', () => {
  it('is one message: the picture with its alternative text, and the words beside it (G6, D-4)', async () => {
    await using slack = await slackEmulator()
    const parcel = remembering()
    expect(await send(slack, parcel)).toEqual({
      kind: 'receipt',
      at: 'delivered',
      receipt: '1796900000.000001',
    })
    expect(slack.messages).toMatchObject([
      {
        channel: CHANNEL,
        text: 'best wishes',
        rings: [],
        file: {
          name: 'card-abcdefghijklmnopqrstuvwxyz.jpg',
          title: 'Happy birthday, Ada!',
          alt: 'a card',
        },
      },
    ])
    expect(parcel.kept).toEqual({ file: 'F00000001' })
  })

  it('goes to somebody in a conversation of their own, found by id or by mail address', async () => {
    await using slack = await slackEmulator()
    await send(slack, {}, 'U012ADA345')
    await send(slack, {}, 'ada@example.org')
    expect(slack.messages.map(({ channel }) => channel)).toEqual(['D012ADA345', 'D012ADA345'])
    expect(slack.calls.filter((call) => call.startsWith('users.'))).toEqual(['users.lookupByEmail'])
  })

  it('rings for nobody, whatever a name holds, and says it letter for letter', async () => {
    await using slack = await slackEmulator()
    const caption = 'For <!channel> & <@U012ADA345>, @everyone: &lt; is no sign; <https://example.org|here>'
    const sender = senderFor(slack)
    const { file } = aParcel(sender, CHANNEL)
    await sender.send(aParcel(sender, CHANNEL, { file: { ...file, caption } }), signal)
    expect(slack.messages).toMatchObject([{ text: caption, rings: [] }])
  })

  it('has its id written down before the one step that shows it (D-1)', async () => {
    await using slack = await slackEmulator()
    const calls: (readonly string[])[] = []
    await send(slack, { keep: async () => void calls.push([...slack.calls]) })
    expect(calls).toEqual([['files.getUploadURLExternal', 'upload']])
  })

  it('is sent when Slack shows it, which may be a while after it took it (D-2)', async () => {
    await using slack = await slackEmulator({ sharesAtLook: 4 })
    expect(await send(slack)).toMatchObject({ kind: 'receipt', receipt: '1796900000.000001' })
    expect(slack.calls.filter((call) => call === 'files.info')).toHaveLength(4)
  })

  it('is unknown when Slack says ok and shows it to nobody (G8, D-2)', async () => {
    await using slack = await slackEmulator({ dropsShares: true })
    const clock = promptClock('2026-12-10T09:00:00Z')
    const sender = senderFor(slack, clock)
    expect(await sender.send(aParcel(sender, CHANNEL), signal)).toMatchObject({
      kind: 'unknown',
      code: 'not-shown',
    })
    expect(clock.now().getTime() - Date.parse('2026-12-10T09:00:00Z')).toBe(29_700)
  })

  it('is unknown when the time is up while it waits to be shown', async () => {
    await using slack = await slackEmulator({ dropsShares: true })
    const stop = new AbortController()
    const clock = {
      now: () => new Date(0),
      sleep: () => (stop.abort(), Promise.reject(new Error('time is up'))),
    }
    const sender = slackSender({ token: slack.token, api_root: slack.apiRoot }, { clock })
    expect(await sender.send(aParcel(sender, CHANNEL), stop.signal)).toMatchObject({ kind: 'unknown' })
  })

  it('is not begun with a token that could not ask afterwards', async () => {
    await using slack = await slackEmulator({ scopes: ['files:write'] })
    expect(await send(slack)).toMatchObject({
      kind: 'permanent',
      code: 'credentials',
      concerns: 'channel',
      detail: expect.stringContaining('files:read'),
    })
    expect(slack.messages).toEqual([])
  })
})

describe('a card for Slack that is tried again', () => {
  it('is found when the try before had shown it after all, and is not shown twice (D-1)', async () => {
    await using slack = await slackEmulator({
      faults: [{ method: 'files.completeUploadExternal', when: 'after', status: 500, body: 'oh' }],
    })
    const parcel = remembering()
    expect(await send(slack, parcel)).toMatchObject({ kind: 'unknown', code: 'http-500' })
    expect(await send(slack, { ...parcel, attempt: 2 })).toMatchObject({
      kind: 'receipt',
      receipt: '1796900000.000001',
    })
    expect(slack.messages).toHaveLength(1)
  })

  it('is a new upload when Slack had refused the one before, and is not waited for', async () => {
    await using slack = await slackEmulator(
      refusing('files.completeUploadExternal', 'ratelimited', {
        times: 1,
        status: 429,
        headers: { 'retry-after': '3' },
      }),
    )
    const parcel = remembering()
    expect(await send(slack, parcel)).toMatchObject({ kind: 'transient', retryAfterMs: 3_000 })
    expect(await send(slack, { ...parcel, attempt: 2 })).toMatchObject({ kind: 'receipt' })
    expect(slack.calls.slice(3)).toEqual([
      'files.getUploadURLExternal',
      'upload',
      'files.completeUploadExternal',
      'files.info',
    ])
  })
})

describe('Slack, asked what became of a card', () => {
  const asked = { begunAt: new Date('2026-12-10T08:59:00Z'), signal }

  it('says that it is shown (D-2)', async () => {
    await using slack = await slackEmulator()
    const sender = senderFor(slack)
    const parcel = aParcel(sender, CHANNEL, remembering())
    await sender.send(parcel, signal)
    expect(await sender.reconcile?.(parcel, asked)).toEqual({
      kind: 'receipt',
      at: 'delivered',
      receipt: '1796900000.000001',
    })
  })

  it('is not asked when nothing was begun that anybody could see', async () => {
    await using slack = await slackEmulator()
    const sender = senderFor(slack)
    expect(await sender.reconcile?.(aParcel(sender, CHANNEL), asked)).toMatchObject({ kind: 'not-sent' })
    expect(slack.calls).toEqual([])
  })

  it('proves nothing with a card that is shown nowhere', async () => {
    await using slack = await slackEmulator({ dropsShares: true })
    const sender = senderFor(slack)
    const parcel = aParcel(sender, CHANNEL, remembering())
    await sender.send(parcel, signal)
    expect(await sender.reconcile?.(parcel, asked)).toMatchObject({ kind: 'unresolved' })
  })

  it('proves nothing with a card that it does not have: somebody may have taken it away', async () => {
    await using slack = await slackEmulator()
    const sender = senderFor(slack)
    const parcel = aParcel(sender, CHANNEL, { kept: { file: 'F0GONE' } })
    expect(await sender.reconcile?.(parcel, asked)).toMatchObject({ kind: 'unresolved' })
  })

  it('is asked again when it cannot say', async () => {
    await using slack = await slackEmulator(
      refusing('files.info', 'ratelimited', { headers: { 'retry-after': '90' } }),
    )
    const sender = senderFor(slack)
    const parcel = aParcel(sender, CHANNEL, { kept: { file: 'F0000001' } })
    expect(await sender.reconcile?.(parcel, asked)).toMatchObject({
      kind: 'unresolved',
      retryAfterMs: 90_000,
    })
  })
})

describe('what Slack says no to (G11)', () => {
  it.each([
    ['invalid_auth', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['not_authed', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['token_revoked', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['account_inactive', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['missing_scope', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['storage_limit_reached', { kind: 'permanent', code: 'quota', concerns: 'channel' }],
    ['file_uploads_disabled', { kind: 'permanent', code: 'policy', concerns: 'channel' }],
    ['ratelimited', { kind: 'transient', code: 'rate-limited', concerns: 'channel' }],
  ])('for everybody: %s', async (error, expected) => {
    await using slack = await slackEmulator(refusing('files.completeUploadExternal', error))
    expect(await send(slack)).toMatchObject(expected)
    expect(slack.messages).toEqual([])
  })

  it.each([
    ['channel_not_found', { kind: 'permanent', code: 'recipient' }],
    ['not_in_channel', { kind: 'permanent', code: 'recipient' }],
    ['is_archived', { kind: 'permanent', code: 'recipient' }],
    ['invalid_arguments', { kind: 'permanent', code: 'content' }],
    ['malware_detected', { kind: 'permanent', code: 'policy' }],
    ['file_not_found', { kind: 'transient', code: 'upload-lost' }],
  ])('for one card: %s', async (error, expected) => {
    await using slack = await slackEmulator(refusing('files.completeUploadExternal', error))
    const sent = await send(slack)
    expect(sent).toMatchObject(expected)
    expect(sent).not.toHaveProperty('concerns')
  })

  it.each(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable', 'a_word_of_tomorrow'])(
    'is unknown at the step that shows the card: %s',
    async (error) => {
      await using slack = await slackEmulator(
        refusing('files.completeUploadExternal', error, { when: 'after' }),
      )
      expect(await send(slack)).toMatchObject({ kind: 'unknown', code: error })
      expect(slack.messages).toHaveLength(1)
    },
  )

  it.each(['files.getUploadURLExternal', 'upload', 'conversations.open'])(
    'is proven not sent at a step that nobody sees: %s',
    async (method) => {
      await using slack = await slackEmulator({
        faults: [{ method, when: 'before', status: 503, body: 'not now' }],
      })
      expect(await send(slack, {}, 'U012ADA345')).toMatchObject({ kind: 'transient', code: 'http-503' })
      expect(slack.messages).toEqual([])
    },
  )

  it('names the scope that is missing, and where to add it', async () => {
    await using slack = await slackEmulator({ scopes: ['files:write', 'files:read'] })
    expect(await send(slack, {}, 'U012ADA345')).toMatchObject({
      code: 'credentials',
      detail:
        'Slack refused it: missing_scope (add im:write to the app’s bot token scopes under OAuth & Permissions, and install it again)'.replace(
          '’',
          "'",
        ),
    })
  })
})

function complaints(to: string) {
  const read = kindOfChannel.schema.safeParse({ type: 'slack', token: 'x', to })
  return read.error?.issues.map(({ message }) => message)
}

describe('an address for Slack (G12)', () => {
  const { parse } = slackSender(
    { token: 'x', api_root: 'https://slack.com/api/' },
    { clock: promptClock('2026-12-10T09:00:00Z') },
  )

  it.each(['C012AB3CD', 'G012AB3CD', 'D012AB3CD', 'U012AB3CD', 'W012AB3CD', 'ada@example.org'])(
    'may be %s',
    (written) => {
      expect(parse(` ${written} `)).toEqual({ kind: 'address', address: written as Address })
    },
  )

  it('may be a link to a channel', () => {
    expect(parse('https://analytical.slack.com/archives/C012AB3CD')).toMatchObject({ address: 'C012AB3CD' })
  })

  it.each(['#general', '@ada', 'general', 'C1', 'https://example.org/archives/C012AB3CD'])(
    'is not %s',
    (written) => {
      expect(parse(written)).toMatchObject({ kind: 'unusable', why: expect.stringContaining('C012AB3CD') })
    },
  )

  it('is held to that for the owner, in jobs.yaml', () => {
    expect(complaints('U012AB3CD')).toBeUndefined()
    expect(complaints('#general')).toEqual([expect.stringContaining('is a name, which can change')])
  })

  it('is none when the list has none', () => {
    expect([parse(undefined), parse(' ')]).toEqual([{ kind: 'none' }, { kind: 'none' }])
  })
})

describe('the doctor, of Slack', () => {
  it('is told who we are there, and nothing is posted', async () => {
    await using slack = await slackEmulator()
    expect(await senderFor(slack).check(signal)).toEqual({ ok: true, identity: 'cards in Analytical Engine' })
    expect(slack.messages).toEqual([])
  })

  it('hears which scope is missing', async () => {
    await using slack = await slackEmulator({ scopes: ['files:write', 'im:write'] })
    expect(await senderFor(slack).check(signal)).toEqual({
      ok: false,
      problem: 'the token lacks files:read',
      fix: "add files:read to the app's bot token scopes under OAuth & Permissions, and install it again",
    })
  })

  it('hears what works only in part', async () => {
    await using slack = await slackEmulator({ scopes: ['files:write', 'files:read'] })
    expect(await senderFor(slack).check(signal)).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('im:write'), expect.stringContaining('chat:write')],
    })
  })

  it('hears that the token is wrong', async () => {
    await using slack = await slackEmulator()
    const sender = slackSender(
      { token: 'xoxb-wrong', api_root: slack.apiRoot },
      { clock: promptClock('2026-12-10T09:00:00Z') },
    )
    expect(await sender.check(signal)).toEqual({
      ok: false,
      problem: 'Slack refused it: invalid_auth (the token is wrong)',
      fix: 'Copy the Bot User OAuth Token from OAuth & Permissions of your app (api.slack.com/apps) again.',
    })
  })
})

describe('the owner, on Slack', () => {
  it('is told a thing once', async () => {
    await using slack = await slackEmulator()
    const sender = senderFor(slack, systemClock)
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards <were> missed' })
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards <were> missed' })
    expect(slack.messages).toMatchObject([{ channel: CHANNEL, text: '3 cards <were> missed', rings: [] }])
  })

  it('is not there to be told when jobs.yaml names nobody', () => {
    const sender = slackSender(
      { token: 'x', api_root: 'https://slack.com/api/' },
      { clock: promptClock('2026-12-10T09:00:00Z') },
    )
    expect(sender.notify).toBeUndefined()
  })
})
