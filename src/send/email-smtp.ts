import type { Clock } from '../clock.ts'
import { judgeTrouble } from './email-answers.ts'
import { type Account, isHere } from './email-account.ts'
import type { EmailSettings } from './email-schema.ts'
import type { Letter } from './email-letter.ts'
import { mimeOf, type Seal, sealOf, UselessKey } from './email-mime.ts'
import { talk } from './email-talk.ts'
import { withoutMailbox } from './email-words.ts'
import type { Checked, Sent } from './sender.ts'

/** One way on which letters leave. */
export interface Post {
  /** One attempt. Rejects only with the signal's reason, before anything was done. */
  deliver(letter: Letter, key: string, signal: AbortSignal): Promise<Sent>
  check(signal: AbortSignal): Promise<Checked>
}

export interface SmtpSettings {
  readonly account: Account
  readonly settings: Pick<EmailSettings, 'from' | 'dkim'>
  /** Of jobs.yaml; the DKIM key lies relative to it. */
  readonly folder: string
  readonly clock: Clock
}

/** Hands letters to a mail server. */
export function smtpPost({ account, settings, folder, clock }: SmtpSettings): Post {
  const { from, dkim } = settings
  const seal = () => (dkim === undefined ? undefined : sealOf(dkim, folder))
  return {
    async deliver(letter, _key, signal) {
      signal.throwIfAborted()
      const sealed = await sealedOrNot(seal)
      if ('problem' in sealed) {
        return { kind: 'permanent', code: 'config', detail: sealed.problem, concerns: 'channel' }
      }
      const mime = await mimeOf(letter, { date: clock.now(), seal: sealed.seal })
      const posting = { from: from.address, to: letter.to.address, mime }
      const talked = await talk(account, posting, signal)
      if (talked.kind === 'done') return { kind: 'receipt', at: 'accepted', receipt: letter.messageId }
      return judgeTrouble(talked.trouble, talked.mayHaveLeft, withoutMailbox(letter.to, account))
    },

    async check(signal) {
      const sealed = await sealedOrNot(seal)
      if ('problem' in sealed) return { ok: false, problem: sealed.problem }
      const talked = await talk(account, undefined, signal)
      const { host, port } = account
      if (talked.kind === 'failed') {
        const judged = judgeTrouble(talked.trouble, false, withoutMailbox(undefined, account))
        if (judged.kind === 'receipt') throw new Error('a talk that failed was judged to be a receipt')
        return { ok: false, problem: judged.detail, fix: FIXES[judged.code] ?? REACH_IT }
      }
      const warnings = warningsOf(account, settings)
      const identity = `${from.domain} through ${host}:${port}`
      return { ok: true, identity, ...(warnings.length === 0 ? {} : { warnings }) }
    },
  }
}

const FIXES: Readonly<Record<string, string>> = {
  credentials:
    'look at user and password in the address that url comes from; many providers want a password that was made for this one program',
  config:
    'look at host, port and scheme in the address that url comes from: smtps:// for port 465, smtp:// for 587',
  policy: 'ask the provider why; its words stand there',
}

const REACH_IT =
  'look at host and port in the address that url comes from, and whether this machine may reach them'

async function sealedOrNot(
  seal: () => Promise<Seal> | undefined,
): Promise<{ readonly seal: Seal | undefined } | { readonly problem: string }> {
  try {
    return { seal: await seal() }
  } catch (error) {
    if (!(error instanceof UselessKey)) throw error
    return { problem: error.message }
  }
}

function warningsOf({ tls, host }: Account, { from, dkim }: SmtpSettings['settings']): readonly string[] {
  const isOurs = dkim !== undefined && `.${from.domain}`.endsWith(`.${dkim.domain.toLowerCase()}`)
  return [
    ...(dkim === undefined
      ? [
          'mails are not signed here; if the mail server does not sign them with DKIM either, many of them will be taken for spam',
        ]
      : []),
    ...(dkim !== undefined && !isOurs
      ? [`dkim.domain is ${dkim.domain}, and from is at ${from.domain}: the signature does not speak for it`]
      : []),
    ...(tls === 'none' && !isHere(host) ? ['mails and the password go to the mail server unencrypted'] : []),
  ]
}
