import type { Card, OwedCard } from '../card.ts'
import type { ImageSettings } from '../generate/generator.ts'
import type { Absent } from '../generate/painter.ts'
import type { Quota } from '../generate/quota.ts'
import { labelled, referencesFor } from '../generate/references.ts'
import { isMeant, type Job } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import { type Micros, NOTHING } from '../money.ts'
import type { People, PeopleWarning, Person } from '../people/person.ts'
import { likePrompt, standing, type StillOwed } from '../worker/standing.ts'
import type { JobSetup } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { type Hindrance, hindranceFor } from './hindrance.ts'
import { inspectorsFor } from './inspectors.ts'
import { ladderOf, takenBy } from './ladder.ts'
import { paintersFor } from './painters.ts'
import { firstOf } from './who.ts'

/** A quota that is never asked: what only estimates makes no call. */
const NO_QUOTA: Quota = {
  take: () => Promise.reject(new Error('an estimate asks for no grant')),
  close: () => Promise.reject(new Error('an estimate closes no gate')),
  learn: () => Promise.reject(new Error('an estimate learns nothing')),
  state: () => Promise.reject(new Error('an estimate asks for no state')),
}

/** Some thousand characters each. */
const MOST_PROMPTS = 1_000

/** Who would paint a card, and what that costs at the most. */
export interface Estimate {
  readonly generator: string
  readonly cost: Micros
  /** Of those before it in the ladder: what each lacks. */
  readonly lacking: readonly Absent[]
}

/** Estimates cards of a setting without calling anybody. */
export function estimator(setting: Setting): (card: OwedCard) => Estimate | undefined {
  const painters = paintersFor(setting, NO_QUOTA)
  const inspectors = inspectorsFor(setting)
  const lookAt = ({ check, deny }: ImageSettings): Micros => {
    const inspector = check === undefined ? undefined : inspectors(check.model)
    if (inspector === undefined || 'lacks' in inspector) return NOTHING
    return deny.includes(inspector.provider) ? NOTHING : inspector.worst
  }
  /** Most people are written about alike. */
  const prompts = new Map<string, string>()
  const promptLike = (stands: StillOwed, card: OwedCard, likeness: boolean): string => {
    const { key, prompt } = likePrompt(stands, asCard(card), { likeness })
    const known = prompts.get(key) ?? prompt()
    if (prompts.size < MOST_PROMPTS) prompts.set(key, known)
    return known
  }
  return (card) => {
    const stands = standing(setting.world, card)
    if (stands.kind === 'fell') return undefined
    const { able, lacking } = ladderOf(stands.image, { setting, painters })
    const { wanted: references } = referencesFor('usual', stands)
    const likeness = references.some(({ role }) => role === 'likeness')
    const prompt = labelled(promptLike(stands, card, likeness), references)
    for (const rung of able) {
      const { generator, terms } = rung.painter
      const wanted = { ...stands.image, prompt, references: takenBy(rung, references).length }
      // Who cannot paint this is passed over, and the next one paints.
      if (generator.abilities.problem(wanted) !== undefined) continue
      const cost = terms?.estimate(wanted).worst ?? NOTHING
      const look = rung.painter.account === undefined ? NOTHING : lookAt(stands.image)
      return {
        generator: generator.name,
        cost: (cost + look) as Micros,
        lacking: lacking.filter(({ place }) => place < rung.place),
      }
    }
    return undefined
  }
}

/** A card that is only thought of. */
export function asCard(card: OwedCard): Card {
  return { ...card, revision: 1, state: { at: 'due' }, nextAt: undefined, warnings: [] }
}

/** Whether the pictures of a job can be painted here, found without asking anybody. */
export interface Paintable {
  /** Of the job alone, whoever it is for. */
  readonly mistake: Mistake | undefined
  /** Of rows, whose wishes hinder nobody but their own card. */
  readonly warnings: readonly PeopleWarning[]
}

/**
 * Looks whether the job's pictures can be painted for these people: whether somebody on each ladder can be asked and is
 * not denied, and whether nobody on it is asked for what it never could, a size it has not or more tokens than the limits
 * allow in a minute. What is wrong already without a person's row is the mistake of the job.
 */
export function paintable(setting: Setting, setup: JobSetup, people: Iterable<Person>): Paintable {
  const painters = paintersFor(setting, NO_QUOTA)
  /** By wishes: most people have none of their own. */
  const judged = new Map<string, Hindrance | undefined>()
  const judge = (person: Person) => {
    const wishes = wishesOf(person)
    if (!judged.has(wishes)) judged.set(wishes, hindranceFor(setup, person, { setting, painters }))
    return judged.get(wishes)
  }
  const warnings: PeopleWarning[] = []
  let mistake: Mistake | undefined
  for (const person of people) {
    const found = isMeant(setup.job, person) ? judge(person) : undefined
    if (found === undefined) continue
    const ofJob = judge(withoutWishes(person))
    if (ofJob === undefined) {
      const what = `with ${wishesOf(person)}, ${found.what}${found.instead}`
      warnings.push({ code: found.code, where: person.source, what })
    } else mistake ??= mistakeOf(setting, ofJob)
  }
  return { mistake, warnings }
}

/**
 * Those of all people who can differ in whether their pictures can be painted: whoever the job means and has wishes, and one
 * of those who have none.
 */
export function* thoseToJudge(people: People, job: Job): Generator<Person> {
  const meant = people.kinds.filter((kind) => isMeant(job, kind))
  const wishing = meant.filter(({ image, hasPhoto }) => hasPhoto || Object.keys(image).length > 0)
  const [plain] = meant.filter((kind) => !wishing.includes(kind))
  if (plain !== undefined) yield* firstOf(people.ofKinds([plain]))
  yield* people.ofKinds(wishing)
}

/** Throws the mistake of a job whose pictures can never be painted here; answers what is wrong with single rows. */
export function mustBePaintable(
  setting: Setting,
  setup: JobSetup,
  people: Iterable<Person>,
): readonly PeopleWarning[] {
  const { mistake, warnings } = paintable(setting, setup, people)
  if (mistake !== undefined) throw mistake
  return warnings
}

/** What of a row changes its picture's request, `image_size 1536x1024 and a photo`; empty when nothing does. */
function wishesOf({ image, photo }: Person): string {
  const cells = Object.entries(image).map(([key, value]) => `image_${key} ${value}`)
  return [...cells, ...(photo === undefined ? [] : ['a photo'])].join(' and ')
}

function withoutWishes({ photo: _photo, ...person }: Person): Person {
  return { ...person, image: {} }
}

function mistakeOf({ config }: Setting, { code, what, fix }: Hindrance): Mistake {
  return new Mistake({ code, what: `${config.path}: ${what}.`, fix })
}
