import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Limits } from '../finish/limits.ts'
import { appriseAnswer } from './apprise-answer.ts'
import { appriseChannel, type AppriseSettings } from './apprise-schema.ts'
import { tagIn, tagOf, untagged } from './apprise-tag.ts'
import { type AppriseTalk, appriseTalk } from './apprise-talk.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answered, judge } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import type { Checked, Notice, Parcel, Parsed, Sender, Sent } from './sender.ts'
import { tell } from './telling.ts'

/** Apprise takes 200 MB; these are what most of the services behind it take. */
const LIMITS: Limits = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 5_000_000,
  maxEdge: 4_096,
  caption: { most: 1_000, unit: 'utf16' },
}

/**
 * Hands cards to an Apprise API, which hands them on. It names no message and cannot be asked afterwards, so what was sent without
 * an answer stays unknown.
 *
 * @internal
 */
export function appriseSender(settings: AppriseSettings, { clock }: Pick<Surroundings, 'clock'>): Sender {
  const talk = appriseTalk(settings)
  const hasTags = settings.key !== undefined
  const parse = hasTags ? tagIn : untagged
  const owner = parse(settings.to)
  return {
    type: 'apprise',
    limits: LIMITS,
    retrySafety: 'none',
    early: false,
    pace: { maxConcurrent: 2 },
    owner: settings.to,
    parse,
    ...(owner.kind === 'none' ? {} : { notify: toOwner({ talk, clock }, owner) }),
    check: (signal) => checked(talk, { hasTags, signal }),
    async send(parcel, signal) {
      signal.throwIfAborted()
      return unfit(parcel, LIMITS) ?? handedOver({ talk, clock }, parcel, signal)
    },
  }
}

interface Talking {
  readonly talk: AppriseTalk
  readonly clock: Clock
}

async function handedOver({ talk, clock }: Talking, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const { file, key, subject } = parcel
  const tag = tagOf(parcel.address)
  const name = cardName(parcel)
  const card = new File([new Uint8Array(parcel.bytes)], name, { type: file.mediaType })
  const answered = await talk.notify({ tag, title: subject, body: file.caption, file: card }, signal)
  const sent = judged(clock, answered, key)
  const isInDoubt = sent.kind === 'unknown' && sent.code === 'some-failed'
  return isInDoubt && tag !== undefined ? ((await nobodyThere(talk, tag, signal)) ?? sent) : sent
}

/** Apprise answers in one way when a service failed and when there was none: that one has nobody is proven by its list. */
async function nobodyThere(talk: AppriseTalk, tag: string, signal: AbortSignal): Promise<Sent | undefined> {
  if (signal.aborted) return undefined
  if ((await talk.services(tag, signal)) !== 0) return undefined
  return {
    kind: 'permanent',
    code: 'recipient',
    detail: 'no service in Apprise has the tag that the list names',
  }
}

function judged(clock: Clock, answered: Answered, key: string): Sent {
  const read = (answer: Extract<Answered, { kind: 'answer' }>) => appriseAnswer(answer, key)
  return judge(answered, { service: 'Apprise', now: clock.now(), read })
}

/** Told once in the life of this process; Apprise knows no key. */
function toOwner({ talk, clock }: Talking, owner: Parsed): (notice: Notice) => Promise<void> {
  const told = new Set<string>()
  return async ({ key, text }) => {
    if (told.has(key)) return
    if (owner.kind !== 'address') throw new Error('`to` of the Apprise channel is no tag')
    const telling = { tag: tagOf(owner.address), title: 'Wellwisher', body: text }
    await tell(clock, async (signal) => judged(clock, await talk.notify(telling, signal), key))
    told.add(key)
  }
}

const Status = z.object({
  attach_lock: z.boolean().optional(),
  status: z.object({ can_write_attach: z.boolean().optional() }).optional(),
})

async function checked(
  talk: AppriseTalk,
  { hasTags, signal }: { readonly hasTags: boolean; readonly signal: AbortSignal },
): Promise<Checked> {
  const answered = await talk.status(signal)
  const trouble = troubleIn(answered)
  if (trouble !== undefined) return trouble
  return hasTags ? counted(await talk.services(undefined, signal)) : { ok: true }
}

/** 417: something about it is wrong, which it names. */
const STATUSES = [200, 417]

function troubleIn(answered: Answered): Checked | undefined {
  if (answered.kind !== 'answer')
    return { ok: false, problem: `Apprise could not be asked (${answered.code})` }
  if (answered.status === 401 || answered.status === 403) return WHO_IS_THERE
  const said = STATUSES.includes(answered.status) ? Status.safeParse(answered.json).data : undefined
  if (said === undefined) {
    const fix = 'Look whether url leads to an Apprise API of 2024 or later: it answers under /status.'
    return { ok: false, problem: `there is no Apprise API at url (${answered.status})`, fix }
  }
  if (said.attach_lock !== true && said.status?.can_write_attach !== false) return undefined
  const fix = 'Set APPRISE_ATTACH_SIZE above 0 where it runs, and let it write its attach folder.'
  return { ok: false, problem: 'this Apprise API takes no files', fix }
}

const WHO_IS_THERE: Checked = {
  ok: false,
  problem: 'Apprise wants to know who is there',
  fix: 'Write url with user:password@ before the host, from the environment.',
}

function counted(services: number | Answered): Checked {
  if (services === 0) {
    const fix = 'Configure the services there, each with the tag of its person, and save them under the key.'
    return { ok: false, problem: 'Apprise has nothing under the key', fix }
  }
  if (typeof services === 'number') {
    return { ok: true, identity: `a key with ${services === 1 ? '1 service' : `${services} services`}` }
  }
  const isLocked = services.kind === 'answer' && services.status === 403
  const why = isLocked ? 'the configuration is locked' : 'it did not say'
  return { ok: true, warnings: [`nobody can look whether everybody’s tag is there: ${why}`] }
}

/** `type: apprise` in jobs.yaml. */
export const apprise = kind({ type: 'apprise', schema: appriseChannel, make: appriseSender })
