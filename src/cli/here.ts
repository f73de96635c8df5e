import type { AttemptId } from '../card.ts'
import type { Finished, FinishOrder } from '../finish/finish.ts'
import type { ImageSettings } from '../generate/generator.ts'
import { local } from '../generate/local.ts'
import { Mistake } from '../mistake.ts'
import type { Trial } from '../worker/trial.ts'
import { newId } from './compose.ts'

/** A card on a picture of the built-in artist. Asks no service, costs nothing, and knows no ledger. */
export async function finishedHere(
  image: ImageSettings,
  { brief, ...made }: Pick<Trial, 'brief'> & Pick<FinishOrder, 'words' | 'design' | 'limits'>,
): Promise<Finished> {
  const enough = new AbortController()
  const answer = await local().generate(
    {
      ...image,
      // What only a service can do is no matter of the artist's.
      background: undefined,
      quality: 'auto',
      attempt: newId() as AttemptId,
      brief,
      prompt: brief.prompt,
      references: [],
      safetyIdentifier: undefined,
    },
    enough.signal,
  )
  if (answer.kind !== 'picture') {
    throw new Mistake({
      code: answer.code,
      what: `The built-in artist cannot paint it: ${answer.detail}`,
      fix: 'Choose another size in jobs.yaml.',
    })
  }
  const { finish } = await import('../finish/finish.ts')
  return finish({ picture: answer.bytes, size: image.size, painter: 'artist', ...made })
}
