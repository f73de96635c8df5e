import { DOCUMENT } from '../../src/send/telegram.ts'
import { telegramEmulator } from '../emulators/telegram.ts'
import { made } from './made.ts'
import type { Stage, Subject } from './subject.ts'

/** Somebody who pressed Start. */
const SOMEBODY = { id: 4_242_424_242, type: 'private' } as const

async function make(as: 'photo' | 'document', stage: Stage) {
  const service = await telegramEmulator({ chats: [SOMEBODY] })
  const channel = {
    type: 'telegram',
    token: service.token,
    to: SOMEBODY.id,
    api_root: `http://127.0.0.1:${await stage.front(service.port)}`,
    as,
  }
  return {
    sender: made(channel, stage),
    channel,
    written: String(SOMEBODY.id),
    secrets: [service.token],
    // What is too large for a photo goes as a document.
    takes: DOCUMENT,
    held: async () =>
      service.shown.map(({ kind, bytes, text }) => ({
        // A photo is what Telegram makes of it.
        bytes: kind === 'photo' ? undefined : bytes,
        caption: text,
      })),
    async close() {
      await service[Symbol.asyncDispose]()
    },
  }
}

export const telegramSubject: Subject = {
  type: 'telegram',
  wire: 'http',
  make: (stage) => make('photo', stage),
}

export const telegramDocumentSubject: Subject = {
  type: 'telegram/document',
  wire: 'http',
  make: (stage) => make('document', stage),
}
