import { onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { emailChannel, type EmailSettings } from '../src/send/email-schema.ts'
import { emailSender } from '../src/send/email.ts'
import type { Sender } from '../src/send/sender.ts'
import { type MailServer, mailServer, type MailServerWishes } from './emulators/mail-server.ts'

const FROM = 'Cards <cards@example.org>'

/** What jobs.yaml would say of a channel that sends to this port. */
export function settingsFor(port: number, more: object = {}): EmailSettings {
  return emailChannel.parse({ type: 'email', url: `smtp://127.0.0.1:${port}`, from: FROM, ...more })
}

/** A sender to the server at this port. */
export function mailSender(port: number, more: object = {}): Sender {
  return emailSender(settingsFor(port, more), { folder: '/', clock: systemClock })
}

/** A mail server that is closed after the test. */
export async function aMailServer(wishes?: MailServerWishes): Promise<MailServer> {
  const server = await mailServer(wishes)
  onTestFinished(() => server.close())
  return server
}
