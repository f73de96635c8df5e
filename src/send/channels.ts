import { z } from 'zod'

import { apprise } from './apprise.ts'
import { discord } from './discord.ts'
import { email } from './email.ts'
import { folder } from './folder.ts'
import { imessage } from './imessage.ts'
import type { Kind } from './kind.ts'
import { lob } from './lob.ts'
import { mannersFields } from './manners.ts'
import { matrix } from './matrix.ts'
import { ntfy } from './ntfy.ts'
import { signal } from './signal.ts'
import { slack } from './slack.ts'
import { telegram } from './telegram.ts'
import { webhook } from './webhook.ts'
import { whatsapp } from './whatsapp.ts'

/** Every kind of channel, by its type. A new one is a new file and a new line here. */
const kinds: readonly Kind[] = [
  folder,
  webhook,
  telegram,
  slack,
  matrix,
  signal,
  lob,
  whatsapp,
  discord,
  email,
  ntfy,
  apprise,
  imessage,
]

/** The kind with this type, which jobs.yaml's schema has allowed. */
export function kindOf(type: string): Kind {
  const found = kinds.find((kind) => kind.type === type)
  if (found === undefined) throw new Error(`the channel type ${type} got past the schema of jobs.yaml`)
  return found
}

type Branch = z.ZodObject<{ type: z.ZodLiteral<string> } & typeof mannersFields>

const branches = kinds.map(({ schema }) => schema.safeExtend(mannersFields) as unknown as Branch)

/** One channel of jobs.yaml: the keys of its kind, and those that all have. */
export const channelSchema = z.discriminatedUnion('type', branches as [Branch, ...Branch[]])
