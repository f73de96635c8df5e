import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { appriseChannel } from '../src/send/apprise-schema.ts'
import { appriseSender } from '../src/send/apprise.ts'
import type { Parcel } from '../src/send/sender.ts'
import { appriseSubject } from './conformance/apprise.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { type AppriseEmulator, appriseEmulator } from './emulators/apprise.ts'

senderContract(appriseSubject)

const { signal } = new AbortController()
const at = { clock: systemClock }
const URLS = ['json://one.example.org', 'json://two.example.org']

async function theirs(options: Parameters<typeof appriseEmulator>[0] = {}): Promise<AppriseEmulator> {
  const apprise = await appriseEmulator(options)
  onTestFinished(async () => apprise[Symbol.asyncDispose]())
  return apprise
}

async function send({ url, key }: AppriseEmulator, more: Partial<Parcel> = {}, written = 'ada') {
  const sender = appriseSender({ url, key }, at)
  return sender.send(aParcel(sender, written, more), signal)
}

describe('a card for Apprise', () => {
  it('goes to the services of one person’s tag, as plain text, with the picture beside it (G6)', async () => {
    const apprise = await theirs({ services: [{ tags: ['ada'] }, { tags: ['grace'] }] })
    expect(await send(apprise)).toEqual({
      kind: 'receipt',
      at: 'accepted',
      receipt: 'apprise:abcdefghijklmnopqrstuvwxyz',
    })
    expect(apprise.notified).toMatchObject([
      {
        service: 0,
        title: 'Happy birthday, Ada!',
        body: 'best wishes',
        format: 'text',
        file: { name: 'card-abcdefghijklmnopqrstuvwxyz.jpg', type: 'image/jpeg' },
      },
    ])
  })

  it('goes to all urls, where jobs.yaml names them and not a key', async () => {
    const apprise = await theirs({ services: [{ tags: [] }, { tags: [] }] })
    const sender = appriseSender({ url: `${apprise.url}/`, urls: URLS }, at)
    expect(await sender.send(aParcel(sender, undefined), signal)).toMatchObject({ kind: 'receipt' })
    expect(apprise.notified.map(({ service }) => service)).toEqual([0, 1])
    expect(apprise.requests).toEqual(['POST /notify/'])
  })

  it('is unknown when a service failed, since another may have it (D-2, D-3)', async () => {
    const apprise = await theirs({ services: [{ tags: ['ada'] }, { tags: ['ada'], fails: true }] })
    expect(await send(apprise)).toMatchObject({ kind: 'unknown', code: 'some-failed' })
    expect(apprise.notified).toHaveLength(1)
  })

  it('is proven not sent when nobody has the tag, for which Apprise has the same answer', async () => {
    const apprise = await theirs({ services: [{ tags: ['grace'] }] })
    expect(await send(apprise)).toMatchObject({ kind: 'permanent', code: 'recipient' })
    expect(apprise.notified).toEqual([])
  })

  it('is unknown when Apprise does not let anybody look for the tag', async () => {
    const apprise = await theirs({ services: [{ tags: ['grace'] }], isLocked: true })
    expect(await send(apprise)).toMatchObject({ kind: 'unknown', code: 'some-failed' })
  })

  it('is unknown when 200 is said by something else (G8)', async () => {
    const apprise = await theirs({ answers: { status: 200, body: 'Notification(s) sent.' } })
    expect(await send(apprise)).toMatchObject({ kind: 'unknown', code: 'unreadable' })
  })
})

describe('what Apprise says no to (G11)', () => {
  it.each([
    [204, { kind: 'permanent', code: 'config', concerns: 'channel' }],
    [400, { kind: 'permanent', code: 'content' }],
    [401, { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    [403, { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    [404, { kind: 'permanent', code: 'config', concerns: 'channel' }],
    [406, { kind: 'permanent', code: 'config', concerns: 'channel' }],
    [413, { kind: 'permanent', code: 'too-large' }],
    [421, { kind: 'permanent', code: 'config', concerns: 'channel' }],
    [424, { kind: 'unknown', code: 'some-failed' }],
    [429, { kind: 'transient', code: 'rate-limited', concerns: 'channel' }],
    [431, { kind: 'permanent', code: 'too-large' }],
    [500, { kind: 'unknown', code: 'http-500' }],
    [503, { kind: 'unknown', code: 'http-503' }],
  ])('has the number %i', async (status, expected) => {
    expect(await send(await theirs({ answers: { status } }))).toMatchObject(expected)
  })

  it('is a configuration that is empty', async () => {
    expect(await send(await theirs({ services: [] }))).toMatchObject({ code: 'config', concerns: 'channel' })
  })
})

describe('an address for Apprise (G12)', () => {
  const { parse } = appriseSender({ url: 'http://127.0.0.1:8000', key: 'cards' }, at)
  const everywhere = appriseSender({ url: 'http://127.0.0.1:8000', urls: URLS }, at).parse

  it('is a tag', () => {
    expect(parse(' ada-lovelace ')).toEqual({ kind: 'address', address: 'ada-lovelace' })
    expect(parse('')).toEqual({ kind: 'none' })
  })

  it.each(['all', 'ALL', 'always', 'ada,grace', 'ada grace', 'tgram://token/chat'])(
    'is not %s, which could be everybody',
    (written) => {
      expect(parse(written)).toMatchObject({ kind: 'unusable' })
    },
  )

  it('is nothing where all cards go to the same urls', () => {
    expect(everywhere(undefined)).toMatchObject({ kind: 'address' })
    expect(everywhere('ada')).toMatchObject({ kind: 'unusable' })
  })
})

function check({ url, key }: AppriseEmulator) {
  return appriseSender({ url, key }, at).check(signal)
}

describe('the doctor, of Apprise', () => {
  it('is told how many services there are, and nobody is notified', async () => {
    const apprise = await theirs({ services: [{ tags: ['ada'] }, { tags: ['grace'] }] })
    expect(await check(apprise)).toEqual({ ok: true, identity: 'a key with 2 services' })
    expect(apprise.notified).toEqual([])
  })

  it('hears that nothing is under the key', async () => {
    expect(await check(await theirs({ services: [] }))).toMatchObject({
      ok: false,
      problem: 'Apprise has nothing under the key',
    })
  })

  it('hears that it takes no files', async () => {
    const troubles = ['ATTACH_PERMISSION_ISSUE']
    for (const options of [{ takesNoFiles: true }, { troubles }]) {
      expect(await check(await theirs(options))).toMatchObject({
        ok: false,
        problem: 'this Apprise API takes no files',
      })
    }
  })

  it('hears that somebody has to sign in', async () => {
    expect(await check(await theirs({ login: 'cards:secret' }))).toMatchObject({
      ok: false,
      problem: 'Apprise wants to know who is there',
    })
  })

  it('hears that tags cannot be looked for', async () => {
    expect(await check(await theirs({ isLocked: true }))).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('locked')],
    })
  })
})

describe('the owner, through Apprise', () => {
  it('is told once, under a tag of their own', async () => {
    const { url, key, notified } = await theirs({ services: [{ tags: ['me'] }, { tags: ['ada'] }] })
    const sender = appriseSender({ url, key, to: 'me' }, at)
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards were missed' })
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards were missed' })
    expect(notified).toMatchObject([{ service: 0, body: '3 cards were missed' }])
    expect(appriseSender({ url, key }, at).notify).toBeUndefined()
  })
})

function complaints(more: object) {
  const read = appriseChannel.safeParse({ type: 'apprise', url: 'http://127.0.0.1:8000', ...more })
  return read.error?.issues.map(({ message }) => message)
}

describe('a channel of Apprise in jobs.yaml', () => {
  it('is either a key or urls', () => {
    expect(complaints({ key: 'cards' })).toBeUndefined()
    expect(complaints({ urls: 'json://one.example.org' })).toBeUndefined()
    expect(complaints({})).toEqual([expect.stringContaining('want either key or urls')])
    expect(complaints({ key: 'a/b' })).toEqual([expect.stringContaining('is no key')])
  })

  it('has an owner who is one person', () => {
    expect(complaints({ key: 'cards', to: 'me' })).toBeUndefined()
    expect(complaints({ key: 'cards', to: 'all' })).toEqual([expect.stringContaining('would tell everybody')])
    expect(complaints({ urls: 'json://one.example.org', to: 'me' })).toEqual([
      expect.stringContaining('has none'),
    ])
  })
})

const isThere = spawnSync('apprise', ['--version']).error === undefined

describe('our Apprise API', () => {
  it.skipIf(!isThere)('is taken for one by the program `apprise` (of the package apprise)', async () => {
    const apprise = await theirs({ services: [{ tags: ['ada'] }, { tags: ['grace'] }] })
    const address = `apprise://127.0.0.1:${apprise.port}/${apprise.key}/?tags=ada`
    const program = spawn('apprise', ['-t', 'Happy birthday', '-b', 'Best wishes', address], {
      stdio: 'ignore',
    })
    expect(await once(program, 'exit')).toEqual([0, null])
    expect(apprise.notified).toMatchObject([{ service: 0, title: 'Happy birthday', body: 'Best wishes' }])
  })
})
