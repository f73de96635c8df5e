import { appriseEmulator } from '../emulators/apprise.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

/** One request, which nobody can ask about. */
export const appriseSubject: Subject = {
  type: 'apprise',
  wire: 'http',
  async make({ front, clock }) {
    const login = 'cards:emulator-password-40e1'
    const apprise = await appriseEmulator({ login })
    const port = await front(apprise.port)
    const { key } = apprise
    const channel = { type: 'apprise', url: `http://${login}@127.0.0.1:${port}`, key }
    return {
      sender: made(channel, { clock }),
      channel,
      written: 'ada',
      held: async () => apprise.notified.map(({ body, file }) => ({ bytes: file?.bytes, caption: body })),
      secrets: ['emulator-password-40e1', key],
      close: async () => apprise[Symbol.asyncDispose](),
    }
  },
}
