import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import sharp from 'sharp'

import { folderBlobs } from '../src/blobs/folder.ts'
import { folderSpool } from '../src/blobs/spool.ts'
import type { CardId } from '../src/card.ts'
import type { Denial } from '../src/generate/denial.ts'
import type { Answer, Generator, ImageSettings, PictureRequest, Wanted } from '../src/generate/generator.ts'
import { DEFAULT_IMAGE } from '../src/generate/image-schema.ts'
import { type Pace, paced, unpaced } from '../src/generate/paced.ts'
import type { Painter } from '../src/generate/painter.ts'
import type { QuotaLimits } from '../src/generate/quota.ts'
import { referenceLoader } from '../src/generate/references.ts'
import { type Brake, brake } from '../src/jobs/brake-schema.ts'
import type { Job } from '../src/jobs/job.ts'
import type { Caps } from '../src/ledger/attempt.ts'
import type { Ledger, Story, Taken } from '../src/ledger/ledger.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { dollars } from '../src/money.ts'
import type { Person } from '../src/people/person.ts'
import type { Checked, Parcel, Sender, Sent } from '../src/send/sender.ts'
import { look, owedNow } from '../src/worker/look.ts'
import { withLeads } from '../src/worker/ways.ts'
import { hands } from '../src/worker/work.ts'
import type { Worker } from '../src/worker/worker.ts'
import { type HandClock, handClock } from './hand-clock.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'
import { plainLook } from './plain-look.ts'

/** A far side that a test scripts: what it is asked, and what it answers each time; the last answer stays. */
type Script<Asked, Answered> = readonly (Answered | ((asked: Asked) => Answered | Promise<Answered>))[]

export interface RigSettings {
  readonly now?: string
  readonly people?: readonly Person[]
  readonly job?: Partial<Job>
  readonly jobs?: readonly Job[]
  readonly image?: Partial<ImageSettings>
  /** What the paid generator `openai/test` answers, in order. */
  readonly paints?: Script<PictureRequest, Answer>
  /** What a second paid generator answers, `gemini/test`, of another provider and with another account. */
  readonly others?: Script<PictureRequest, Answer>
  /** What each channel answers, in order; left out: a receipt. */
  readonly sends?: Readonly<Record<string, Script<Parcel, Sent>>>
  readonly retrySafety?: Sender['retrySafety']
  /** What all channels take; what is left out: pictures of any size, and texts of any length. */
  readonly takes?: Partial<Sender['limits']>
  /** What else is special about a channel: its type, its manners, how it reads addresses. */
  readonly as?: Readonly<Record<string, Partial<Sender>>>
  /** What a channel says of itself before anything is painted; left out: it is well. */
  readonly checks?: Readonly<Record<string, () => Promise<Checked>>>
  readonly caps?: Caps
  /** The paid generator is paid by the month: its calls have no price. */
  readonly plan?: boolean
  /** What is asked before anything is painted; left out: nothing, whoever is in the list. */
  readonly brake?: Brake
  readonly keepPrompts?: boolean
  /** How pictures are looked at; left out: every one is fit, and like no other. */
  readonly lookAt?: Worker['lookAt']
  /** Who looks at pictures where `image.check` names a model; left out: nobody can. */
  readonly inspectors?: Worker['inspectors']
  readonly limits?: QuotaLimits
  /** Of an earlier rig whose process is gone. */
  readonly folder?: string
  readonly clock?: HandClock
}

/** A whole worker on a real ledger, real blobs and real type; only time, chance and the far side are scripted. */
export interface Rig extends AsyncDisposable {
  readonly worker: Worker
  readonly ledger: Ledger
  readonly clock: HandClock
  readonly folder: string
  /** What the paid generator was asked. */
  readonly asked: readonly PictureRequest[]
  /** What the second one was asked. */
  readonly askedOthers: readonly PictureRequest[]
  /** What the channels were handed. */
  readonly parcels: readonly Parcel[]
  /** What the owner was told. */
  readonly told: readonly string[]
  /** Who is in the lists; a test may change it. */
  people: readonly Person[]
  jobs: readonly Job[]
  look(): Promise<Taken[]>
  /** Everything that can be done now is done. */
  sweep(how?: { early: true }): Promise<void>
  story(id: string): Promise<Story>
  state(id: string): Promise<string>
  /** As `run-job --to` does with a card that is known. */
  ask(id: string): Promise<void>
  /** As `run-job --resend` does. */
  resend(id: string): Promise<void>
  /** As `wellwisher retry` does. */
  retry(id: string): Promise<void>
  /** As when `image.deny` of jobs.yaml is edited. */
  deny(provider: string): void
  /** As when the size of pictures in jobs.yaml is edited. */
  resize(size: ImageSettings['size']): void
  /** The first SIGTERM, and the second. */
  stop(): void
  letGo(): void
  /** The process dies here; another rig goes on with the same folder. */
  die(): Promise<void>
}

/** Most lists of tests are made of crowds and numbers. */
const NO_BRAKE = brake.parse('off')

const SMALL = { width: 256, height: 384 } as const

const LONDON = { timezone: 'Europe/London' } as const

export const ada = somebody('ada', '1815-12-10', { ...LONDON, name: 'Ada Lovelace' })

/** Somebody in London, born on Ada's day. */
export function londoner(id: string, more: Partial<Person> = {}): Person {
  return somebody(id, '--12-10', { ...LONDON, ...more })
}

let canvas: Promise<Buffer> | undefined

/** A real picture, the same for all tests. */
export async function aPicture(): Promise<Extract<Answer, { kind: 'picture' }>> {
  canvas ??= sharp({ create: { ...SMALL, channels: 3, background: '#dce7f0' } })
    .png()
    .toBuffer()
  return {
    kind: 'picture',
    bytes: await canvas,
    mediaType: 'image/png',
    ...SMALL,
    usage: { textIn: 100, imageIn: 0, imageOut: 1_000 },
    evidence: { requestId: 'req_1' },
    warnings: [],
  }
}

const GENEROUS: QuotaLimits = { imagesPerMinute: 600, tokensPerMinute: 10_000_000, burst: 100 }
const WORST = dollars(0.05)
const BILL = dollars(0.04)

export async function aRig(settings: RigSettings = {}): Promise<Rig> {
  const folder = settings.folder ?? (await mkdtemp(path.join(tmpdir(), 'wellwisher-')))
  const clock = settings.clock ?? handClock(settings.now ?? '2026-12-09T12:00:00Z')
  const ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
  const asked: PictureRequest[] = []
  const askedOthers: PictureRequest[] = []
  const parcels: Parcel[] = []
  const told: string[] = []
  const soon = new AbortController()
  const now = new AbortController()
  let image: ImageSettings = {
    ...DEFAULT_IMAGE,
    model: settings.paints === undefined ? 'local' : 'openai/test',
    size: SMALL,
    fallbacks: [],
    ...settings.image,
  }
  const paces = {
    pace: paced({
      quota: ledger.quota,
      account: { account: 'test', family: 'gpt-image' },
      limits: settings.limits ?? GENEROUS,
      clock,
    }),
  }
  const paid = paidPainter({
    provider: 'openai',
    script: settings.paints ?? [],
    plan: settings.plan ?? false,
    asked,
    ...paces,
  })
  const other = paidPainter({
    provider: 'gemini',
    script: settings.others ?? [],
    plan: false,
    asked: askedOthers,
    ...paces,
  })
  const sendersOf = ({ jobs }: Pick<Rig, 'jobs'>) =>
    new Map(
      [...new Set(jobs.flatMap(({ send }) => send.channels))].map((channel) => [
        channel,
        scriptedSender({
          channel,
          script: settings.sends?.[channel] ?? [],
          parcels,
          safety: settings.retrySafety ?? 'native',
          takes: settings.takes,
          check: settings.checks?.[channel],
          as: settings.as?.[channel],
        }),
      ]),
    )
  const artist = plainArtist()
  let dead = false
  const die = async () => {
    if (!dead) await ledger[Symbol.asyncDispose]()
    dead = true
  }
  const first = settings.jobs ?? [birthdayJob(settings.job)]
  const rig: Omit<Rig, 'worker' | typeof Symbol.asyncDispose> & { worker?: Worker } = {
    ledger,
    clock,
    folder,
    asked,
    askedOthers,
    parcels,
    told,
    people: settings.people ?? [ada],
    jobs: first,
    look: async () => {
      const taken = []
      for (const setup of worker.world().jobs.values()) taken.push(await look(worker, setup))
      return taken
    },
    sweep: async (how) => {
      const broke: unknown[] = []
      const onBreak = (error: unknown) => void broke.push(error)
      await hands(
        worker,
        { only: undefined, onBreak, ...how },
        { soon: soon.signal, now: now.signal },
      ).sweep()
      if (broke.length > 0) throw broke[0]
    },
    story: async (id) => {
      const story = await ledger.cards.get(id as CardId)
      if (story === undefined) throw new Error(`there is no card ${id}`)
      return story
    },
    state: async (id) => {
      const { state } = (await rig.story(id)).card
      return 'reason' in state ? `${state.at}(${state.reason.code})` : state.at
    },
    ask: async (id) => {
      const at = clock.now()
      await ledger.stops.hasten(at)
      const again = owedNow(worker.world(), (await rig.story(id)).card, at)
      if (again !== undefined) await ledger.looks.ask([again.owed], at, again.stands)
    },
    resend: async (id) => {
      const at = clock.now()
      const again = owedNow(worker.world(), (await rig.story(id)).card, at)
      if (again !== undefined) await ledger.cards.resend(again, at)
    },
    retry: async (id) => {
      const { card } = await rig.story(id)
      const at = clock.now()
      await ledger.cards.retry(card.id, at, owedNow(worker.world(), card, at))
      await ledger.stops.hasten(at)
    },
    deny: (provider) => void (image = { ...image, deny: [provider] }),
    resize: (size) => void (image = { ...image, size }),
    stop: () => soon.abort(new Error('told to stop')),
    letGo: () => now.abort(new Error('told to let go')),
    die,
  }
  const blobs = folderBlobs(path.join(folder, 'blobs'), randomUUID)
  const worker: Worker = {
    ledger,
    blobs,
    loadReferences: referenceLoader(blobs.get),
    spool: folderSpool(path.join(folder, 'spool')),
    painters: (model) =>
      model === 'local'
        ? artist
        : model === 'openai/none'
          ? { lacks: 'OPENAI_API_KEY' }
          : model === 'gemini/test'
            ? other
            : paid,
    inspectors: (model) => inspectorFrom(settings, model),
    desk: (work) => work(),
    lookAt: (bytes) => lookFrom(settings, bytes),
    clock,
    random: () => 0.5,
    newId: randomUUID,
    pseudonym: (person) => `pseudonym-of-${person}`,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    progress: () => {},
    alert: async ({ text }) => void told.push(text),
    world: () => ({
      jobs: new Map(
        rig.jobs.map((job) => [job.id, { job: withLeads(job, sendersOf(rig)), imageFor: () => image }]),
      ),
      people: everybody(...rig.people),
      channels: sendersOf(rig),
      brake: settings.brake ?? NO_BRAKE,
      caps: settings.caps ?? { perDay: dollars(2), perMonth: dollars(20) },
      within: { folder, roots: [folder] },
      keepPrompts: settings.keepPrompts ?? false,
      keepPicturesDays: 400,
      ownTemplates: new Map(),
      timezone: 'Europe/Berlin',
    }),
  }
  return Object.assign(rig, {
    worker,
    async [Symbol.asyncDispose]() {
      soon.abort(new Error('the test is over'))
      now.abort(new Error('the test is over'))
      await die()
      await rm(folder, { recursive: true, force: true })
    },
  })
}

function inspectorFrom({ inspectors = () => ({ lacks: 'OPENAI_API_KEY' }) }: RigSettings, model: string) {
  return inspectors(model)
}

function lookFrom({ lookAt = plainLook }: RigSettings, bytes: Uint8Array) {
  return lookAt(bytes)
}

function paidPainter(far: {
  provider: 'openai' | 'gemini'
  script: Script<PictureRequest, Answer>
  asked: PictureRequest[]
  pace: Pace
  plan: boolean
}): Painter {
  const generator: Generator = {
    name: `${far.provider}/test`,
    abilities: { problem: () => undefined },
    async generate(request, signal) {
      far.asked.push(request)
      const answer = far.script[Math.min(far.asked.length, far.script.length) - 1]
      if (answer === undefined) throw new Error('the script has no answer')
      if (typeof answer !== 'function') return answer
      const stopped = Promise.withResolvers<Answer>()
      const detail = 'The wait for the service was ended from here.'
      signal.addEventListener('abort', () =>
        stopped.resolve({ kind: 'unknown', ending: 'cancelled', code: 'stopped', detail }),
      )
      return Promise.race([answer(request), stopped.promise])
    },
  }
  return {
    generator,
    pace: far.pace,
    terms: far.plan ? undefined : { estimate: () => ({ tokens: 1_500, worst: WORST }), bill: () => BILL },
    provider: far.provider,
    account: `${far.provider}/test`,
  }
}

/** Like the built-in artist, it cannot use references. */
function plain({ references }: Wanted): Denial | undefined {
  return references === 0
    ? undefined
    : { code: 'references_unsupported', detail: 'it paints from the brief alone' }
}

/** Stands where the built-in artist stands, and is done at once. */
function plainArtist(): Painter {
  return {
    generator: {
      name: 'local',
      abilities: { problem: plain },
      generate: async () => ({ ...(await aPicture()), usage: undefined, evidence: {} }),
    },
    pace: unpaced('local', 2),
    terms: undefined,
    provider: 'local',
    account: undefined,
  }
}

function scriptedSender(far: {
  channel: string
  script: Script<Parcel, Sent>
  parcels: Parcel[]
  safety: Sender['retrySafety']
  takes: Partial<Sender['limits']> | undefined
  check: (() => Promise<Checked>) | undefined
  as: Partial<Sender> | undefined
}): Sender {
  return {
    type: 'folder',
    limits: { formats: ['image/jpeg'], maxBytes: 10_000_000, maxEdge: 4_096, ...far.takes },
    retrySafety: far.safety,
    early: false,
    parse: (written) =>
      written === 'none' ? { kind: 'none' } : { kind: 'address', address: 'here' as Parcel['address'] },
    check: far.check ?? (async () => ({ ok: true })),
    async send(parcel) {
      far.parcels.push(parcel)
      const here = far.parcels.filter(({ file }) => file.channel === far.channel)
      const answer = far.script[Math.min(here.length, far.script.length) - 1]
      if (typeof answer === 'function') return answer(parcel)
      return answer ?? { kind: 'receipt', at: 'delivered', receipt: `${far.channel}/${parcel.key}` }
    },
    ...far.as,
  }
}
