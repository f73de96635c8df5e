import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { CardFile, Sha256 } from '../src/card.ts'
import { addressKey, publishedAt, publisher } from '../src/ops/card-address.ts'
import { cardDoor } from '../src/ops/card-door.ts'
import { aListener, aLog } from './a-listener.ts'
import { runByClerk } from './clerk.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold } from './household.ts'
import { startAt } from './other-time.ts'

const BASE = 'https://cards.example.org'
const HOUR_MS = 3_600_000

const bytes = Buffer.from('the bytes of a card')

const file: CardFile = {
  channel: 'phone',
  sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
  mediaType: 'image/jpeg',
  width: 1,
  height: 1,
  bytes: bytes.length,
  alt: '',
  caption: '',
}

const bytesOf = async (sha256: Sha256) => (sha256 === file.sha256 ? bytes : undefined)

/** A door behind which one card lies, and addresses that it understands. */
async function aCardDoor() {
  const clock = handClock('2026-12-10T08:00:00Z')
  const key = addressKey(Buffer.alloc(32, 7))
  const { log, lines } = aLog()
  const { get } = await aListener({ doors: [cardDoor({ key, bytesOf, clock, log })] })
  const publish = publisher({ base: BASE, key, clock })
  const fetchAt = (address: string, init?: RequestInit) => get(address.slice(BASE.length), init)
  return { clock, key, lines, publish, fetchAt, get }
}

describe('the address of a card file', () => {
  it('shows its bytes, with their type and until when they may be kept', async () => {
    const { publish, fetchAt, lines } = await aCardDoor()
    const answer = await fetchAt(publish(file, HOUR_MS))
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=3600, immutable',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    expect(lines).toEqual([{ event: 'card.fetched', channel: 'phone', sha256: file.sha256 }])
  })

  it('tells only of the bytes when asked by HEAD, and takes nothing else', async () => {
    const { publish, fetchAt, lines } = await aCardDoor()
    const head = await fetchAt(publish(file, HOUR_MS), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '19', ''])
    expect(lines).toEqual([])
    const post = await fetchAt(publish(file, HOUR_MS), { method: 'POST', body: 'x' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('is over when its time is over', async () => {
    const { publish, fetchAt, clock } = await aCardDoor()
    const address = publish(file, HOUR_MS)
    clock.forward(HOUR_MS - 1)
    expect((await fetchAt(address)).status).toBe(200)
    clock.forward(1)
    expect((await fetchAt(address)).status).toBe(404)
  })

  it('shows nothing when any of it was changed, and never says what was wrong (G15)', async () => {
    const { publish, fetchAt, get, key, clock } = await aCardDoor()
    const address = publish(file, HOUR_MS)
    const changed = [
      address.replace('.jpg', '.png'),
      address.replace(file.sha256, 'a'.repeat(64)),
      address.replace(/until=\d+/, 'until=9999999999'),
      address.replace('for=phone', 'for=mail'),
      address.replace(/sign=./, 'sign='),
      address.replace(/&sign=.*/, ''),
      address.replace(/\?.*/, ''),
      address.replace(file.sha256, `../${file.sha256}`),
      `${address.slice(0, -1)}=`,
    ]
    const answers = await Promise.all(changed.map((one) => fetchAt(one)))
    const there = await Promise.all(answers.map(async (one) => `${one.status} ${await one.text()}`))
    expect([...new Set(there)]).toEqual(['404 nothing is here\n'])
    for (const list of ['/cards/', '/cards', `/cards/${file.sha256}`])
      expect((await get(list)).status).toBe(404)
    expect(publishedAt(address.slice(BASE.length), { key, now: clock.now() })).toMatchObject({
      sha256: file.sha256,
      channel: 'phone',
    })
    expect(
      publishedAt(address.slice(BASE.length), { key: addressKey(Buffer.alloc(32, 8)), now: clock.now() }),
    ).toBeUndefined()
  })

  it('of bytes that are gone shows nothing', async () => {
    const { publish, fetchAt } = await aCardDoor()
    expect((await fetchAt(publish({ ...file, sha256: 'b'.repeat(64) as Sha256 }, HOUR_MS))).status).toBe(404)
  })
})

describe('wellwisher start', () => {
  it('shows a card that a run-job beside it made, and keeps the metrics for whoever shows a token', async () => {
    const worker = await startAt(new Date().toISOString(), {
      more: `http: { port: 0, public: "${BASE}/" }`,
    })
    const { household, log } = worker
    const port = String(log.find(({ event }) => event === 'http.start')?.['port'])
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    const { cards } = JSON.parse(ran.stdout) as { cards: { files: CardFile[] }[] }
    const [made] = cards[0]?.files ?? []
    if (made === undefined) throw new Error(ran.stderr)
    const key = addressKey(await readFile(path.join(household.folder, 'data', 'key')))
    const publish = publisher({
      base: `http://127.0.0.1:${port}`,
      key,
      clock: handClock(new Date().toISOString()),
    })
    const answer = await fetch(publish({ ...file, sha256: made.sha256 }, HOUR_MS))
    expect(answer.status).toBe(200)
    const shown = Buffer.from(await answer.arrayBuffer())
    expect(createHash('sha256').update(shown).digest('hex')).toBe(made.sha256)
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(401)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })
})

describe('http.public', () => {
  it('is an address with https and nothing behind it', async () => {
    for (const wrong of [
      'cards.example.org',
      'http://cards.example.org',
      'https://a.example/?x=1',
      'ftp://a.example',
    ]) {
      const household = await aHousehold({ more: `http: { public: "${wrong}" }` })
      const refused = await runByClerk(household, ['wellwisher', 'check'])
      expect([wrong, refused.code]).toEqual([wrong, 2])
      expect(refused.stderr).toContain('want https:// and a host, such as https://cards.example.org')
    }
    for (const right of [BASE, `${BASE}/wellwisher/`, 'http://127.0.0.1:9474']) {
      const household = await aHousehold({ more: `http: { public: "${right}" }` })
      expect((await runByClerk(household, ['wellwisher', 'check'])).code).toBe(0)
    }
  })
})
