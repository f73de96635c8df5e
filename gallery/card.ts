import { finish } from '../src/finish/finish.ts'
import type { AttemptId } from '../src/card.ts'
import { local } from '../src/generate/local.ts'
import type { Sample } from './samples.ts'

/** A card as a gallery shows it. */
export interface Hung {
  readonly name: string
  /** The whole card; of one that folds, all its sides together. */
  readonly png: Uint8Array
}

/** Makes a sample's card with the built-in artist. Rejects when it cannot be made, which a gallery is there to find. */
export async function hang(sample: Sample, size: { width: number; height: number }): Promise<Hung> {
  const { name, template, treatment, layout, sitter, to, seed } = sample
  const brief = template.brief(sitter, { treatment, seed })
  const answer = await local().generate(
    {
      attempt: 'gallery' as AttemptId, // nobody keeps it
      brief,
      prompt: brief.prompt,
      size,
      quality: 'auto',
      format: 'png',
      background: undefined,
      compression: undefined,
      moderation: undefined,
      params: {},
      references: [],
      safetyIdentifier: undefined,
      timeoutMs: 60_000,
    },
    new AbortController().signal,
  )
  if (answer.kind !== 'picture') throw new Error(`${name}: ${answer.kind}`)
  const finished = await finish({
    picture: answer.bytes,
    size,
    words: template.words(to, treatment),
    design: { ...template.design(treatment), layout },
    limits: { wall: { formats: ['image/png'], maxBytes: 100_000_000, maxEdge: 10_000 } },
    painter: 'artist',
  })
  const [file] = finished.kind === 'finished' ? finished.files : []
  if (file === undefined) throw new Error(`${name}: ${JSON.stringify(finished)}`)
  return { name, png: file.bytes }
}
