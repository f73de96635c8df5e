import { expiring } from '../clock.ts'
import type { Finding } from '../generate/finding.ts'
import type { Checked, Sender } from '../send/sender.ts'
import type { Setting } from './compose.ts'

/** A channel may need a server to answer. */
const CHANNEL_MS = 15_000

/** What each channel says of itself. Reads only, and all at once. */
export async function checkChannels({ world, clock, redaction }: Setting): Promise<readonly Finding[]> {
  const told = await Promise.all(
    [...world.channels].map(async ([name, sender]) => {
      const deadline = expiring(clock, CHANNEL_MS, new AbortController().signal)
      try {
        return tellChannel({ name, sender }, await sender.check(deadline.signal))
      } finally {
        deadline.clear()
      }
    }),
  )
  return told.flat().map((one) => ({ ...one, detail: redaction.text(one.detail) }))
}

function tellChannel(
  { name, sender }: { name: string; sender: Sender },
  checked: Checked,
): readonly Finding[] {
  const { type } = sender
  if (!checked.ok) {
    const {
      fix: said = 'look at its keys in jobs.yaml (docs/channels.md), and whether this machine reaches it',
    } = checked
    const fix = capital(sentence(said))
    return [{ about: 'channel', subject: name, result: 'fail', detail: sentence(checked.problem), fix }]
  }
  const who = checked.identity === undefined ? '' : `, as ${checked.identity}`
  const warnings = (checked.warnings ?? []).map((text): Finding => ({
    about: 'channel',
    subject: name,
    result: 'warn',
    detail: sentence(text),
  }))
  return [{ about: 'channel', subject: name, result: 'ok', detail: `${type}${who}, ready.` }, ...warnings]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`
}
