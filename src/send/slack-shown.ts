import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Receipt, Reconciled } from './sender.ts'
import type { NotSent, SlackTalk } from './slack-talk.ts'

/** Slack, and the time to wait for it. */
export interface Asking {
  readonly talk: SlackTalk
  readonly clock: Clock
}

/** What Slack says of a file. */
export type Look =
  | { readonly is: 'shown'; readonly receipt: Receipt }
  /** It is there, and stands in no conversation. */
  | { readonly is: 'hidden' }
  | { readonly is: 'not-there'; readonly word: string }
  | { readonly is: 'unclear'; readonly sent: NotSent }

const Shares = z.record(z.string(), z.array(z.object({ ts: z.string().regex(/^\d{1,12}\.\d{1,6}$/) })))
const Info = z.object({
  file: z.object({ shares: z.object({ public: Shares.optional(), private: Shares.optional() }).optional() }),
})

/** Words that say that there is no such file, or no more. */
const GONE: readonly string[] = ['file_not_found', 'file_deleted']

/** Between looks at whether a file is shown already: some 30 s in all. */
const LOOKS_MS = [200, 500, 1_000, 2_000, 3_000, 5_000, 6_000, 6_000, 6_000]

async function look(talk: SlackTalk, file: string, signal: AbortSignal): Promise<Look> {
  const asked = await talk.call('files.info', { file }, signal)
  if (!asked.ok) {
    const { sent } = asked
    return GONE.includes(sent.code) ? { is: 'not-there', word: sent.code } : { is: 'unclear', sent }
  }
  const shares = Info.safeParse(asked.value.body).data?.file.shares
  // It was shared by us alone, with one conversation; whoever passed it on had seen it.
  const [first] = Object.values({ ...shares?.public, ...shares?.private }).flat()
  if (first === undefined) return { is: 'hidden' }
  return { is: 'shown', receipt: { kind: 'receipt', at: 'delivered', receipt: first.ts } }
}

/**
 * Looks until the file stands in a conversation, for half a minute: Slack shows files a while after it took them (bolt-js #2115), and
 * some never (paradigmxyz/centaur #311).
 */
export async function untilShown({ talk, clock }: Asking, file: string, signal: AbortSignal): Promise<Look> {
  let last: Look = { is: 'hidden' }
  for (const ms of LOOKS_MS) {
    try {
      await clock.sleep(ms, signal)
    } catch {
      // Time is up; whether it is shown is asked afterwards.
      return last
    }
    last = await look(talk, file, signal)
    // What Slack did not answer is asked afterwards, with the next try.
    if (last.is === 'shown' || last.is === 'unclear') return last
  }
  return last
}

/**
 * What became of a file whose showing was begun. One that is hidden may be shown yet, and one that is gone may have been taken away by
 * whoever saw it: neither proves that it will not come.
 */
export async function foundOut(talk: SlackTalk, file: string, signal: AbortSignal): Promise<Reconciled> {
  const seen = await look(talk, file, signal)
  switch (seen.is) {
    case 'shown':
      return seen.receipt
    case 'hidden':
      return { kind: 'unresolved', detail: 'Slack has the card, and it stands in no conversation' }
    case 'not-there':
      return { kind: 'unresolved', detail: `Slack does not have the card, or no longer (${seen.word})` }
    case 'unclear':
      return unclear(seen.sent)
    default:
      throw new Error(`unknown look ${JSON.stringify(seen satisfies never)}`)
  }
}

function unclear(sent: NotSent): Reconciled {
  const wait = sent.kind === 'transient' ? sent.retryAfterMs : undefined
  const detail = `Slack could not be asked whether the card is shown: ${sent.detail}`
  return { kind: 'unresolved', detail, ...(wait === undefined ? {} : { retryAfterMs: wait }) }
}
