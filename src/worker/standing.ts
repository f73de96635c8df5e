import type { Card, Reason } from '../card.ts'
import type { ImageSettings } from '../generate/generator.ts'
import { isAbout, isMeant, type Job, zoneOf } from '../jobs/job.ts'
import { type Celebration, occasions } from '../occasions/occasion.ts'
import type { Person } from '../people/person.ts'
import { seasonOf } from '../templates/season.ts'
import { masked, unmasked } from '../templates/masked.ts'
import { farthest, type Known } from '../templates/variety.ts'
import { templates } from '../templates/templates.ts'
import type { Addressee, Brief, Sitter, Template, Timing, Words } from '../templates/template.ts'
import type { Design } from '../templates/treatment.ts'
import type { Treatment } from '../treatment.ts'
import { mannerOf } from '../tone.ts'
import type { World } from './worker.ts'

/** A card that is still owed: to whom, by which job, and what is celebrated. */
export interface StillOwed {
  readonly kind: 'stands'
  readonly job: Job
  readonly person: Person
  readonly image: ImageSettings
  readonly celebration: Celebration
  readonly template: Template
}

/** Whether a card is still owed, as people and jobs stand now. */
export type Standing = StillOwed | { readonly kind: 'fell'; readonly reason: Reason }

type Named = Pick<Card, 'job' | 'person' | 'day'> & Partial<Pick<Card, 'trigger'>>

/** Reads person and job again. Pure but for what `world` holds. */
export function standing(world: World, { job: jobId, person: personId, day, trigger }: Named): Standing {
  const setup = world.jobs.get(jobId)
  if (setup === undefined) return fell('job-gone', `there is no job ${jobId} any more`)
  const person = world.people.get(personId)
  if (person === undefined) return fell('gone', 'the person is in no list any more')
  if (person.suppressed !== undefined) return fell('suppressed', `the list says ${person.suppressed}`)
  const { job } = setup
  if (!isMeant(job, person)) return fell('not-meant', 'the job does not mean this person any more')
  // Whoever asked by hand may ask for any day.
  if (trigger === 'schedule' && !isAbout(job, day)) return fell('moved', `${jobId} is about another day now`)
  const celebration = occasions[job.occasion].on(person, day)
  if (celebration === undefined) return fell('moved', `${day} is not the day any more`)
  const template = templateOf(world, job)
  return { kind: 'stands', job, person, image: setup.imageFor(person), celebration, template }
}

function fell(code: string, detail: string): Standing {
  return { kind: 'fell', reason: { code, detail } }
}

/** What makes two pictures of one kind differ: the person and the year, not the day or the name. */
function seedOf(card: Pick<Card, 'occasion' | 'person' | 'occurrence'>): string {
  return `${card.occasion}/${card.person}/${card.occurrence}`
}

/** Another picture is another choice of style, of palette, and of everything that the artist leaves to chance. */
function pictureSeedOf(card: Card): string {
  const { repaintedAt } = card
  return repaintedAt === undefined ? seedOf(card) : `${seedOf(card)}/${repaintedAt.getTime()}`
}

/** What the picture of a card is asked to be; nothing of a name in it unless the job lets the model write. `likeness`: a photo of the person goes with it. */
export function briefOf(stands: StillOwed, card: Card, { likeness }: { readonly likeness: boolean }): Brief {
  const chosen = {
    treatment: treatmentOf(stands, card),
    seed: pictureSeedOf(card),
    lettering: stands.job.lettering === 'model' ? wordsOf(stands, card, 'on-time') : undefined,
  }
  return stands.template.brief(sitterFor(stands, card, likeness), chosen)
}

/**
 * A prompt as a card's own will be, but for the words of its style, and what tells it apart from the prompts of others: whoever
 * estimates thousands of cards need not choose a style for each.
 */
export function likePrompt(
  stands: StillOwed,
  card: Card,
  { likeness }: { readonly likeness: boolean },
): { readonly key: string; prompt(): string } {
  const sitter = sitterFor(stands, card, likeness)
  const { job, template } = stands
  const lettering = job.lettering === 'model' ? wordsOf(stands, card, 'on-time') : undefined
  return {
    key: JSON.stringify([job.id, sitter, lettering]),
    prompt() {
      const [treatment] = template.treatments(sitter)
      return template.brief(sitter, { treatment, seed: job.id, lettering }).prompt
    },
  }
}

/** How the words are to lie on the picture of a card: as the job says, else as the template wishes. */
export function designOf(stands: StillOwed, card: Card): Design {
  const { layout, ...design } = stands.template.design(treatmentOf(stands, card))
  return { layout: stands.job.layout ?? layout, ...design }
}

/** Style, palette, composition and motif of a card's picture: what was chosen for it, else what would be for a first card. */
function treatmentOf(stands: StillOwed, card: Card): Treatment {
  const kept = card.treatment ?? treatmentAfter(stands, card, { own: [], beside: [] })
  return unmasked(kept, treatmentsFor(stands, card))
}

/** The treatment that suits the card and is farthest from what is known, as the ledger keeps it. */
export function treatmentAfter(stands: StillOwed, card: Card, known: Known): Treatment {
  const [first, ...others] = treatmentsFor(stands, card)
  return farthest([masked(first), ...others.map(masked)], known, pictureSeedOf(card))
}

/** The same whether or not the person is in the picture. */
function treatmentsFor(stands: StillOwed, card: Card): readonly [Treatment, ...Treatment[]] {
  return stands.template.treatments(sitterFor(stands, card, false))
}

function sitterFor({ job, person, celebration }: StillOwed, card: Card, likeness: boolean): Sitter {
  return {
    interests: person.interests,
    relation: person.relation,
    season: seasonOf(card.day, zoneOf(job, person)),
    number: shown(job, person, celebration),
    likeness,
  }
}

/** What is set in type on a card that comes on its day, before or after it. */
export function wordsOf(stands: StillOwed, card: Card, timing: Timing): Words {
  const { job, person, celebration, template } = stands
  const to: Addressee = {
    name: person.nickname ?? person.name,
    number: shown(job, person, celebration),
    message: person.message,
    locales: [person.locale ?? job.locale, job.locale],
    ...mannerOf(job, person),
    day: card.day,
    timing,
    seed: seedOf(card),
  }
  return template.words(to, treatmentOf(stands, card))
}

/** Whether somebody else may compare cards with this person: they have a tag in common, or neither has any. */
export function comparing({ people }: World, { person: { tags } }: StillOwed): (person: string) => boolean {
  return (person) => {
    const their = people.get(person)?.tags ?? []
    return tags.length === 0 ? their.length === 0 : their.some((tag) => tags.includes(tag))
  }
}

/** An age is told only of those who want it told; whoever writes down since when two are married wants it counted. */
function shown({ occasion }: Job, person: Person, { number }: Celebration): number | undefined {
  return occasions[occasion].date !== 'birthday' || person.showAge ? number : undefined
}

function templateOf({ ownTemplates }: World, job: Job): Template {
  const ours: Readonly<Record<string, Template>> = templates
  const template = ours[job.template] ?? ownTemplates.get(job.template)
  if (template === undefined) throw new Error(`the template ${job.template} got past the check of jobs.yaml`)
  return template
}
