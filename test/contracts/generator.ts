import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { AttemptId, Sha256 } from '../../src/card.ts'
import type { Answer, Generator, PictureRequest, Reference } from '../../src/generate/generator.ts'
import { aTreatment } from '../treatment.ts'

/** A request that every generator can fulfil. */
export const aRequest: PictureRequest = {
  attempt: 'attempt-1' as AttemptId, // a test may name one
  brief: {
    prompt: 'A cat in a garden.',
    softer: 'A garden.',
    treatment: aTreatment({ style: 'gouache' }),
    occasion: 'birthday',
    season: 'spring',
    interests: ['cats'],
    number: undefined,
    seed: 'ada',
  },
  prompt: 'A cat in a garden.',
  size: { width: 1_024, height: 1_536 },
  quality: 'medium',
  format: 'png',
  background: undefined,
  compression: undefined,
  moderation: undefined,
  params: {},
  references: [],
  safetyIdentifier: undefined,
  timeoutMs: 10_000,
}

const COLOURS = ['#c8553d', '#588b8b', '#f28f3b', '#2d3047'] as const

/** Small but real RGB PNGs, each with its own bytes. */
export async function someReferences(count: number): Promise<readonly Reference[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index): Promise<Reference> => {
      const [width, height] = [32 + index, 32]
      const background = COLOURS[index % COLOURS.length] ?? COLOURS[0]
      const bytes = await sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer()
      const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256 // by its making
      return { role: 'style', sha256, bytes, width, height }
    }),
  )
}

/** References that fail the test when somebody looks at their bytes. */
function untouchable(count: number): readonly Reference[] {
  return Array.from({ length: count }, (_, index) => ({
    role: 'style' as const,
    sha256: String(index).padStart(64, '0') as Sha256, // a test may name one
    get bytes(): Uint8Array {
      throw new Error('a reference was read for a request that is denied')
    },
    width: 32,
    height: 32,
  }))
}

/** A generator, and what its far side saw. */
export interface FarPainter extends AsyncDisposable {
  readonly generator: Generator
  /** How many paid requests arrived. */
  asked(): number
  /** Must never be seen in an answer; undefined when there is none. */
  readonly key: string | undefined
}

export interface Contract {
  /** Called anew for each test; a service that `hangs` takes the request and never answers. */
  readonly make: (service: 'answers' | 'hangs') => Promise<FarPainter>
  /** How many references it takes with a prompt. */
  readonly references: number
  /** Paid requests for one picture: 0 for what this machine makes. */
  readonly calls: 0 | 1
}

const never = new AbortController().signal

/** No generator can be asked for these, whatever it is. */
const IMPOSSIBLE: readonly (readonly [string, Partial<PictureRequest>, string])[] = [
  ['a blank prompt (B1)', { prompt: ' \n\t' }, 'invalid_argument'],
  ['17 references (C2, B-15)', { references: untouchable(17) }, 'invalid_argument'],
  [
    'a transparent JPEG (B7)',
    { background: 'transparent', format: 'jpeg', references: untouchable(1) },
    'unsupported_background',
  ],
  ['a GIF (B6)', { format: 'gif' as 'png' }, 'unsupported_format'],
  ['an unknown moderation (B9)', { moderation: 'none' as 'low' }, 'unsupported_moderation'],
  ['a compression of 101 (B8)', { format: 'jpeg', compression: 101 }, 'unsupported_compression'],
  ['a compression of -1 (B8)', { format: 'webp', compression: -1 }, 'unsupported_compression'],
  ['a compression of 1.5 (B8)', { format: 'jpeg', compression: 1.5 }, 'unsupported_compression'],
]

function shown(answer: Answer): string {
  return JSON.stringify(answer, (name, value: unknown) => (name === 'bytes' ? undefined : value))
}

/** What every generator holds to. */
export function generatorContract(name: string, { make, references, calls }: Contract): void {
  // What does not apply to a generator is no test of its own.
  const beyond = references < 16 ? [references + 1] : []
  const within = references > 0 ? [references] : []
  const calling = calls > 0 ? [calls] : []

  describe(`the generator ${name} (B17)`, () => {
    it('paints with exactly one request, and measures its picture from the bytes (D11)', async () => {
      await using far = await make('answers')
      expect(far.generator.abilities.problem({ ...aRequest, references: 0 })).toBeUndefined()
      const answer = await far.generator.generate(aRequest, never)
      if (answer.kind !== 'picture') throw new Error(`no picture but ${shown(answer)}`)
      const { format, width, height } = await sharp(answer.bytes).metadata()
      expect(answer).toMatchObject({ mediaType: `image/${format}`, width, height })
      expect(far.asked()).toBe(calls)
      expect(shown(answer)).not.toContain(far.key ?? 'no key')
    })

    it.each(IMPOSSIBLE)('denies %s before a byte is read or a call is made', async (_, change, code) => {
      await using far = await make('answers')
      const request = { ...aRequest, ...change }
      const wanted = { ...request, references: request.references.length }
      expect(far.generator.abilities.problem(wanted)).toEqual({ code, detail: expect.stringMatching(/./) })
      expect(await far.generator.generate(request, never)).toMatchObject({
        kind: 'refused',
        ending: 'denied',
        code,
        softer: false,
      })
      expect(far.asked()).toBe(0)
    })

    it.each(beyond)(
      'denies %i references, one more than it takes, reading none (C1, B-14)',
      async (tooMany) => {
        await using far = await make('answers')
        const request = { ...aRequest, references: untouchable(tooMany) }
        const code = /^(references_unsupported|invalid_argument)$/
        expect(await far.generator.generate(request, never)).toMatchObject({
          kind: 'refused',
          ending: 'denied',
          code: expect.stringMatching(references === 0 ? /^references_unsupported$/ : code),
        })
        expect(far.asked()).toBe(0)
      },
    )

    it.each(within)('takes %i references, with exactly one request', async (count) => {
      await using far = await make('answers')
      const request = { ...aRequest, references: await someReferences(count) }
      expect(far.generator.abilities.problem({ ...request, references: count })).toBeUndefined()
      expect(await far.generator.generate(request, never)).toMatchObject({ kind: 'picture' })
      expect(far.asked()).toBe(1)
    })

    it('does nothing for somebody who has gone home, and judges no request', async () => {
      await using far = await make('answers')
      const home = AbortSignal.abort(new Error('gone home'))
      await expect(far.generator.generate(aRequest, home)).rejects.toThrow('gone home')
      await expect(far.generator.generate({ ...aRequest, prompt: '' }, home)).rejects.toThrow('gone home')
      expect(far.asked()).toBe(0)
    })

    it.each(calling)('answers that nobody knows when it is stopped under way (D4): %i call', async () => {
      await using far = await make('hangs')
      const stopping = new AbortController()
      const answer = far.generator.generate(aRequest, stopping.signal)
      await expect.poll(() => far.asked()).toBe(1)
      stopping.abort(new Error('going home'))
      expect(await answer).toMatchObject({ kind: 'unknown', ending: 'cancelled', code: 'stopped' })
      expect(shown(await answer)).not.toContain(far.key ?? 'no key')
    })
  })
}
