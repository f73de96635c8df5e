import type { Clock } from '../../src/clock.ts'
import { slackEmulator } from '../emulators/slack.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

/** Four requests and more, of which one shows the card. */
export const slackSubject: Subject = {
  type: 'slack',
  wire: 'http',
  async make({ front, clock }) {
    const slack = await slackEmulator()
    const port = await front(slack.port)
    const { token } = slack
    const channel = { type: 'slack', token, to: 'C012AB3CD', api_root: `http://127.0.0.1:${port}/api/` }
    return {
      sender: made(channel, { clock: hasty(clock) }),
      channel,
      written: 'C012AB3CD',
      held: async () =>
        slack.messages.map(({ text, rings, file }) => ({ bytes: file?.bytes, caption: text, extras: rings })),
      secrets: [token, 'C012AB3CD'],
      close: async () => slack[Symbol.asyncDispose](),
    }
  },
}

const FASTER = 100

/** A clock on which waiting for Slack takes a hundredth of the time. */
function hasty(clock: Clock): Clock {
  return { now: clock.now, sleep: (ms, signal) => clock.sleep(ms / FASTER, signal) }
}
