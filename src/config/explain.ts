import type { ImageSettings } from '../generate/generator.ts'
import { imageFor } from '../generate/image-schema.ts'
import type { QuotaLimits } from '../generate/quota.ts'
import { zoneOf } from '../jobs/job.ts'
import { isOnce, type Schedule } from '../jobs/schedule.ts'
import type { Person } from '../people/person.ts'
import { allowedAt } from './allowed.ts'
import type { Config, ConfiguredJob } from './config.ts'
import type { Path } from './document.ts'
import { explainManner } from './explain-manner.ts'
import { explainImage, imageAtTop } from './explain-image.ts'
import { REFERENCE_KEYS } from './pictures.ts'
import { isSecretAt } from './secrets.ts'
import { tellPath } from './tell.ts'
import { DEFAULT, type Explained, type Shown, type Sourced, type Written } from './written.ts'

/** Values that are read together. */
export interface Section {
  readonly title: string
  /** What all paths in it begin with, `jobs.birthday`; empty at the top. */
  readonly within: string
  readonly values: readonly Explained[]
}

/** jobs.yaml, as it is understood and as it is written. */
export interface Explaining {
  readonly config: Config
  readonly written: Written
}

/** The groups at the top that are sections of their own. */
const SECTIONS: readonly string[] = ['image', 'limits', 'channels', 'jobs']

/** Everything but the jobs: what is written, and what holds for what is not. */
export function explainTop({ config, written }: Explaining): readonly Section[] {
  const keys = allowedAt([]).keys.filter((key) => !SECTIONS.includes(key))
  const explain = (key: string) =>
    key === 'locale'
      ? one(['locale'], nearest([['locale']], { written, understood: config.locale }))
      : explainGroup([key], written)
  const image = { at: 'image', effective: imageAtTop(written), levels: [['image']] }
  return [
    { title: 'At the top', within: '', values: keys.flatMap(explain) },
    {
      title: 'Pictures, where a job does not say otherwise',
      within: 'image',
      values: explainImage(image, written),
    },
    { title: 'Limits', within: 'limits', values: explainLimits(config, written) },
    {
      title: 'Channels',
      within: 'channels',
      values: config.channels.flatMap(({ name }) => explainGroup(['channels', name], written)),
    },
  ]
}

/** A job with everything that it inherits. */
export function explainJob({ job, image }: ConfiguredJob, written: Written): Section {
  const within = ['jobs', job.id]
  const at = (key: string): Path => [...within, key]
  const inherited = (key: 'timezone' | 'locale') =>
    nearest([at(key), [key]], { written, understood: job[key] })
  /** What a key is when nothing is written depends on another key. */
  const derived = (key: string, from: string, understood: string): Sourced => {
    if (written.has(at(key))) return written.at(at(key))
    const { value, source } = written.at(at(from), understood)
    return { value, source: `${source} (from ${from})` }
  }
  const explain: Readonly<Record<string, () => readonly Explained[]>> = {
    timezone: () => one(at('timezone'), inherited('timezone')),
    locale: () => one(at('locale'), inherited('locale')),
    tone: () => one(at('tone'), explainManner({ job }, written).tone),
    formal_address: () => one(at('formal_address'), explainManner({ job }, written).formal_address),
    template: () => one(at('template'), derived('template', 'occasion', job.template)),
    send_at: () => one(at('send_at'), derived('send_at', 'schedule', job.sendAt)),
    schedule: () => explainLeaf([...at('schedule'), ...formOf(job.schedule)], written),
    send: () => explainLeaf(job.send.mode === 'all' ? at('send') : [...at('send'), 'first'], written),
    image: () => {
      const levels = [at('image'), ['image']]
      return explainImage({ at: tellPath(at('image')), effective: image, levels }, written)
    },
    references: () => one(at('references'), referencesOf(within, written)),
  }
  const keys = allowedAt(within).keys.filter((key) => key === 'references' || !isReferences(key))
  return {
    title: `Job ${job.id}`,
    within: tellPath(within),
    values: keys.flatMap((key) => explain[key]?.() ?? explainGroup(at(key), written)),
  }
}

/** What of a job is another thing for one person. */
export function explainPerson({ job, image }: ConfiguredJob, person: Person, written: Written): Section {
  const within = `jobs.${job.id}[${person.id}]`
  const own = (key: 'timezone' | 'locale', value: string): Explained => ({
    path: `${within}.${key}`,
    ...(person[key] === undefined
      ? nearest([['jobs', job.id, key], [key]], { written, understood: value })
      : { value, source: person.source }),
  })
  const levels = [['jobs', job.id, 'image'], ['image']]
  const manner = explainManner({ job, person }, written)
  return {
    title: `Job ${job.id}, for ${person.id}`,
    within,
    values: [
      own('timezone', zoneOf(job, person)),
      own('locale', person.locale ?? job.locale),
      { path: `${within}.tone`, ...manner.tone },
      { path: `${within}.formal_address`, ...manner.formal_address },
      { path: `${within}.photo`, ...photoOf(person, imageFor(image, person.image)) },
      ...explainImage({ at: `${within}.image`, effective: image, levels, person }, written),
    ],
  }
}

/** Whether a photo goes with the prompt, and since when that is agreed to; never where it lies, which may be a name. */
function photoOf({ photo, photoWithheld, source }: Person, { model }: ImageSettings): Sourced {
  if (photo !== undefined) {
    const used = model === 'local' ? 'not used by local' : 'used'
    return { value: `${used}, agreed to on ${photo.consentedOn}`, source }
  }
  return photoWithheld === undefined
    ? { value: null, source: DEFAULT }
    : { value: 'not used, no day of consent', source }
}

function one(at: Path, sourced: Sourced): readonly Explained[] {
  return [{ path: tellPath(at), ...sourced }]
}

/** Every key below a path, with what is written or the default. */
function explainGroup(at: Path, written: Written): readonly Explained[] {
  const { keys, fallback } = allowedAt(at, written.meant)
  // Where a group may stand, a word may stand for all of it: `off`, `required`.
  const said = written.has(at) ? written.meant(at) : fallback
  return keys.length === 0 || typeof said === 'string'
    ? explainLeaf(at, written)
    : keys.flatMap((key) => explainGroup([...at, key], written))
}

function explainLeaf(at: Path, written: Written): readonly Explained[] {
  const found = nearest([at], { written, understood: undefined })
  return one(at, isSecretAt(at) ? { ...found, value: hidden(found.value) } : found)
}

/** What stands in jobs.yaml itself and is secret; the name of a variable may be told. */
function hidden(value: Shown): Shown {
  if (isList(value)) return value.map(hidden)
  if (typeof value !== 'string' || value.includes('${')) return value
  return /^https?:/.test(value) && URL.canParse(value) ? `${new URL(value).origin}/…` : '(hidden)'
}

function isList(value: Shown): value is readonly Shown[] {
  return Array.isArray(value)
}

/** The first of the paths at which something is written, else the default of the last. */
function nearest(
  paths: readonly Path[],
  { written, understood }: { written: Written; understood: string | undefined },
): Sourced {
  const found = paths.find((path) => written.has(path))
  return found === undefined ? written.fallback(paths.at(-1) ?? []) : written.at(found, understood)
}

/** Under which key a schedule is written that is no cron line. */
function formOf(schedule: Schedule): readonly string[] {
  if (typeof schedule === 'string') return []
  return [isOnce(schedule) ? 'at' : 'every']
}

function isReferences(key: string): boolean {
  return REFERENCE_KEYS.some((name) => name === key)
}

/** They may be written under other names. */
function referencesOf(job: Path, written: Written): Sourced {
  const found = REFERENCE_KEYS.find((key) => written.has([...job, key]))
  return found === undefined ? { value: [], source: DEFAULT } : written.at([...job, found])
}

/** Which of our numbers a key of `limits:` is; a tier is none of them. */
const NUMBERS: Readonly<Record<string, keyof QuotaLimits>> = {
  images_per_minute: 'imagesPerMinute',
  tokens_per_minute: 'tokensPerMinute',
  burst: 'burst',
}

function explainLimits({ limits }: Config, written: Written): readonly Explained[] {
  return Object.entries<QuotaLimits>(limits).flatMap(([service, numbers]) =>
    allowedAt(['limits', service]).keys.flatMap((key) => {
      const at = ['limits', service, key]
      const number = NUMBERS[key]
      if (number === undefined || written.has(at)) return explainLeaf(at, written)
      const tier = ['limits', service, 'tier']
      // A quarter of whatever the images are is nobody's but the default.
      const source = key !== 'burst' && written.has(tier) ? `${written.at(tier).source} (from tier)` : DEFAULT
      return one(at, { value: numbers[number], source })
    }),
  )
}
