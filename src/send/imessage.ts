import type { z } from 'zod'

import { blueBubblesSender } from './bluebubbles.ts'
import { imessageChannel, STAGE } from './imessage-schema.ts'
import { imsgSender } from './imsg.ts'
import { kind, type Surroundings } from './kind.ts'
import { localMac, type Mac, remoteMac } from './mac.ts'
import type { Sender } from './sender.ts'

type Settings = z.output<typeof imessageChannel>

function macOf({ command, stage, ssh }: Settings, { folder, environment = {} }: Surroundings): Mac {
  const settings = { command: command ?? 'imsg', stage: stage ?? STAGE, folder, environment }
  return ssh === undefined ? localMac(settings) : remoteMac(settings, ssh)
}

function imessageSender(settings: Settings, at: Surroundings): Sender {
  const { driver, url = '', password = '', method = 'apple-script', to: owner } = settings
  // The schema has seen to it that both are there.
  if (driver === 'bluebubbles') return blueBubblesSender({ url, password, method, owner, clock: at.clock })
  return imsgSender({ mac: macOf(settings, at), clock: at.clock, owner })
}

/** `type: imessage` in jobs.yaml. */
export const imessage = kind({ type: 'imessage', schema: imessageChannel, make: imessageSender })
