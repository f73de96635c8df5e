import type { CardId } from '../card.ts'
import type { Clock } from '../clock.ts'
import { tellWait } from '../duration.ts'
import type { Progress } from '../worker/worker.ts'
import { complain, terminal } from './output.ts'

/** One line on a terminal that says what is being done; nothing anywhere else. */
export interface ProgressLine {
  show(progress: Progress): void
  /** Says something above the line. */
  say(text: string): void
  /** Wipes the line. */
  end(): void
}

/** Back to the first column, and clear to the end of the line (ECMA-48, CR and EL). */
const WIPE = '\r\u001B[K'

const DOING: Readonly<Record<Progress['step'], string>> = {
  waiting: 'waiting for the quota',
  painting: 'painting',
  finishing: 'setting the words',
  sending: 'sending',
  resting: '',
}

export function progressLine(total: number, clock: Clock): ProgressLine {
  const stderr = terminal()
  if (stderr === undefined) return { show: () => {}, say: complain, end: () => {} }
  const doing = new Map<CardId, Progress>()
  const done = new Set<CardId>()
  const draw = () => {
    const now = [...doing.values()].at(-1)
    if (now === undefined) return
    const wait = now.until === undefined ? '' : `, ${tellWait(now.until.getTime() - clock.now().getTime())}`
    const count = total > 1 ? `${done.size} of ${total} · ` : ''
    const preview = now.preview === undefined ? '' : `, preview ${now.preview}`
    const line = `${count}${now.card}: ${DOING[now.step]}${preview}${wait} …`
    stderr.write(`${WIPE}${line.slice(0, stderr.columns - 1)}`)
  }
  return {
    show(progress) {
      doing.delete(progress.card)
      if (progress.step === 'resting') done.add(progress.card)
      else doing.set(progress.card, progress)
      draw()
    },
    say: (text) => {
      stderr.write(`${WIPE}${text}\n`)
      draw()
    },
    end: () => void stderr.write(WIPE),
  }
}
