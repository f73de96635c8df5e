import type { CardId } from '../card.ts'
import type { Event, Ledger, Story } from '../ledger/ledger.ts'
import { stateNames } from '../ledger/transitions.ts'
import { Mistake, nearest } from '../mistake.ts'
import { tellMoney } from '../money.ts'
import { stoppedChannels, tellChannelStops } from './channel-stops.ts'
import { ledgerOf, readSetting, type Setting } from './compose.ts'
import { type Common } from './options.ts'
import { counted, print, printJson } from './output.ts'
import { pauseShape, tellPause } from './pause.ts'
import { tellApproval, tellCard } from './run-text.ts'
import { cardShape, costOf, storyShape } from './shape.ts'

export interface CardsOptions extends Common {
  readonly state?: string
  readonly job?: string
  readonly person?: string
  /** Id of a run by hand. */
  readonly run?: string
  readonly limit: number
  readonly after?: string
  readonly json?: true
}

/** `wellwisher cards`: what the ledger knows, one line each. Reads only. */
export async function listCards(options: CardsOptions): Promise<void> {
  const { state, job, person, run, limit, after } = options
  if (state !== undefined && !stateNames.some((known) => known === state)) throw noState(state)
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  await using ledger = await ledgerOf(setting, 'read')
  if (run !== undefined) await ledger.runs.mustKnow(run)
  const place = { limit: limit + 1, after: after as CardId | undefined }
  const found = await ledger.cards.list({ state, job, person, run, ...place })
  const stories = found.slice(0, limit)
  const next = found.length > limit ? stories.at(-1)?.card.id : undefined
  const paused = (await ledger.pauses.list()).filter((one) => job === undefined || one.job === job)
  if (options.json === true) {
    return printJson({ cards: stories.map(cardShape), next: next ?? null, paused: paused.map(pauseShape) })
  }
  for (const story of stories) print(tellLine(story))
  print(`${counted(stories.length, 'card')}.`)
  if (next !== undefined) print(`There are more; the next page: --after ${next}`)
  for (const pause of paused) print(tellPause(pause))
  for (const line of tellChannelStops(await stoppedChannels(setting.world, ledger))) print(line)
}

function noState(state: string): Mistake {
  const meant = nearest(state, stateNames)
  return new Mistake({
    code: 'unknown-state',
    what: `"${state}" is no state of a card.`,
    fix: `${meant === undefined ? '' : `Did you mean "${meant}"? `}There is: ${stateNames.join(', ')}.`,
  })
}

function tellLine(story: Story): string {
  const { card } = story
  const reason = 'reason' in card.state ? ` (${card.state.reason.code})` : ''
  const { approval } = cardShape(story)
  const asked = approval === null ? '' : `\n    ${tellApproval(card.id, approval)}`
  return `${card.id}  ${card.state.at}${reason}  ${tellMoney(costOf(story))}${asked}`
}

export interface CardOptions extends Common {
  readonly json?: true
  readonly rebuild?: true
}

/** `wellwisher card ID`: the whole story of one card. Writes no ledger. */
export async function showCard(id: string, options: CardOptions): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  await using ledger = await ledgerOf(setting, 'read')
  const story = await ledger.cards.get(id as CardId)
  if (story === undefined) {
    throw new Mistake({
      code: 'unknown-card',
      what: `There is no card ${id}.`,
      fix: 'A card is named job/person/day; `wellwisher cards` lists them.',
    })
  }
  if (options.rebuild === true) {
    const { rebuild } = await import('./rebuild.ts')
    // While the ledger is open.
    await rebuild({ setting, ledger }, story, { json: options.json === true })
    return
  }
  const events = await ledger.cards.events(story.card.id)
  const runs = await ledger.runs.of(story.card.id)
  if (options.json === true) return printJson(storyShape(story, { events, runs }))
  print(tellCard(cardShape(story), setting.world.people))
  for (const line of await waitsFor(story, { setting, ledger })) print(`    ${line}`)
  const told = [
    ...runs.map(({ at, id: run }) => ({ at, text: `asked for by hand, run ${run}` })),
    ...events.map((event) => ({ at: event.at, text: tellEvent(event) })),
    ...story.attempts.map((attempt) => ({ at: attempt.startedAt, text: tellAttempt(attempt) })),
    ...story.inspections.map((one) => ({ at: one.startedAt, text: tellInspection(one) })),
  ]
  const inOrder = told.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  for (const { at, text } of inOrder) print(`    ${at.toISOString()}  ${text}`)
}

/** Channels that take no cards, of those on which it is still to be sent. */
async function waitsFor(
  { deliveries }: Story,
  { setting, ledger }: { setting: Setting; ledger: Ledger },
): Promise<readonly string[]> {
  const waits = deliveries.flatMap(({ channel, state }) => (state.at === 'pending' ? [channel] : []))
  const stopped = await stoppedChannels(setting.world, ledger)
  return tellChannelStops(new Map([...stopped].filter(([channel]) => waits.includes(channel))))
}

function tellAttempt({ generator, ending, code, cost }: Story['attempts'][number]): string {
  const end = ending === undefined ? 'under way' : `${ending}${code === undefined ? '' : ` (${code})`}`
  return `attempt at ${generator}: ${end}, ${tellMoney(cost)}`
}

function tellInspection({ model, answer, code, cost }: Story['inspections'][number]): string {
  const end = answer === undefined ? 'under way' : `${answer}${code === undefined ? '' : ` (${code})`}`
  return `${model} looks at the picture: ${end}, ${tellMoney(cost)}`
}

function tellEvent({ channel, from, to, why }: Event): string {
  const step = from === undefined ? to : `${from} → ${to}`
  return `${channel === undefined ? '' : `${channel}: `}${step}  ${why}`
}
