import { lobEmulator } from '../emulators/lob.ts'
import { made } from './made.ts'
import type { Subject } from './subject.ts'

const EDISON = ' | 1 Menlo Park | Edison | NJ | 08837 | US'
const FROM = 'Ada Lovelace | 12 Main St | San Francisco | CA | 94105 | US'

/** Postcards: what the recipient holds is the front, and the words on the back. */
export const lobSubject: Subject = {
  type: 'lob',
  wire: 'http',
  async make(stage) {
    const lob = await lobEmulator()
    const port = await stage.front(lob.port)
    const channel = {
      type: 'lob',
      key: lob.apiKey,
      from: FROM,
      to: EDISON,
      api_root: `http://127.0.0.1:${port}`,
    }
    return {
      sender: made(channel, stage),
      channel,
      written: EDISON,
      secrets: [lob.apiKey, Buffer.from(`${lob.apiKey}:`).toString('base64')],
      held: () =>
        Promise.resolve(
          lob
            .postcards()
            .map(({ front, fields }) => ({ bytes: front, caption: wordsOn(fields['back'] ?? '') })),
        ),
      close: () => lob.close(),
    }
  },
}

/** What a reader sees on the back: the text of the only block, with its signs put back. */
function wordsOn(back: string): string {
  const [, inside = ''] = /<div[^>]*>([\s\S]*)<\/div>/.exec(back) ?? []
  return inside.replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
}
