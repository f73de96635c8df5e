import { type BlueBubblesMessage, blueBubblesEmulator } from '../emulators/bluebubbles.ts'
import { made } from './made.ts'
import type { Held, Subject } from './subject.ts'

const PASSWORD = 'a-mac-lets-nobody-in'

/** A picture, and the words that came after it. */
function held(messages: readonly BlueBubblesMessage[]): readonly Held[] {
  const words = messages.filter(({ file }) => file === undefined)
  return messages.flatMap(({ file, tempGuid }) => {
    if (file === undefined) return []
    const below = words.find((each) => each.tempGuid === `${tempGuid}-words`)
    return [{ bytes: file.bytes, ...(below === undefined ? {} : { caption: below.text }) }]
  })
}

/** iMessage through a BlueBubbles server, on a Mac with macOS 26. */
export const blueBubblesSubject: Subject = {
  type: 'imessage/bluebubbles',
  wire: 'http',
  async make(stage) {
    const emulator = await blueBubblesEmulator(PASSWORD, ['any;-;+442079460958'])
    const port = await stage.front(Number(new URL(emulator.origin).port))
    const channel = {
      type: 'imessage',
      driver: 'bluebubbles',
      url: `http://127.0.0.1:${port}`,
      password: PASSWORD,
    }
    return {
      sender: made(channel, stage),
      channel,
      written: '+44 20 7946 0958',
      held: async () => held(emulator.messages),
      secrets: [PASSWORD],
      close: async () => emulator[Symbol.asyncDispose](),
    }
  },
}
