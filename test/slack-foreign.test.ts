import { WebClient } from '@slack/web-api'
import { createEmulator } from 'emulate'
import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { slackSender } from '../src/send/slack.ts'
import { aParcel } from './conformance/parcel.ts'
import { slackEmulator } from './emulators/slack.ts'

const { signal } = new AbortController()

describe('our Slack', () => {
  it('is taken for Slack by Slack’s own library', async () => {
    await using slack = await slackEmulator()
    const client = new WebClient(slack.token, {
      slackApiUrl: slack.apiRoot,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    })
    const bytes = Buffer.from('what a library brings')
    await client.filesUploadV2({
      channel_id: 'C012AB3CD',
      file: bytes,
      filename: 'card.jpg',
      title: 'A card',
      initial_comment: 'Best wishes &amp; more',
    })
    expect(slack.messages).toMatchObject([
      {
        channel: 'C012AB3CD',
        text: 'Best wishes & more',
        file: { name: 'card.jpg', title: 'A card', bytes },
      },
    ])
    expect(await client.auth.test()).toMatchObject({ ok: true, team: 'Analytical Engine' })
    expect(await client.conversations.open({ users: 'U012ADA345' })).toMatchObject({
      channel: { id: 'D012ADA345' },
    })
    expect(await client.files.info({ file: 'F00000001' })).toMatchObject({
      file: { shares: { public: { C012AB3CD: [{ ts: '1796900000.000001' }] } } },
    })
    await expect(client.apiCall('chat.postMessage', { channel: 'C0NOBODY', text: 'hello' })).rejects.toThrow(
      'channel_not_found',
    )
  })
})

const TOKEN = 'xoxb-of-the-cards'

/** As much of an answer as is read here. */
interface Answer {
  readonly ok: boolean
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  readonly messages: readonly {
    readonly ts: string
    readonly text: string
    readonly files?: readonly {
      readonly name: string
      readonly title: string
      readonly url_private: string
    }[]
  }[]
}

/** Slack as others understand it (`emulate`), which checks scopes. */
async function theirs() {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'ada', real_name: 'Ada Lovelace', email: 'ada@example.org' }],
        channels: [{ name: 'birthdays', topic: 'Cards' }],
        bots: [{ name: 'cards' }],
        tokens: [{ token: TOKEN, user: 'ada', scopes: [...SCOPES] }],
      },
    },
  })
  onTestFinished(() => emulator.close())
  const authorization = `Bearer ${TOKEN}`
  const call = async (method: string, fields: Record<string, string> = {}) => {
    const body = new URLSearchParams(fields)
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization },
      body,
    })
    return (await answer.json()) as Answer // of the emulator, which a test sees to
  }
  const channel =
    (await call('conversations.list')).channels.find(({ name }) => name === 'birthdays')?.id ?? ''
  return { emulator, call, channel, authorization }
}

const SCOPES = ['files:write', 'files:read', 'chat:write', 'im:write', 'channels:read', 'channels:history']

describe('a Slack that is not ours', () => {
  it('gets a card as one message, byte for byte, and says when it is asked that it is there', async () => {
    const { emulator, call, channel, authorization } = await theirs()
    const sender = slackSender({ token: TOKEN, api_root: `${emulator.url}/api/` }, { clock: systemClock })
    expect(await sender.check(signal)).toMatchObject({ ok: true })
    const kept: Record<string, string> = {}
    const parcel = aParcel(sender, channel, { kept, keep: async (more) => void Object.assign(kept, more) })
    const sent = await sender.send(parcel, signal)
    const { messages } = await call('conversations.history', { channel })
    const [file] = messages[0]?.files ?? []
    expect(messages).toHaveLength(1)
    expect(sent).toMatchObject({ kind: 'receipt', receipt: messages[0]?.ts })
    expect(file).toMatchObject({ name: `card-${parcel.key}.jpg`, title: 'Happy birthday, Ada!' })
    const fetched = await fetch(file?.url_private ?? '', { headers: { authorization } })
    expect(Buffer.from(await fetched.arrayBuffer()).equals(parcel.bytes)).toBe(true)
    expect(await sender.reconcile?.(parcel, { begunAt: new Date(), signal })).toEqual(sent)
  })

  it('does not let a file be shown twice', async () => {
    const { emulator, call, channel } = await theirs()
    const sender = slackSender({ token: TOKEN, api_root: `${emulator.url}/api/` }, { clock: systemClock })
    const kept: Record<string, string> = {}
    await sender.send(
      aParcel(sender, channel, { keep: async (more) => void Object.assign(kept, more) }),
      signal,
    )
    const again = { files: JSON.stringify([{ id: kept['file'] }]), channel_id: channel }
    expect(await call('files.completeUploadExternal', again)).toMatchObject({
      ok: false,
      error: 'file_not_found',
    })
  })

  it('says which scope is missing in the words that we read', async () => {
    const { emulator } = await theirs()
    const sender = slackSender({ token: TOKEN, api_root: `${emulator.url}/api/` }, { clock: systemClock })
    expect(await sender.send(aParcel(sender, 'ada@example.org'), signal)).toMatchObject({
      kind: 'permanent',
      code: 'credentials',
      detail: expect.stringContaining('users:read.email'),
    })
  })
})
