import { Api, GrammyError, InputFile } from 'grammy'
import type { ApiMethods } from 'grammy/types'
import { afterEach, describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { redaction } from '../src/redaction.ts'
import type { Parcel, Sender, Sent } from '../src/send/sender.ts'
import { telegramChannel } from '../src/send/telegram-schema.ts'
import { telegramSender } from '../src/send/telegram.ts'
import { aCard } from './a-card.ts'
import { aParcel } from './conformance/parcel.ts'
import { telegramDocumentSubject, telegramSubject } from './conformance/telegram.ts'
import { senderContract } from './contracts/sender.ts'
import { type Spoken, telegramEmulator, type TelegramEmulator } from './emulators/telegram.ts'
import type { Chat } from './emulators/telegram/chats.ts'

senderContract(telegramSubject)
senderContract(telegramDocumentSubject)

const ADA = 4_242_424_242
const OLD_GROUP = -5_512_345
const FAMILY = -1_001_234_567_890

const chats: readonly Chat[] = [
  { id: ADA, type: 'private' },
  { id: FAMILY, type: 'supergroup', topics: [55] },
  { id: -1_009_876_543_210, type: 'channel', username: 'cards_of_the_day' },
  { id: OLD_GROUP, type: 'group', became: FAMILY },
  { id: 700_700_700, type: 'private', closed: 'bot was blocked by the user' },
  { id: 700_700_701, type: 'private', closed: "bot can't initiate conversation with a user" },
]

const never = new AbortController().signal
const servers: TelegramEmulator[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

type Wishes = Readonly<Record<string, unknown>>

/** A sender, and the Telegram that it talks to. */
async function talk(wishes: Wishes = {}, says: readonly Spoken[] = []) {
  const service = await telegramEmulator({ chats, says })
  servers.push(service)
  const settings = telegramChannel.parse({
    type: 'telegram',
    token: service.token,
    api_root: service.origin,
    ...wishes,
  })
  const sender = telegramSender({ ...settings, clock: systemClock })
  const send = async (to: string, change: Partial<Parcel> = {}) => {
    const sent = await sender.send(aParcel(sender, to, { ...(await aCard()), ...change }), never)
    expect(JSON.stringify(sent)).not.toContain(service.token)
    return sent
  }
  return { service, sender, send }
}

const kindOf = (sender: Sender, written: string | undefined) => sender.parse(written).kind

describe('an address in Telegram', () => {
  it('is the number of a chat or a public name, and a topic of a forum after a stroke (G12)', async () => {
    const { sender } = await talk()
    const good = ['12345', '-1001234567890', '@cards_of_the_day', '-1001234567890/55', ' 12345 ']
    expect(good.filter((written) => kindOf(sender, written) !== 'address')).toEqual([])
    expect(kindOf(sender, undefined)).toBe('none')
    expect(kindOf(sender, '  ')).toBe('none')
  })

  it('is no telephone number, no link and no bare name, and says what it wants instead', async () => {
    const { sender } = await talk()
    const wrong = ['ada', 'https://t.me/ada', '0', '-', '12345/', '@ab', '12345/0', '1\n2']
    expect(wrong.filter((written) => kindOf(sender, written) !== 'unusable')).toEqual([])
    expect(sender.parse('+49301234567')).toMatchObject({ why: expect.stringContaining('pressed Start') })
    expect(sender.parse('ada')).toMatchObject({ why: expect.stringContaining('-1001234567890') })
  })
})

describe('the owner of a bot', () => {
  it('is a chat, whose number may stand there as a number', () => {
    const channel = { type: 'telegram', token: `4839574812:${'A'.repeat(35)}` }
    expect(telegramChannel.parse({ ...channel, to: -1_001_234_567_890 }).to).toBe('-1001234567890')
    expect(telegramChannel.parse(channel).to).toBeUndefined()
    const wrong = telegramChannel.safeParse({ ...channel, to: 'ada' })
    expect(wrong.error?.issues).toMatchObject([
      { path: ['to'], message: expect.stringMatching(/^is no chat; want a number/) },
    ])
  })
})

describe('a card in Telegram', () => {
  it('is one message, with the words below the picture (G3, G6, D-4, D-5)', async () => {
    const { service, send } = await talk()
    expect(await send(String(ADA))).toEqual({ kind: 'receipt', at: 'accepted', receipt: '1' })
    expect(service.shown).toMatchObject([
      { chat: ADA, kind: 'photo', text: 'Best wishes', width: 96, height: 144, isSilent: false },
    ])
    expect(service.called).toEqual(['sendPhoto'])
  })

  it('without words is a picture and nothing else (D-4)', async () => {
    const { service, send } = await talk()
    await send(String(ADA), await aCard({ caption: '' }))
    expect(service.shown).toMatchObject([{ kind: 'photo', text: '' }])
  })

  it('shows the words as they are, whatever they would mean elsewhere', async () => {
    const { service, send } = await talk()
    const caption = '*Zoë* _<b>_ [x](y) `@everyone`\r\n"quoted"\n--line\u202e 👨‍👩‍👧‍👦'
    await send(String(ADA), await aCard({ caption }))
    expect(service.shown[0]?.text).toBe(caption)
  })

  it('goes to a topic of a forum and to a public channel', async () => {
    const { service, send } = await talk()
    expect(await send(`${FAMILY}/55`)).toMatchObject({ kind: 'receipt' })
    expect(await send('@cards_of_the_day')).toMatchObject({ kind: 'receipt' })
    expect(service.shown).toMatchObject([{ topic: 55 }, { topic: undefined }])
    expect(await send(`${FAMILY}/56`)).toMatchObject({
      kind: 'permanent',
      code: 'recipient',
      detail: 'Telegram answered 400: Bad Request: message thread not found',
    })
  })

  it('is a document, byte for byte, where that is asked for (D-11)', async () => {
    const { service, send } = await talk({ as: 'document', silent: true, protect: true })
    const card = await aCard({ mediaType: 'image/png' })
    expect(await send(String(ADA), card)).toMatchObject({ kind: 'receipt' })
    expect(service.shown).toMatchObject([
      {
        kind: 'document',
        fileName: 'card-abcdefghijklmnopqrstuvwxyz.png',
        isSilent: true,
        isProtected: true,
      },
    ])
    expect(service.shown[0]?.bytes).toEqual(card.bytes)
  })

  it.each([
    ['more than 10 MB', { padding: 10_500_000 }],
    ['more than 10,000 pixels in width and height together', { width: 9_990, height: 40 }],
    ['more than twenty times as long as it is wide', { width: 500, height: 20 }],
  ])('that has %s goes as a document instead of not at all (G3, D-6)', async (_, wish) => {
    const { service, send } = await talk()
    const card = await aCard(wish)
    expect(await send(String(ADA), card)).toMatchObject({ kind: 'receipt' })
    expect(service.shown).toMatchObject([{ kind: 'document', text: 'Best wishes' }])
    expect(service.shown[0]?.bytes?.equals(card.bytes)).toBe(true)
  })

  it('that no document may be is refused before anybody is asked (G3, G14)', async () => {
    const { service, send } = await talk()
    expect(await send(String(ADA), await aCard({ padding: 50_000_000 }))).toMatchObject({
      kind: 'permanent',
      code: 'too-large',
    })
    expect(await send(String(ADA), await aCard({ caption: '🎂'.repeat(513) }))).toMatchObject({
      kind: 'permanent',
      code: 'too-large',
    })
    expect(service.called).toEqual([])
  })

  it('is made for what a photo may be, and for what a document may be (D-12)', async () => {
    const photo = (await talk()).sender.limits
    expect(photo).toMatchObject({ maxBytes: 10_000_000, maxEdgesTogether: 10_000, maxRatio: 20 })
    expect(photo.caption).toEqual({ most: 1_024, unit: 'utf16' })
    const document = (await talk({ as: 'document' })).sender.limits
    expect(document).toMatchObject({ maxBytes: 50_000_000 })
    expect(document.maxRatio).toBeUndefined()
  })
})

describe('a group that became a supergroup', () => {
  it('gets the card under its new number, and the owner is told to write that down', async () => {
    const { service, send } = await talk()
    const sent = await send(String(OLD_GROUP))
    expect(sent).toMatchObject({ kind: 'receipt', receipt: '1' })
    expect(service.shown).toMatchObject([{ chat: FAMILY, kind: 'photo', text: 'Best wishes' }])
    expect(service.called).toEqual(['sendPhoto', 'sendPhoto'])
    const note = sent.kind === 'receipt' ? (sent.note ?? '') : ''
    expect(redaction().text(note)).toContain(`Write ${FAMILY} instead of the old one`)
  })

  it('is asked a second time and never a third', async () => {
    const again = complaint(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: FAMILY,
    })
    const { service, send } = await talk({}, [again, again, again])
    expect(await send(String(ADA))).toMatchObject({ kind: 'permanent', code: 'recipient' })
    expect(service.called).toHaveLength(2)
  })

  it('may have the card when the second answer does not come', async () => {
    const moved = complaint(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: FAMILY,
    })
    const { send } = await talk({}, [moved, { status: 502, body: '<h1>Bad Gateway</h1>' }])
    expect(await send(String(ADA))).toMatchObject({ kind: 'unknown' })
  })
})

function complaint(code: number, description: string, parameters?: object): Spoken {
  const body = JSON.stringify({ ok: false, error_code: code, description, ...(parameters && { parameters }) })
  return { status: code, body }
}

const channelWide = { concerns: 'channel' } as const

/** Bot API and its server's `Client.cpp`: what is said, and what it proves. */
const ANSWERS: readonly (readonly [string, Spoken, Partial<Sent>])[] = [
  [
    'a photo of wrong shape',
    complaint(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'),
    { kind: 'permanent', code: 'content' },
  ],
  [
    'no picture at all',
    complaint(400, 'Bad Request: IMAGE_PROCESS_FAILED'),
    { kind: 'permanent', code: 'content' },
  ],
  [
    'a chat that is not there',
    complaint(400, 'Bad Request: chat not found'),
    { kind: 'permanent', code: 'recipient' },
  ],
  [
    'no right to send photos',
    complaint(400, 'Bad Request: not enough rights to send photos to the chat'),
    { kind: 'permanent', code: 'policy' },
  ],
  [
    'a token that was revoked',
    complaint(401, 'Unauthorized'),
    { kind: 'permanent', code: 'credentials', ...channelWide },
  ],
  [
    'a token that never was one',
    complaint(404, 'Not Found'),
    { kind: 'permanent', code: 'credentials', ...channelWide },
  ],
  [
    'somebody who blocked the bot',
    complaint(403, 'Forbidden: bot was blocked by the user'),
    { kind: 'permanent', code: 'opted-out' },
  ],
  [
    'an account that is gone',
    complaint(403, 'Forbidden: user is deactivated'),
    { kind: 'permanent', code: 'opted-out' },
  ],
  [
    'a file that is too large',
    complaint(413, 'Request Entity Too Large'),
    { kind: 'permanent', code: 'too-large' },
  ],
  [
    'too many',
    complaint(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
    { kind: 'transient', code: 'rate-limited', retryAfterMs: 7_000, ...channelWide },
  ],
  [
    'too many, without saying for how long',
    complaint(429, 'Too Many Requests'),
    { kind: 'transient', retryAfterMs: undefined, ...channelWide },
  ],
  [
    'a server that restarts',
    complaint(500, 'Internal Server Error: restart'),
    { kind: 'unknown', code: 'http-500' },
  ],
  [
    'a door that lost the way',
    { status: 502, body: '<h1>Bad Gateway</h1>' },
    { kind: 'unknown', code: 'http-502' },
  ],
  [
    'another server',
    { status: 404, body: '<h1>Not Found</h1>' },
    { kind: 'permanent', code: 'config', ...channelWide },
  ],
  [
    'a yes under a wrong status',
    { status: 502, body: '{"ok":true,"result":{"message_id":1}}' },
    { kind: 'unknown', code: 'http-502' },
  ],
  [
    'a yes without a message',
    { status: 200, body: '{"ok":true,"result":true}' },
    { kind: 'unknown', code: 'unreadable' },
  ],
  [
    'half a yes',
    { status: 200, body: '{"ok":true,"result":{"mess' },
    { kind: 'unknown', code: 'unreadable' },
  ],
]

describe('what Telegram says', () => {
  it.each(ANSWERS)('of %s is told as what it proves (G3, G8, G11)', async (_, said, expected) => {
    const { service, send } = await talk({}, [said])
    expect(await send(String(ADA))).toMatchObject(expected)
    expect(service.shown).toEqual([])
    expect(service.called).toHaveLength(1)
  })

  it('of somebody who never pressed Start is told with what to do', async () => {
    const { send } = await talk()
    expect(await send('700700701')).toMatchObject({
      code: 'opted-out',
      detail:
        "Telegram answered 403: Forbidden: bot can't initiate conversation with a user. They blocked the bot, left, or never pressed Start in a chat with it",
    })
  })
})

describe('a bot that is checked', () => {
  it('tells its name, and writes nothing', async () => {
    const { service, sender } = await talk({ to: String(ADA) })
    expect(await sender.check(never)).toEqual({ ok: true, identity: '@wellwisher_bot' })
    expect(service.called).toEqual(['getMe', 'getChat'])
    expect(service.shown).toEqual([])
  })

  it('warns when its owner never pressed Start', async () => {
    const { sender } = await talk({ to: 99 })
    expect(await sender.check(never)).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('chat not found. Open a chat with it and press Start')],
    })
  })

  it('says which key is wrong and where the right one is', async () => {
    const token = `4839574812:${'B'.repeat(35)}`
    const { sender } = await talk({ token })
    const checked = await sender.check(never)
    expect(checked).toMatchObject({
      ok: false,
      problem: 'Telegram answered 401: Unauthorized',
      fix: expect.stringContaining('@BotFather'),
    })
    expect(JSON.stringify(checked)).not.toContain(token)
  })

  it('says that nobody is there', async () => {
    const { sender, service } = await talk()
    await service[Symbol.asyncDispose]()
    expect(await sender.check(never)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('could not be reached (ECONNREFUSED)'),
    })
  })
})

describe('the owner', () => {
  it('is told in a message of plain text, which is cut where Telegram would refuse it', async () => {
    const { service, sender } = await talk({ to: `${FAMILY}/55` })
    await sender.notify?.({ key: '2026-12-10-missed', text: `*Missed*: 1 card.\n${'x'.repeat(5_000)}` })
    expect(service.shown).toMatchObject([{ chat: FAMILY, topic: 55, kind: 'text' }])
    expect(service.shown[0]?.text).toMatch(/^\*Missed\*: 1 card\.\nx+…$/)
    expect(service.shown[0]?.text).toHaveLength(4_096)
  })

  it('that cannot be told is an error without the token', async () => {
    const { sender, service } = await talk({ to: '700700700' })
    const failed = await sender.notify?.({ key: 'k', text: 'Missed' }).catch((error: unknown) => error)
    expect(String(failed)).toContain('403: Forbidden: bot was blocked by the user')
    expect(String(failed)).not.toContain(service.token)
  })

  it('is not told anything where jobs.yaml names no chat', async () => {
    const { sender } = await talk()
    expect(sender.notify).toBeUndefined()
    expect(sender.owner).toBeUndefined()
  })
})

/** As grammY's types of the Bot API have them. */
const PHOTO_FIELDS: readonly (keyof Parameters<ApiMethods['sendPhoto']>[0])[] = [
  'chat_id',
  'message_thread_id',
  'disable_notification',
  'protect_content',
  'caption',
  'photo',
]
const DOCUMENT_FIELDS: readonly (keyof Parameters<ApiMethods['sendDocument']>[0])[] = [
  'chat_id',
  'caption',
  'disable_content_type_detection',
  'document',
]

describe('a form to Telegram', () => {
  it('has only fields that the Bot API knows', async () => {
    const { service, send } = await talk({ silent: true, protect: true })
    await send(`${FAMILY}/55`)
    expect(service.fields).toEqual([PHOTO_FIELDS])
    const documents = await talk({ as: 'document' })
    await documents.send(String(ADA))
    expect(documents.service.fields).toEqual([DOCUMENT_FIELDS])
  })
})

describe('the Telegram of these tests', () => {
  it('is one that grammY can talk to', async () => {
    const { service } = await talk()
    const api = new Api(service.token, { apiRoot: service.origin })
    const { bytes } = await aCard()
    const message = await api.sendPhoto(FAMILY, new InputFile(bytes, 'card-key.jpg'), {
      caption: 'From another client',
      message_thread_id: 55,
      disable_notification: true,
      protect_content: true,
    })
    expect(message).toMatchObject({ message_id: 1, caption: 'From another client', chat: { id: FAMILY } })
    expect(service.shown).toMatchObject([{ kind: 'photo', topic: 55, isSilent: true, isProtected: true }])
    expect((await api.sendDocument(ADA, new InputFile(bytes, 'card.jpg'))).document.file_name).toBe(
      'card.jpg',
    )
    expect(service.shown[1]?.bytes).toEqual(bytes)
    expect((await api.getMe()).username).toBe('wellwisher_bot')
  })

  it('refuses grammY what it refuses us', async () => {
    const { service } = await talk()
    const api = new Api(service.token, { apiRoot: service.origin })
    const { bytes } = await aCard({ width: 500, height: 20 })
    const refused = await api.sendPhoto(ADA, new InputFile(bytes)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(GrammyError)
    expect(refused).toMatchObject({ error_code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' })
  })
})
