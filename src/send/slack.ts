import { z } from 'zod'

import type { Limits } from '../finish/limits.ts'
import { unfit } from './fits.ts'
import { kind, type Surroundings } from './kind.ts'
import { ownersAddress } from './owner.ts'
import type { Checked, Notice, Sender, Sent } from './sender.ts'
import { bringCard, escaped } from './slack-card.ts'
import { conversationWith, slackAddress } from './slack-conversation.ts'
import { missingIn, NEEDED, scopeRemedy } from './slack-scopes.ts'
import { type Asking, foundOut } from './slack-shown.ts'
import { type NotSent, type SlackTalk, slackTalk, type Step, type Told } from './slack-talk.ts'
import { tell } from './telling.ts'

const slackChannel = z.strictObject({
  type: z
    .literal('slack')
    .meta({ description: 'How cards leave: slack posts them to conversations.', examples: ['slack'] }),
  token: z
    .string()
    .min(1)
    .meta({ description: 'The bot token of your Slack app.', examples: ['${SLACK_TOKEN}'] }),
  to: ownersAddress(slackAddress)
    .optional()
    .meta({
      description: 'You, as a list would have it: where alerts and test cards go.',
      examples: ['U012AB3CD'],
    }),
  api_root: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api/')
    .meta({ description: 'Where the Web API is.', examples: ['https://slack.com/api/'] }),
})

/** Slack takes files of any kind up to 1 GB; these keep a card quick to open in a conversation. */
const LIMITS: Limits = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 20_000_000,
  maxEdge: 4_096,
  // A text beside a file is cut off after some thousands.
  caption: { most: 3_000, unit: 'utf16' },
}

interface SlackSettings {
  readonly token: string
  readonly to?: string | undefined
  readonly api_root: string
}

/**
 * Brings cards to channels and people of a Slack workspace.
 *
 * @internal
 */
export function slackSender(
  { token, to, api_root }: SlackSettings,
  { clock }: Pick<Surroundings, 'clock'>,
): Sender {
  const talk = slackTalk({ root: api_root.endsWith('/') ? api_root : `${api_root}/`, token, clock })
  const asking = { talk, clock }
  return {
    type: 'slack',
    limits: LIMITS,
    retrySafety: 'reconcile',
    early: false,
    // Opening a conversation is of tier 3, 50 and more a minute; in one conversation Slack wants one message a second.
    pace: { minTimeMs: 1_200, maxConcurrent: 4, perAddressMs: 1_000 },
    owner: to,
    parse: slackAddress,

    async check(signal) {
      signal.throwIfAborted()
      return checked(await talk.call('auth.test', {}, signal), to)
    },

    ...(to === undefined ? {} : { notify: toOwner(asking, to) }),

    async send(parcel, signal) {
      signal.throwIfAborted()
      return unfit(parcel, LIMITS) ?? bringCard(asking, parcel, signal)
    },

    async reconcile({ kept }, { signal }) {
      signal.throwIfAborted()
      // It is kept before the one step that shows the card.
      if (kept['file'] === undefined) return { kind: 'not-sent', detail: 'showing the card was never begun' }
      return foundOut(talk, kept['file'], signal)
    },
  }
}

/** Told once in the life of this process; Slack knows no key. */
function toOwner(asking: Asking, to: string): (notice: Notice) => Promise<void> {
  const told = new Set<string>()
  return async ({ key, text }) => {
    if (told.has(key)) return
    await tell(asking.clock, (signal) => note(asking.talk, { to, text }, signal))
    told.add(key)
  }
}

async function note(
  talk: SlackTalk,
  { to, text }: { readonly to: string; readonly text: string },
  signal: AbortSignal,
): Promise<Sent> {
  const owner = slackAddress(to)
  if (owner.kind !== 'address') throw new Error('`to` of the Slack channel names nobody who could be told')
  const channel = await conversationWith(talk, owner.address, signal)
  if (!channel.ok) return channel.sent
  const said = await talk.call('chat.postMessage', { channel: channel.value, text: escaped(text) }, signal)
  return said.ok ? { kind: 'receipt', at: 'accepted', receipt: 'said' } : said.sent
}

const Identity = z.object({ team: z.string(), user: z.string() })

function checked(said: Step<Told>, to: string | undefined): Checked {
  if (!said.ok) return trouble(said.sent)
  const { body, scopes } = said.value
  const missing = missingIn(scopes, NEEDED)
  if (missing.length > 0) {
    return { ok: false, problem: `the token lacks ${missing.join(' and ')}`, fix: scopeRemedy(missing) }
  }
  const warnings = [
    ...missingIn(scopes, ['im:write']).map(
      (one) => `cards go to channels and not to people: ${scopeRemedy([one])}`,
    ),
    ...missingIn(scopes, to === undefined ? [] : ['chat:write']).map(
      (one) => `alerts cannot be told here: ${scopeRemedy([one])}`,
    ),
  ]
  const who = Identity.safeParse(body).data
  return {
    ok: true,
    ...(who === undefined ? {} : { identity: `${who.user} in ${who.team}` }),
    ...(warnings.length === 0 ? {} : { warnings }),
  }
}

function trouble(sent: NotSent): Checked {
  const isToken = sent.kind === 'permanent' && sent.code === 'credentials'
  const fix = 'Copy the Bot User OAuth Token from OAuth & Permissions of your app (api.slack.com/apps) again.'
  return { ok: false, problem: sent.detail, ...(isToken ? { fix } : {}) }
}

/** `type: slack` in jobs.yaml. */
export const slack = kind({ type: 'slack', schema: slackChannel, make: slackSender })
