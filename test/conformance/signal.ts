import { signalEmulator } from '../emulators/signal.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

const NUMBER = '+4930123456'
const PASSWORD = 'a-proxy-lets-nobody-in'

/** Signal through signal-cli-rest-api, behind a proxy that asks for a password. */
export const signalSubject: Subject = {
  type: 'signal',
  wire: 'http',
  async make(stage) {
    const emulator = await signalEmulator({ number: NUMBER, login: `cards:${PASSWORD}` })
    const port = await stage.front(Number(new URL(emulator.origin).port))
    const channel = {
      type: 'signal',
      url: `http://127.0.0.1:${port}`,
      number: NUMBER,
      user: 'cards',
      password: PASSWORD,
      to: NUMBER,
    }
    return {
      sender: made(channel, stage),
      channel,
      written: '+44 20 7946 0958',
      held: async () =>
        emulator.messages.map(({ text, attachments }) => ({
          bytes: attachments[0]?.bytes,
          caption: text,
          ...(attachments.length === 1 ? {} : { extras: [`${attachments.length} files`] }),
        })),
      secrets: [PASSWORD, Buffer.from(`cards:${PASSWORD}`).toString('base64')],
      close: async () => emulator[Symbol.asyncDispose](),
    }
  },
}
