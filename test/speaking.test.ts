import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { usual } from '../src/jobs/due.ts'
import { asCard } from '../src/cli/estimate.ts'
import { templateNames } from '../src/templates/templates.ts'
import { mannerOf } from '../src/tone.ts'
import { owedBy, standsIn } from '../src/worker/look.ts'
import { briefOf, standing } from '../src/worker/standing.ts'
import { aHousehold, runBin } from './household.ts'
import { aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'

/** The cards of one day, by job and person, set in type and sent. */
async function spoken(settings: RigSettings): Promise<Rig> {
  const rig = await aRig({ paints: [await aPicture()], now: '2026-12-10T09:00:00Z', ...settings })
  await rig.look()
  await rig.sweep()
  return rig
}

/** What the cards say, as those read it who cannot see them. */
const said = (rig: Rig) => rig.parcels.map(({ file }) => file.alt.replace(/^.*?: [“„]|[“”]$/g, ''))

const events = async (rig: Rig) => rig.ledger.cards.events((await rig.story(CARD)).card.id)

/** All that whoever paints is told for a card of this template. */
function asked(rig: Rig, template: string): string {
  const [person] = rig.people
  const job = birthdayJob({ id: `of-${template}`, template })
  const card = person && usual(job, { person, day: '2026-12-10' as Day })
  const stands = card && standing(rig.worker.world(), card)
  if (card === undefined || stands?.kind !== 'stands') throw new Error('nobody is owed a card')
  return JSON.stringify(briefOf(stands, asCard(card), { likeness: false }))
}

/** How they begin, up to the name. */
const calls = (rig: Rig) => new Set(said(rig).map((text) => /^.*?(Ada|Bo|Cy)/.exec(text)?.[0]))

describe('a card', () => {
  it('speaks as the person wants, else as the job does, and is warm when nobody says', async () => {
    await using rig = await spoken({
      job: { tone: 'formal' },
      people: [
        londoner('ada', { name: 'Ada' }),
        londoner('bo', { name: 'Bo', tone: 'playful' }),
        londoner('cy', { name: 'Cy', tone: 'warm', locale: 'de' }),
      ],
    })
    expect(calls(rig)).toEqual(
      new Set([
        'Alles Gute zum Geburtstag, Cy',
        'Hip hip hooray, Bo',
        'With best wishes on your birthday, Ada',
      ]),
    )
  })

  it('calls people formally in a formal tone unless it is said otherwise, the person before the job', () => {
    const addresses = [
      mannerOf({}, {}),
      mannerOf({ tone: 'formal' }, {}),
      mannerOf({ tone: 'formal', formalAddress: false }, {}),
      mannerOf({ tone: 'formal' }, { tone: 'playful' }),
      mannerOf({}, { tone: 'formal' }),
      mannerOf({ formalAddress: true }, {}),
      mannerOf({ formalAddress: true }, { formalAddress: false }),
    ].map(({ tone, address }) => `${tone}, ${address}`)
    expect(addresses).toEqual([
      'warm, familiar',
      'formal, formal',
      'formal, familiar',
      'playful, familiar',
      'formal, formal',
      'warm, formal',
      'warm, familiar',
    ])
  })

  it('sends no name and no message to whoever paints, whatever the template', async () => {
    const person = londoner('ada', {
      name: 'Zaphod Quux',
      nickname: 'Zaph',
      message: 'For Zaphod alone.',
      relation: 'uncle',
      interests: ['towels'],
    })
    const jobs = templateNames.map((template) => birthdayJob({ id: `of-${template}`, template }))
    await using rig = await spoken({ people: [person], jobs })
    const prompts = rig.asked.map(({ prompt, brief }) => `${prompt} ${brief.softer} ${JSON.stringify(brief)}`)
    expect(prompts).toHaveLength(1)
    const ours = templateNames.map((template) => asked(rig, template))
    expect(ours.filter((text) => !text.includes('towels'))).toEqual([])
    expect([...prompts, ...ours].filter((text) => /zaph|quux|alone/i.test(text))).toEqual([])
  })

  it('counts the years of a wedding that the list knows, and no age that nobody wants told', async () => {
    const people = [
      londoner('ada', { name: 'Ada', anniversary: { year: 2001, month: 12, day: 10 } }),
      londoner('bo', { name: 'Bo', anniversary: { month: 12, day: 10 } }),
    ]
    const job = { occasion: 'wedding-anniversary', template: 'wedding-anniversary' } as const
    await using rig = await spoken({ people, job })
    expect(calls(rig)).toEqual(new Set(['Happy 25th anniversary, Ada', 'Happy anniversary, Bo']))
  })

  it('is wholly in the language of the job when there are no words in the one asked for, and says so', async () => {
    await using rig = await spoken({
      job: { locale: 'de' },
      people: [londoner('ada', { name: 'Ada', locale: 'tlh' })],
    })
    expect(said(rig)[0]).toMatch(/^Alles Gute zum Geburtstag, Ada!/)
    const { warnings } = (await rig.story(CARD)).card
    expect(warnings).toContainEqual({
      code: 'language-missing',
      detail: 'there are no words in tlh yet, so they are in de',
    })
  })

  it('says once that its language is missing, however often its words are set', async () => {
    const person = londoner('ada', { name: 'Ada', locale: 'tlh' })
    await using rig = await spoken({ people: [person], now: '2026-12-09T12:00:00Z' })
    rig.people = [{ ...person, nickname: 'Countess' }]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(said(rig)[0]).toContain('Countess')
    const { warnings } = (await rig.story(CARD)).card
    expect(warnings.filter(({ code }) => code === 'language-missing')).toHaveLength(1)
  })
})

/** As `run-job --early` does: on every channel at once. */
async function sentEarly(rig: Rig): Promise<void> {
  const job = birthdayJob()
  const [person] = rig.people
  const card = person && usual(job, { person, day: '2026-12-10' as Day })
  if (card === undefined) throw new Error('nobody is owed a card')
  const now = rig.clock.now()
  const owed = owedBy(rig.worker.world(), { job, card, early: { now, everywhere: true, disturbs: true } })
  await rig.ledger.looks.ask(owed, now, standsIn(rig.worker.world()))
  await rig.sweep({ early: true })
}

it('is told by check when jobs.yaml asks for a language without words', async () => {
  const household = await aHousehold({ job: '    locale: tlh', more: 'locale: fr' })
  const { code, stdout } = await runBin(household, ['wellwisher', 'check'])
  expect([code, stdout.match(/^warning: .*no words.*$/gm)]).toEqual([
    0,
    [
      'warning: jobs.yaml:14:13: locale: there are no words in tlh yet, so cards are in English where no template of yours has them',
    ],
  ])
})

describe('a card that goes out before the day has begun', () => {
  it('says that the day is still to come', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await sentEarly(rig)
    expect(said(rig)[0]).toMatch(/^All the best for your birthday, Ada Lovelace!/)
    expect((await events(rig)).map(({ why }) => why)).toContain('set in type for outbox, with early words')
  })

  it('has the usual words when it is only made before and waits for its time', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels]).toEqual(['finished', []])
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(said(rig)[0]).toMatch(/^Happy birthday, Ada Lovelace!/)
    expect((await events(rig)).filter(({ to }) => to === 'finished')).toHaveLength(1)
  })

  it('is set in type again with early words when somebody sends it early after all', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    await sentEarly(rig)
    expect(said(rig)[0]).toMatch(/^All the best for your birthday, Ada Lovelace!/)
    expect(rig.asked).toHaveLength(1)
  })
})
