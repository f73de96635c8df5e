import { ntfyEmulator } from '../emulators/ntfy.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

const TOPIC = 'wellwisher_9f3kQx'

export const ntfySubject: Subject = {
  type: 'ntfy',
  wire: 'http',
  async make(stage) {
    const service = await ntfyEmulator({ reserved: [TOPIC], clock: stage.clock })
    const channel = {
      type: 'ntfy',
      server: `http://127.0.0.1:${await stage.front(service.port)}`,
      topic: TOPIC,
      token: service.token,
      tags: ['tada'],
    }
    return {
      sender: made(channel, stage),
      channel,
      written: TOPIC,
      secrets: [service.token],
      held: async () =>
        service.published.map(({ bytes, message, tags }) => ({
          bytes,
          caption: message,
          extras: tags?.join() === 'tada' ? [] : [`tags: ${tags?.join()}`],
        })),
      async close() {
        await service[Symbol.asyncDispose]()
      },
    }
  },
}
