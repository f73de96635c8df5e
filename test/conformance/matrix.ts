import { matrixEmulator } from '../emulators/matrix.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

const FAMILY = {
  id: '!OGEhHVWSdvArJzumhm:wellwisher.example',
  alias: '#family:wellwisher.example',
  isJoined: true,
} as const

/** A room that is named by its alias, so that every step is taken. */
export const matrixSubject: Subject = {
  type: 'matrix',
  wire: 'http',
  async make(stage) {
    const service = await matrixEmulator({ rooms: [FAMILY], clock: stage.clock })
    const channel = {
      type: 'matrix',
      homeserver: `http://127.0.0.1:${await stage.front(service.port)}`,
      token: service.token,
      to: FAMILY.id,
    }
    return {
      sender: made(channel, stage),
      channel,
      written: FAMILY.alias,
      secrets: [service.token],
      held: async () =>
        service.shown.map(({ bytes, text = '', kind, mentions }) => ({
          bytes,
          caption: text,
          extras: [
            ...(kind === 'm.image' ? [] : [`a message of kind ${kind}`]),
            ...(JSON.stringify(mentions) === '{}' ? [] : ['a mention']),
          ],
        })),
      async close() {
        await service[Symbol.asyncDispose]()
      },
    }
  },
}
