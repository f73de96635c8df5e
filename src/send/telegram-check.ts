import { z } from 'zod'

import type { Checked, Sent } from './sender.ts'
import { target } from './telegram-address.ts'
import { call, judged, type TelegramSender } from './telegram-bot.ts'

const me = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) })

/** Asks who the bot is, and whether it may write to its owner; writes nothing. */
export async function checked(settings: TelegramSender, signal: AbortSignal): Promise<Checked> {
  const answered = await call(settings, { method: 'getMe', fields: {} }, signal)
  const { data } = me.safeParse(answered.kind === 'answer' ? answered.json : undefined)
  if (data === undefined) return trouble(judged(settings, answered))
  const warnings = await ownerWarnings(settings, signal)
  return { ok: true, identity: `@${data.result.username}`, ...(warnings.length === 0 ? {} : { warnings }) }
}

function trouble(sent: Sent): Checked {
  if (sent.kind === 'receipt') return { ok: false, problem: 'Telegram does not say who the bot is' }
  const isToken = sent.kind === 'permanent' && sent.code === 'credentials'
  const fix = 'Take the token that @BotFather shows under /mybots, API Token, into the environment.'
  return { ok: false, problem: sent.detail, ...(isToken ? { fix } : {}) }
}

async function ownerWarnings(settings: TelegramSender, signal: AbortSignal): Promise<readonly string[]> {
  const { to } = settings
  if (to === undefined) return []
  const { chat_id } = target(to)
  const answered = await call(settings, { method: 'getChat', fields: { chat_id } }, signal)
  if (answered.kind === 'answer' && answered.status === 200) return []
  const sent = judged(settings, answered)
  if (sent.kind !== 'permanent') return []
  return [`the bot cannot write to the chat under to: ${sent.detail}. Open a chat with it and press Start`]
}
