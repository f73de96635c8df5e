import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'

import Bottleneck from 'bottleneck'
import type { Logger } from 'pino'

import type { Blobs } from '../blobs/blobs.ts'
import { folderBlobs } from '../blobs/folder.ts'
import { folderSpool, type Spill } from '../blobs/spool.ts'
import { type Clock, systemClock } from '../clock.ts'
import { addressNames, type ChannelConfig, type Config } from '../config/config.ts'
import type { Environment } from '../config/environment.ts'
import { loadConfig, type Loading } from '../config/load.ts'
import { settingMark } from '../config/own-templates.ts'
import { hasCode } from '../durable-file.ts'
import { keepFontsIn } from '../finish/fontconfig.ts'
import { addFontsFrom } from '../finish/fonts.ts'
import { imageFor, imageProblem } from '../generate/image-schema.ts'
import { referenceLoader } from '../generate/references.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readLedger, sqliteLedger } from '../ledger/sqlite.ts'
import { trouble } from '../ledger/trouble.ts'
import { addressKey, publisher } from '../ops/card-address.ts'
import { gather } from '../people/people.ts'
import type { People, Person } from '../people/person.ts'
import { type Lists, type ReadBefore, readLists } from '../people/read.ts'
import { type Redaction, redaction } from '../redaction.ts'
import { kindOf } from '../send/channels.ts'
import { mannered, type Surroundings } from '../send/kind.ts'
import type { Sender } from '../send/sender.ts'
import { withLeads } from '../worker/ways.ts'
import type { Progress, Worker, World } from '../worker/worker.ts'
import { inspectorsFor } from './inspectors.ts'
import type { Common } from './options.ts'
import { paintersFor } from './painters.ts'
import { pseudonyms, secretOf } from './secret.ts'
import { keepingIn } from './shelve.ts'
import { stateFolder } from './state-folder.ts'
import { versionOfPackage } from './version.ts'

/** The user's files as they were read, and where everything lies. */
export interface Setting {
  readonly config: Config
  readonly world: World
  readonly env: Environment
  /** Of the ledger, the pictures and the keys. Absolute. */
  readonly data: string
  readonly clock: Clock
  /** How jobs.yaml looked when it was read. */
  readonly seen: string
  /** Whom `world.people` was gathered from. */
  readonly lists: Lists
  /** What every text goes through before it is logged, told or written down. */
  readonly redaction: Redaction
  /** What a person is called outside this machine: a keyed hash. */
  readonly pseudonym: (person: string) => string
  /** By which addresses of card files are signed. */
  readonly cardKey: Uint8Array
}

/**
 * Reads jobs.yaml, the environment and people. Commands that only read leave no key behind in the data folder. Whoever goes
 * on working is only warned of folders and references that cannot be used, and says what was read `before`.
 */
export async function readSetting(
  common: Common,
  access: 'read' | 'write',
  { unusable, before }: Pick<Loading, 'unusable'> & { readonly before?: ReadBefore } = {},
): Promise<Setting> {
  const file = common.config
  const environment = await environmentOf(file)
  const env = { ...environment.file, ...environment.own }
  const clock = systemClock
  // Before it is read: what changes from now on is a change.
  const seen = (await settingMark(file)).text
  const config = await loadConfig({
    path: file,
    env,
    now: clock.now(),
    ...(unusable === undefined ? {} : { unusable }),
  })
  const data = dataFolder(common)
  const key = await withTrouble(data, () => secretOf(data, { access, newId }))
  const lists = await listsOf(config, { key, clock, data, access, before })
  const cardKey = addressKey(key)
  const publish = publishingOf(config, { key: cardKey, clock })
  const channels = new Map(
    config.channels.map((channel) => [channel.name, senderOf(channel, { folder: config.folder, publish })]),
  )
  const jobs = new Map(
    config.jobs.map(({ job, image }) => [
      job.id,
      { job: withLeads(job, channels), imageFor: (person: Person) => imageFor(image, person.image) },
    ]),
  )
  const { brake, budget, keep, timezone } = config
  const world = {
    within: { folder: config.folder, roots: config.roots },
    jobs,
    people: everybodyIn(lists),
    channels,
    caps: budget,
    brake,
    keepPrompts: keep.prompts,
    keepPicturesDays: keep.pictureDays,
    ownTemplates: config.ownTemplates,
    timezone,
  }
  const hiding = redaction(config.secrets)
  const pseudonym = pseudonyms(key)
  return { config, world, env, data, clock, seen, lists, redaction: hiding, pseudonym, cardKey }
}

/** Reads the lists that jobs.yaml names; what was kept of large ones is used while they stay as they are. */
export function listsOf(
  config: Config,
  {
    key,
    data,
    before,
    ...by
  }: {
    key: Uint8Array
    clock: Clock
    data: string
    access: 'read' | 'write'
    before: ReadBefore | undefined
  },
): Promise<Lists> {
  const { node, icu, tz } = process.versions
  const keeping = keepingIn(data, { ...by, reader: `${versionOfPackage()} ${node} ${icu} ${tz}`, newId })
  const reading = {
    key,
    today: dayIn(config.timezone, by.clock.now()),
    imageProblem,
    channels: addressNames(config),
  }
  return withTrouble(data, () => readLists(config.people, reading, { before, keeping }))
}

/** Everybody whom lists name, each once. */
export function everybodyIn({ lists }: Lists): People {
  return gather(lists.map(({ list }) => list))
}

/** Where variables come from: `.env` beside jobs.yaml, and this process's own, which win. */
export async function environmentOf(
  file: string,
): Promise<{ readonly file: Environment; readonly own: Environment }> {
  return { file: await dotEnv(path.join(path.dirname(file), '.env')), own: process.env }
}

async function dotEnv(file: string): Promise<Environment> {
  try {
    return parseEnv(await readFile(file, 'utf8'))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'EISDIR'])) return {}
    throw error
  }
}

/** Only `start` shows the files, also those whose address a `run-job` beside it made. */
function publishingOf(
  { http }: Config,
  by: { readonly key: Uint8Array; readonly clock: Clock },
): Surroundings['publish'] {
  return http?.public === undefined ? undefined : publisher({ base: http.public, ...by })
}

function senderOf(
  { name, type, settings, manners }: ChannelConfig,
  at: Pick<Surroundings, 'folder' | 'publish'>,
): Sender {
  const world = { clock: systemClock, random: Math.random, environment: process.env }
  const sender = kindOf(type).make(settings, { ...at, ...world, name })
  return mannered(sender, manners)
}

/** The cards of a data folder, by their hash. */
export function blobsOf({ data }: Pick<Setting, 'data'>): Blobs {
  return folderBlobs(path.join(data, 'blobs'), newId)
}

/** What of a setting the ledger needs. */
type OfLedger = Pick<Setting, 'data' | 'clock' | 'redaction'>

/** For a word to the ledger that cannot wait until jobs.yaml is mended. Nothing of the environment is known to be a secret. */
export function withoutFiles(common: Common): OfLedger {
  return { data: dataFolder(common), clock: systemClock, redaction: redaction([]) }
}

/** Where the ledger and the pictures are: what was typed, or beside jobs.yaml, whether or not that can be read. Absolute. */
export function dataFolder({ data, config }: Common): string {
  return data === undefined ? path.resolve(path.dirname(config), 'data') : path.resolve(data)
}

/** A name that nothing else has. */
export const newId = (): string => randomUUID()

/** The ledger of a setting, for writing or only for reading. `command` is what other processes are told of this one. */
export function ledgerOf(
  { data, clock, redaction: hiding }: OfLedger,
  access: 'read' | 'write',
  command = 'wellwisher',
): Promise<Ledger> {
  const settings = { folder: data, clock, newId, redaction: hiding, process: { pid: process.pid, command } }
  return withTrouble(data, () => (access === 'write' ? sqliteLedger(settings) : readLedger(settings)))
}

/** Does it, and tells a full disk or a read-only folder as what it is. */
export async function withTrouble<T>(data: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw trouble(error, data) ?? error
  }
}

/** Where paid pictures wait while the disk of the data folder is full or read-only; one for each data folder. */
function spillOf(data: string, state: string | undefined): Spill | undefined {
  if (state === undefined) return undefined
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 16)
  return { folder: path.join(state, `spill-${mark}`), uid: process.getuid?.() }
}

/** Undefined for a user of whom the system knows no home. */
function homeOf(): string | undefined {
  try {
    return homedir()
  } catch {
    // Node throws where neither HOME nor the list of users names one.
    return undefined
  }
}

/** Two cards are set in type at a time: sharp itself uses the cores, and each card holds about 30 MB. */
const AT_THE_DESK = 2

/** For commands that set words in type without a worker. */
export function useFonts({ fonts }: Pick<Config, 'fonts'>): void {
  keepFontsIn(stateFolder(process.env, homeOf()))
  addFontsFrom(fonts)
}

/** The one place where the real clock, disk, network and chance meet the worker. */
export function compose(
  setting: Setting,
  tools: {
    ledger: Ledger
    log: Logger
    progress: (progress: Progress) => void
    alert: Worker['alert']
    world: () => World
  },
): Worker {
  const { data, clock } = setting
  const desk = new Bottleneck({ maxConcurrent: AT_THE_DESK })
  const blobs = blobsOf(setting)
  const state = stateFolder(process.env, homeOf())
  useFonts(setting.config)
  return {
    ...tools,
    blobs,
    loadReferences: referenceLoader(blobs.get),
    spool: folderSpool(path.join(data, 'spool'), spillOf(data, state)),
    painters: paintersFor(setting, tools.ledger.quota),
    inspectors: inspectorsFor(setting),
    desk: (work) => desk.schedule(work),
    lookAt: async (bytes) => (await import('../finish/look.ts')).lookAt(bytes),
    clock,
    random: Math.random,
    newId,
    pseudonym: setting.pseudonym,
  }
}
