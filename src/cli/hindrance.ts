import { tooCoarse } from '../finish/sheet.ts'
import type { ImageSettings, Wanted } from '../generate/generator.ts'
import type { Painters } from '../generate/painter.ts'
import { referencesFor, type WantedReference } from '../generate/references.ts'
import type { Person } from '../people/person.ts'
import type { JobSetup } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { type Ladder, ladderOf, type Rung, takenBy } from './ladder.ts'
import { tellPainter } from './run-text.ts'
import { serviceOf } from './services.ts'

/** Why the pictures of a job cannot be painted, or not be printed, as it, or somebody's row, says. */
export interface Hindrance {
  readonly code: string
  /** A sentence without its end, which names the job. */
  readonly what: string
  /** How the job is put right. */
  readonly fix: string
  /** Who paints all the same, or that nobody does, as the end of the sentence; empty when nothing is to be said. */
  readonly instead: string
}

interface Around {
  readonly setting: Setting
  readonly painters: Painters
}

/** A picture of which only the settings are judged, and the job that wants it. */
interface Judged {
  readonly image: ImageSettings
  readonly references: readonly WantedReference[]
  /** `jobs.birthday` */
  readonly where: string
}

/** Stands for the prompt where only the settings are judged. */
const ANY_PROMPT = 'a card'

/** What hinders a job for a person; undefined when everybody on the ladder who can be asked could paint, and fine enough. Asks nobody. */
export function hindranceFor(
  { job, imageFor }: JobSetup,
  person: Person,
  around: Around,
): Hindrance | undefined {
  const { wanted: references } = referencesFor('usual', { job, person })
  const judged = { image: imageFor(person), references, where: `jobs.${job.id}` }
  const coarse = coarseOnPaper(judged, job.send.channels, around)
  if (coarse !== undefined) return coarse
  const ladder = ladderOf(judged.image, around)
  if (ladder.able.length === 0) return nobody(ladder, judged)
  for (const rung of ladder.able) {
    const found = unable(rung, ladder, judged) ?? tooHeavy(rung, judged, around)
    if (found !== undefined) return found
  }
  return undefined
}

function nobody({ lacking: [lack], denied }: Ladder, { where }: Judged): Hindrance {
  const forbids = `\`deny:\` forbids ${denied.join(', ')}`
  if (lack === undefined) {
    return {
      code: 'capability_policy',
      what: `${where} is painted by nobody, because ${forbids}`,
      fix: 'Take it out of `deny:`, or write `fallbacks: [local]` for the built-in artist.',
      instead: '',
    }
  }
  return {
    code: lack.lacks,
    what: `${where} is painted by ${lack.model}, and ${lack.lacks} is not set${denied.length > 0 ? `; ${forbids}` : ''}`,
    fix: 'Set it in the environment or in .env beside jobs.yaml, or write `fallbacks: [local]` for the built-in artist.',
    instead: '',
  }
}

function unable(rung: Rung, { able }: Ladder, judged: Judged): Hindrance | undefined {
  const { name, abilities } = rung.painter.generator
  const wanted = wantedOf(rung, judged)
  const denial = abilities.problem(wanted)
  if (denial === undefined) return undefined
  const painting = able.find(
    (one) => one.painter.generator.abilities.problem(wantedOf(one, judged)) === undefined,
  )
  return {
    code: denial.code,
    what: `${name} cannot paint ${judged.where} (${denial.code}): ${denial.detail.replace(/\.$/, '')}`,
    fix:
      abilities.problem({ ...wanted, references: 0 }) === undefined
        ? 'docs/jobs.md says under `image:` how many references each model takes: name fewer, or another `model:`.'
        : 'docs/jobs.md says under `image:` what each model can; the default of a setting that is left out always works.',
    instead: painting === undefined ? ', and nobody paints it' : `; ${tellPainter(painting.model)} paints it`,
  }
}

function tooHeavy(rung: Rung, judged: Judged, { setting }: Around): Hindrance | undefined {
  const service = serviceOf(rung.model, setting)
  const most = service?.kind === 'there' ? service.limits.tokensPerMinute : Infinity
  const tokens = rung.painter.terms?.estimate({ ...wantedOf(rung, judged), prompt: '' }).tokens ?? 0
  if (tokens <= most) return undefined
  const { width, height } = judged.image.size
  return {
    code: 'too-heavy',
    what: `one picture of ${width}x${height} for ${judged.where} weighs ${tokens} tokens at ${rung.model}, and the limits allow ${most} in a minute`,
    fix: 'Write a smaller `size:`, another `quality:`, or the `limits:` that your account really has.',
    instead: '',
  }
}

/** Paper that a job's pictures are not fine enough for. */
function coarseOnPaper(
  { image: { size }, where }: Judged,
  channels: readonly string[],
  { setting: { world } }: Around,
): Hindrance | undefined {
  for (const name of channels) {
    const sheet = world.channels.get(name)?.limits.exactPixels
    if (sheet === undefined) continue
    const coarse = tooCoarse({ picture: size, card: size }, sheet)
    if (coarse === undefined) continue
    return {
      code: 'too-coarse',
      what: `${where} is printed by ${name}: ${coarse}`,
      fix: `Write a larger \`size:\` under \`image:\`, other paper, or a smaller \`least_dpi:\` under channels.${name}.`,
      instead: ', and the card will be held',
    }
  }
  return undefined
}

function wantedOf(rung: Rung, { image, references }: Judged): Wanted {
  return { ...image, prompt: ANY_PROMPT, references: takenBy(rung, references).length }
}
