import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import path from 'node:path'

import Bottleneck from 'bottleneck'

import { folderBlobs } from '../../src/blobs/folder.ts'
import { folderSpool } from '../../src/blobs/spool.ts'
import { cardId } from '../../src/card.ts'
import { systemClock } from '../../src/clock.ts'
import type { Day } from '../../src/day.ts'
import type { Answer, PictureRequest } from '../../src/generate/generator.ts'
import { DEFAULT_IMAGE } from '../../src/generate/image-schema.ts'
import { paced, unpaced } from '../../src/generate/paced.ts'
import type { Painter } from '../../src/generate/painter.ts'
import { referenceLoader } from '../../src/generate/references.ts'
import { brake } from '../../src/jobs/brake-schema.ts'
import type { Owed } from '../../src/ledger/ledger.ts'
import { sqliteLedger } from '../../src/ledger/sqlite.ts'
import { ENDED } from '../../src/ledger/transitions.ts'
import { dollars, type Micros } from '../../src/money.ts'
import type { Address, Sender } from '../../src/send/sender.ts'
import { settleLeftovers } from '../../src/worker/adopt.ts'
import { owedBy } from '../../src/worker/look.ts'
import { hands, keepLeases } from '../../src/worker/work.ts'
import type { Worker, World } from '../../src/worker/worker.ts'
import { type Channel, CHANNELS, MOST_TOKENS, PRICE, SIZE } from '../crash-far-side.ts'
import type { Orders } from '../crash-scene.ts'
import { birthdayJob, everybody, somebody } from '../somebody.ts'
import { plainLook } from '../plain-look.ts'

/**
 * A whole worker on a real ledger, real files and real type, that speaks to a far side over HTTP. Takes over what dead ones
 * left, owes the cards of its orders, and goes on until nothing is left that can be done now. Says on its fourth channel how
 * far it is.
 */
const orders = JSON.parse(process.argv[2] ?? '{}') as Orders // by test/crash-scene.ts
const { folder, origin } = orders
const clock = systemClock
const DAY = '2026-12-10' as Day
const LATE_MS = 2 * 86_400_000

const said = new Set<string>()
function say(word: 'owed' | 'working' | 'thawed'): void {
  if (said.has(word)) return
  said.add(word)
  writeSync(3, `${word}\n`)
}

async function ask(where: string, body: object, signal: AbortSignal): Promise<unknown> {
  const about = { process: process.pid, ...body }
  const response = await fetch(`${origin}${where}`, { method: 'POST', body: JSON.stringify(about), signal })
  return response.json()
}

async function paint({ attempt }: PictureRequest, signal: AbortSignal): Promise<Answer> {
  const painted = (await ask('/paint', { attempt }, signal)) as { tokens: number; bytes: string } // ours
  return {
    kind: 'picture',
    bytes: Buffer.from(painted.bytes, 'base64'),
    mediaType: 'image/png',
    ...SIZE,
    usage: { textIn: 0, imageIn: 0, imageOut: painted.tokens },
    evidence: {},
    warnings: [],
  }
}

function senderOn(channel: Channel): Sender {
  return {
    type: channel,
    limits: { formats: ['image/jpeg'], maxBytes: 10_000_000, maxEdge: 4_096 },
    retrySafety: channel === 'mail' ? 'native' : 'none',
    early: true,
    parse: () => ({ kind: 'address', address: 'here' as Address }),
    check: async () => ({ ok: true }),
    async send({ key, label }, signal) {
      const person = label.slice(`${DAY}-birthday-`.length)
      const { receipt } = (await ask(`/send/${channel}`, { key, person }, signal)) as { receipt: string } // ours
      return { kind: 'receipt', at: 'delivered', receipt }
    },
  }
}

await using ledger = await sqliteLedger({
  folder,
  clock,
  // So that it can be told whose card it was.
  newId: () => `${process.pid}-${randomUUID()}`,
  process: { pid: process.pid, command: 'a worker of a test' },
  ...(orders.leaseMs === undefined ? {} : { leaseMs: orders.leaseMs }),
})
const quota = { imagesPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000, burst: 100_000 }
const painter: Painter = {
  generator: { name: 'openai/test', abilities: { problem: () => undefined }, generate: paint },
  pace: paced({
    quota: ledger.quota,
    account: { account: 'far', family: 'gpt-image' },
    limits: quota,
    clock,
  }),
  terms: {
    estimate: () => ({ tokens: MOST_TOKENS, worst: (MOST_TOKENS * PRICE) as Micros }),
    bill: ({ imageOut }) => (imageOut * PRICE) as Micros,
  },
  provider: 'openai',
  account: 'openai/far',
}
/** Where two attempts have an unknown end, it stands in; it costs nothing and asks nobody. */
const artist: Painter = {
  generator: {
    name: 'local',
    abilities: { problem: () => undefined },
    async generate() {
      const { default: sharp } = await import('sharp')
      const bytes = await sharp({ create: { ...SIZE, channels: 3, background: '#fff8e7' } })
        .png()
        .toBuffer()
      return {
        kind: 'picture',
        bytes,
        mediaType: 'image/png',
        ...SIZE,
        usage: undefined,
        evidence: {},
        warnings: [],
      }
    },
  },
  pace: unpaced('local', 2),
  terms: undefined,
  provider: 'local',
  account: undefined,
}
const job = birthdayJob({ send: { mode: 'all', channels: [...CHANNELS] } })
const image = { ...DEFAULT_IMAGE, model: 'openai/test', size: SIZE, fallbacks: ['local'] }
const people = everybody(
  ...Array.from({ length: orders.listed }, (_, index) =>
    somebody(`p${index}`, '--12-10', { timezone: 'UTC' }),
  ),
)
const world: World = {
  jobs: new Map([[job.id, { job, imageFor: () => image }]]),
  people,
  channels: new Map(CHANNELS.map((channel) => [channel, senderOn(channel)])),
  brake: brake.parse('off'),
  caps: { perDay: dollars(100_000), perMonth: dollars(100_000) },
  within: { folder, roots: [folder] },
  keepPrompts: false,
  keepPicturesDays: 400,
  ownTemplates: new Map(),
  timezone: 'UTC',
}
const desk = new Bottleneck({ maxConcurrent: 2 })
const blobs = folderBlobs(path.join(folder, 'blobs'), randomUUID)
const worker: Worker = {
  ledger,
  blobs,
  loadReferences: referenceLoader(blobs.get),
  spool: folderSpool(path.join(folder, 'spool')),
  painters: (model) => (model === 'local' ? artist : painter),
  desk: (work) => desk.schedule(work),
  lookAt: plainLook,
  inspectors: () => ({ lacks: 'OPENAI_API_KEY' }),
  clock,
  random: Math.random,
  newId: randomUUID,
  pseudonym: (person) => person,
  log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
  progress: ({ step }) => {
    if (step === 'painting' || step === 'finishing' || step === 'sending') say('working')
  },
  alert: async () => {},
  world: () => world,
}

/** The cards of persons whom the ledger does not know yet, for now. */
function owed(): readonly Owed[] {
  const now = clock.now()
  return [...people.all].slice(orders.known, orders.owed).flatMap(({ id }) =>
    owedBy(world, {
      job,
      card: {
        id: cardId(job.id, id, DAY),
        job: job.id,
        person: id,
        occasion: 'birthday',
        occurrence: '2026',
        day: DAY,
        timezone: 'UTC',
        paintAt: now,
        sendAt: now,
        lateAt: new Date(now.getTime() + LATE_MS),
        trigger: 'manual',
      },
    }),
  )
}

/** What is further away than this is left to a person: a question that waits. */
const SOON_MS = 60_000

async function isDone(): Promise<boolean> {
  if (orders.patient === true && !(await allRest())) return false
  const next = await ledger.claims.nextAt(undefined)
  return next === undefined || next.getTime() > clock.now().getTime() + SOON_MS
}

async function allRest(): Promise<boolean> {
  const stories = await ledger.cards.list({})
  return stories.every(({ card }) => ENDED.includes(card.state.at) || card.state.at === 'held')
}

const now = clock.now()
await ledger.looks.record({ job: job.id, at: now, from: now, to: undefined, slots: [] }, owed(), () => true)
say('owed')
await ledger.claims.freeDead()
await settleLeftovers(worker)
const working = new AbortController()
const renewing = keepLeases(worker, working.signal)
const stop = { soon: working.signal, now: working.signal }
const broke: unknown[] = []
const mine = hands(worker, { only: undefined, onBreak: (error) => void broke.push(error) }, stop)
do {
  await mine.sweep()
} while (broke.length === 0 && !(await isDone()))
working.abort()
await renewing
if (broke.length > 0) throw broke[0]
