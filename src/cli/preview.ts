import path from 'node:path'

import { writeDurably } from '../durable-file.ts'
import { asked } from '../jobs/due.ts'
import type { MediaType } from '../media-type.ts'
import { Mistake, nearest } from '../mistake.ts'
import { briefOf, designOf, standing, type StillOwed, wordsOf } from '../worker/standing.ts'
import { readSetting, useFonts } from './compose.ts'
import { tellDay } from './day-text.ts'
import { asCard, estimator } from './estimate.ts'
import { finishedHere } from './here.ts'
import { writeNew } from './new-file.ts'
import type { Common } from './options.ts'
import { print } from './output.ts'
import { tellPainter } from './run-text.ts'
import { jobNamed, whoIsMeant } from './who.ts'

export interface PreviewOptions extends Common {
  readonly to: string
  /** As typed; undefined: `preview-JOB-PERSON.jpg` where one stands. */
  readonly out?: string
}

const FORMATS: Readonly<Record<string, MediaType>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}

/** A preview goes nowhere, so it keeps to no way's limits. */
const NO_LIMITS = { maxBytes: 50_000_000, maxEdge: 4_096 } as const

/**
 * `wellwisher preview JOB --to PERSON`: a whole card with the person's words, on a picture of the built-in artist. Asks no
 * service, costs nothing, and neither reads nor writes the ledger.
 */
export async function preview(jobName: string, options: PreviewOptions): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  const { job } = jobNamed(setting.world, jobName)
  const now = setting.clock.now()
  const { people } = setting.world
  const [whose] = whoIsMeant({ job, people, now }, { to: [options.to], on: undefined })
  const owed = whose === undefined ? undefined : asked(job, { ...whose, send: 'later' }, now)
  const stands = owed === undefined ? undefined : standing(setting.world, owed)
  if (owed === undefined || stands === undefined || stands.kind === 'fell') {
    throw new Mistake({ code: 'not-owed', what: `${options.to} has no card of ${jobName}.`, fix: '' })
  }
  const out = options.out ?? `preview-${job.id}-${owed.person}.jpg`
  const mediaType = formatOf(out)
  const words = wordsOf(stands, asCard(owed), 'on-time')
  const brief = briefOf(stands, asCard(owed), { likeness: false })
  const design = designOf(stands, asCard(owed))
  useFonts(setting.config)
  const bytes = await cardOf({ stands, mediaType, words, brief, design })
  // By its name it is a preview, and the next one takes its place; a name that somebody typed may be of something else.
  if (options.out === undefined) await writeDurably(out, [bytes], { mode: 0o600 })
  else await writeNew(out, bytes)
  print(`${path.resolve(out)}: how the card of ${stands.person.name} for ${tellDay(owed.day)} would look.`)
  print(`  ${words.headline}\n  ${words.message}`)
  const painter = estimator(setting)(owed)?.generator
  if (painter !== undefined && painter !== 'local')
    print(`The picture is by the built-in artist; the card's own will be painted by ${tellPainter(painter)}.`)
}

function formatOf(out: string): MediaType {
  const ending = path.extname(out).toLowerCase()
  const format = FORMATS[ending]
  if (format !== undefined) return format
  const meant = nearest(ending, Object.keys(FORMATS))
  throw new Mistake({
    code: 'unknown-format',
    what: `${out} does not end in .jpg, .png or .webp.`,
    fix: meant === undefined ? 'The ending says which kind of file is written.' : `Did you mean ${meant}?`,
  })
}

interface Draft {
  readonly stands: StillOwed
  readonly mediaType: MediaType
  readonly words: ReturnType<typeof wordsOf>
  readonly brief: ReturnType<typeof briefOf>
  readonly design: ReturnType<typeof designOf>
}

async function cardOf({ stands, mediaType, ...made }: Draft): Promise<Uint8Array> {
  const limits = { preview: { formats: [mediaType], ...NO_LIMITS } }
  const finished = await finishedHere(stands.image, { ...made, limits })
  const [file] = finished.kind === 'finished' ? finished.files : []
  if (file !== undefined) return file.bytes
  throw new Mistake({
    code: 'unsettable',
    what: `The words cannot be set: ${finished.kind === 'unsettable' ? finished.detail : 'no file came of it'}`,
    fix: 'Give the person a `nickname` that can be set, or shorten `message`.',
  })
}
