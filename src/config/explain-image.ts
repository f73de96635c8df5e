import type { ImageSettings } from '../generate/generator.ts'
import {
  DEFAULT_IMAGE,
  imageFor,
  imageOverride,
  type ImageOverride,
  overridden,
} from '../generate/image-schema.ts'
import type { Person } from '../people/person.ts'
import type { Path } from './document.ts'
import { DEFAULT, type Explained, type Shown, type Sourced, type Written } from './written.ts'

/** Whose pictures are told about, and where each setting may come from. */
interface Pictures {
  /** What the paths begin with, `jobs.birthday.image`. */
  readonly at: string
  /** Before a person's own wishes. */
  readonly effective: ImageSettings
  /** Every `image:` that counts, the nearest first. */
  readonly levels: readonly Path[]
  readonly person?: Person
}

/** Keys of which the nearest one that is written counts. */
type Single = Exclude<keyof ImageOverride, 'provider_params' | 'deny'>

/** The pictures of a job that has no `image:` of its own. */
export function imageAtTop(written: Written): ImageSettings {
  return overridden(DEFAULT_IMAGE, imageOverride.parse(written.meant(['image']) ?? {}))
}

/** Each setting of pictures, and which level it came from: the person's row, the job, the top, or none. */
export function explainImage(pictures: Pictures, written: Written): readonly Explained[] {
  const { at, effective, person } = pictures
  const image = person === undefined ? effective : imageFor(effective, person.image)
  const single = Object.entries(inWords(image)).map(([key, value]) => ({
    path: `${at}.${key}`,
    ...(wishedBy(person, key)
      ? { value, source: person.source }
      : nearest(key, value, { pictures, written })),
  }))
  return [
    ...single,
    ...explainParams(pictures, written),
    { path: `${at}.deny`, ...denied(pictures, written) },
  ]
}

function wishedBy(person: Person | undefined, key: string): person is Person {
  return person !== undefined && Object.hasOwn(person.image, key)
}

/** As jobs.yaml writes them; null is what the service decides for itself. */
function inWords(image: ImageSettings) {
  const { model, size, quality, format, background, compression, moderation } = image
  const { timeoutMs, fallbacks, repaints, check } = image
  return {
    model,
    size: `${size.width}x${size.height}`,
    quality,
    background: background ?? null,
    format,
    compression: compression ?? null,
    moderation: moderation ?? null,
    timeout: `${timeoutMs / 1_000}s`,
    fallbacks,
    repaints,
    check: check?.model ?? 'off',
  } satisfies Record<Single, Shown>
}

function nearest(
  key: string,
  understood: Shown,
  { pictures, written }: { pictures: Pictures; written: Written },
): Sourced {
  const found = pictures.levels.map((level) => [...level, key]).find(written.has)
  return found === undefined ? { value: understood, source: DEFAULT } : written.at(found, understood)
}

/** Of each provider the nearest level that names it counts, whole. */
function explainParams({ at, effective, levels }: Pictures, written: Written): readonly Explained[] {
  return Object.entries(effective.params).flatMap(([provider, params]) => {
    const level = levels.map((one) => [...one, 'provider_params', provider]).find(written.has)
    if (level === undefined) return []
    return Object.keys(params).map((key) => ({
      path: `${at}.provider_params.${provider}.${key}`,
      ...written.at([...level, key]),
    }))
  })
}

/** Whoever forbids a provider on any level has the last word, so each of them is named. */
function denied({ effective, levels }: Pictures, written: Written): Sourced {
  const naming = levels.map((level) => [...level, 'deny']).filter(written.has)
  if (naming.length === 0) return { value: effective.deny, source: DEFAULT }
  const told = naming.map((level) => written.at(level))
  const value = [...new Set(told.flatMap((one) => (Array.isArray(one.value) ? one.value : [])))]
  return { value, source: told.map(({ source }) => source).join(' and ') }
}
