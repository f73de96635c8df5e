import { webhookReceiver } from '../emulators/webhook.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

/** 32 bytes that nobody else uses. */
const SECRET = `whsec_${Buffer.from('a secret of the conformance kit.').toString('base64')}`

export const webhookSubject: Subject = {
  type: 'webhook',
  wire: 'http',
  async make(stage) {
    const receiver = await webhookReceiver(SECRET)
    const port = await stage.front(receiver.port)
    const channel = {
      type: 'webhook',
      url: `http://127.0.0.1:${port}/cards`,
      secret: SECRET,
      image: 'inline',
      allow_private: true,
    }
    return {
      sender: made(channel, stage),
      written: 'C123',
      channel,
      secrets: [SECRET],
      held: async () =>
        receiver.kept().map(({ data: { image, caption } }) => ({
          bytes: Buffer.from((image as { base64: string }).base64, 'base64'),
          caption: String(caption),
        })),
      close: () => receiver.close(),
    }
  },
}
