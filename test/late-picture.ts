import type { AttemptId } from '../src/card.ts'
import type { Painted } from '../src/generate/generator.ts'
import type { AttemptEnd } from '../src/ledger/attempt.ts'
import type { Rig } from './rig.ts'

/** The picture of an attempt that was given up comes after all. */
export async function comesLate(
  rig: Rig,
  { id, picture, money }: { id: AttemptId; picture: Painted; money: AttemptEnd['money'] },
): Promise<void> {
  const sha256 = await rig.worker.blobs.put(picture.bytes)
  const { mediaType, width, height, bytes } = picture
  await rig.ledger.attempts.end({
    id,
    ending: 'generated',
    answer: 'picture',
    code: undefined,
    detail: undefined,
    evidence: {},
    usage: undefined,
    picture: { sha256, mediaType, width, height, bytes: bytes.length },
    money,
    now: rig.clock.now(),
  })
}
