import { z } from 'zod'

import { FULL_DISK_ACCESS, obstacle } from './imsg-answers.ts'
import { type Said, type Talk, talkTo } from './imsg-rpc.ts'
import type { Mac } from './mac.ts'
import type { Checked } from './sender.ts'

/** imsg, docs/rpc.md, `status`: since 0.14. */
const Status = z.object({
  version: z.string(),
  database: z.object({ ready: z.boolean() }),
  methods: z.array(z.string()).optional(),
})

/** Asks imsg which one it is, and whether it can read the messages. Nothing tells beforehand whether it may also steer Messages. */
export async function checkedImsg(mac: Mac, signal: AbortSignal): Promise<Checked> {
  signal.throwIfAborted()
  await using talk = talkTo(mac.rpc, signal)
  const status = await versionOf(talk)
  const said = await talk.ask('chats.list', { limit: 1 })
  signal.throwIfAborted()
  if (said.kind !== 'result') return hindered(said)
  const place = mac.host === undefined ? '' : ` on ${mac.host}`
  if (status?.methods?.includes('send') === false) {
    return {
      ok: false,
      problem: 'this imsg can read messages and send none',
      fix: 'Run it on a Mac, and name that in `ssh`.',
    }
  }
  return { ok: true, identity: `imsg ${status?.version ?? 'before 0.14'}${place}` }
}

async function versionOf(talk: Talk) {
  const said = await talk.ask('status', {})
  return said.kind === 'result' ? Status.safeParse(said.result).data : undefined
}

function hindered(said: Exclude<Said, { kind: 'result' }>): Checked {
  if (said.kind === 'error') {
    return {
      ok: false,
      problem: `imsg cannot read the messages (${said.error.code})`,
      fix: sentence(FULL_DISK_ACCESS),
    }
  }
  const { problem, fix } = obstacle(said.ending)
  return { ok: false, problem, fix: fix === undefined ? 'Look at the Mac.' : sentence(fix) }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
