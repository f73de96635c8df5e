import { appriseSender } from '../../src/send/apprise.ts'
import { appriseEmulator } from '../emulators/apprise.ts'
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
    return {
      sender: appriseSender({ url: `http://${login}@127.0.0.1:${port}`, key }, { clock }),
      written: 'ada',
      held: async () => apprise.notified.map(({ body, file }) => ({ bytes: file?.bytes, caption: body })),
      secrets: ['emulator-password-40e1', key],
      close: async () => apprise[Symbol.asyncDispose](),
    }
  },
}
