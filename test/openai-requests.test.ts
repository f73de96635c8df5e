import { describe, expect, it } from 'vitest'
import type { DenialCode } from '../src/generate/denial.ts'
import type { PictureOptions, PictureRequest, Quality, Wanted } from '../src/generate/generator.ts'
import { local } from '../src/generate/local.ts'
import { openaiProblem } from '../src/generate/openai-models.ts'
import { aRequest, type FarPainter, generatorContract, someReferences } from './contracts/generator.ts'
import type { Body } from './emulators/openai/body.ts'
import { handClock } from './hand-clock.ts'
import { never, talk } from './openai-talk.ts'

async function openaiPainter(service: 'answers' | 'hangs'): Promise<FarPainter> {
  const call = await talk(service === 'hangs' ? () => ({ kind: 'hang' }) : [])
  return {
    generator: call.generator,
    asked: () => call.service.asked,
    key: call.service.apiKey,
    [Symbol.asyncDispose]: () => call[Symbol.asyncDispose](),
  }
}

generatorContract('openai', { make: openaiPainter, references: 16, calls: 1 })

generatorContract('local', {
  make: async () => ({
    generator: local(),
    asked: () => 0,
    key: undefined,
    [Symbol.asyncDispose]: async () => {},
  }),
  references: 0,
  calls: 0,
})

const TODAY = new Date('2026-11-20T12:00:00Z')

const wanted: Wanted = { ...aRequest, references: 0 }

function codeFor(model: string, change: Partial<Wanted>, now = TODAY): DenialCode | undefined {
  return openaiProblem(model, { ...wanted, ...change }, now)?.code
}

function ruleFor(size: string): string | undefined {
  const [width = Number.NaN, height = Number.NaN] = size.split('x').map(Number)
  return openaiProblem('gpt-image-2', { ...wanted, size: { width, height } }, TODAY)?.detail
}

describe('a size', () => {
  it.each(['1024x1024', '1536x1024', '1024x1536', '2048x2048', '3840x2160', '2160x3840', '1536x512'])(
    'of %s is painted by gpt-image-2 (B4, B-23)',
    (size) => {
      expect(ruleFor(size)).toBeUndefined()
    },
  )

  it.each([
    ['1000x1000', 'divisible by 16'],
    ['-1024x-1024', 'divisible by 16'],
    ['NaNx1024', 'divisible by 16'],
    ['1024.5x1024', 'divisible by 16'],
    ['4096x4096', 'longest edge must be at most 3840'],
    ['3856x2160', 'longest edge must be at most 3840'],
    ['3200x1024', 'longer than 3 times the other'],
    ['512x512', 'at least 655360'],
    ['3840x2176', 'at most 8294400'],
  ])('of %s is refused with the violated rule (B4)', (size, rule) => {
    expect(ruleFor(size)).toContain(`gpt-image-2 cannot paint ${size}`)
    expect(ruleFor(size)).toContain(rule)
  })

  it('is one of three for the models before gpt-image-2', () => {
    const size = { width: 2_048, height: 2_048 }
    expect(codeFor('gpt-image-1.5', {})).toBeUndefined()
    expect(codeFor('gpt-image-1.5', { size })).toBe('unsupported_size')
  })
})

type Row = readonly [string, Partial<PictureOptions>, Readonly<Record<string, DenialCode | undefined>>]

const MODELS = [
  'gpt-image-2',
  'gpt-image-2-2026-04-21',
  'gpt-image-2.5-sunburst',
  'gpt-image-2.5-flare-2026-09-08',
  'gpt-image-2.6-sunburst',
  'gpt-image-2.6-flare',
  'gpt-image-9',
]

/** What gpt-image-2 and its snapshots cannot, and all the others can. */
const notOf2 = (code: DenialCode): Row[2] => ({ 'gpt-image-2': code, 'gpt-image-2-2026-04-21': code })
const all = (code: DenialCode): Row[2] => Object.fromEntries(MODELS.map((model) => [model, code]))

const OPTIONS: readonly Row[] = [
  ['low', { quality: 'low' }, {}],
  ['medium', { quality: 'medium' }, {}],
  ['high', { quality: 'high' }, {}],
  ['auto', { quality: 'auto' }, {}],
  ['xhigh', { quality: 'xhigh' }, notOf2('unsupported_quality')],
  ['max', { quality: 'max' }, notOf2('unsupported_quality')],
  ['a quality of hd', { quality: 'hd' as Quality }, all('unsupported_quality')],
  ['opaque', { background: 'opaque' }, {}],
  ['a background of auto', { background: 'auto' }, {}],
  ['transparent', { background: 'transparent' }, notOf2('unsupported_background')],
  ['a transparent WebP', { background: 'transparent', format: 'webp' }, notOf2('unsupported_background')],
  ['a transparent JPEG', { background: 'transparent', format: 'jpeg' }, all('unsupported_background')],
  ['jpeg', { format: 'jpeg' }, {}],
  ['webp', { format: 'webp' }, {}],
  ['gif', { format: 'gif' as 'png' }, all('unsupported_format')],
  ['a JPEG of compression 0', { format: 'jpeg', compression: 0 }, {}],
  ['a WebP of compression 100', { format: 'webp', compression: 100 }, {}],
  ['a PNG of compression 50', { compression: 50 }, {}],
  ['a compression of 101', { format: 'jpeg', compression: 101 }, all('unsupported_compression')],
  ['moderation low', { moderation: 'low' }, {}],
  ['moderation auto', { moderation: 'auto' }, {}],
  ['moderation none', { moderation: 'none' as 'low' }, all('unsupported_moderation')],
  ['three previews', { params: { openai: { partial_images: 3 } } }, {}],
  ['four previews', { params: { openai: { partial_images: 4 } } }, all('projection_unsupported')],
  ['half a preview', { params: { openai: { partial_images: 0.5 } } }, all('projection_unsupported')],
  ['settings of another provider', { params: { gemini: { image_size: '4K' } } }, {}],
]

describe('the capability table', () => {
  it.each(OPTIONS)(
    'says for every model whether it can be asked for %s (A12, B5–B9, B13, B16, B-20)',
    (_, option, denied) => {
      const codes = Object.fromEntries(MODELS.map((model) => [model, codeFor(model, option)]))
      expect(codes).toEqual({ ...Object.fromEntries(MODELS.map((model) => [model, undefined])), ...denied })
    },
  )

  it('agrees with the service: what is not denied is painted', async () => {
    for (const model of ['gpt-image-2', 'gpt-image-2.5-flare']) {
      await using call = await talk([], { model })
      const sensible = OPTIONS.filter(([, option]) => codeFor(model, option) === undefined)
      const size = { width: 1_024, height: 1_024 }
      const answers = await Promise.all(sensible.map(([, option]) => call.ask({ size, ...option })))
      expect(answers.map(({ kind }) => kind)).toEqual(sensible.map(() => 'picture'))
    }
  })

  it.each(['seed', 'action', 'input_fidelity', 'response_format'])(
    'names the setting of its own provider that this route does not know: %s (B11, B12, B14)',
    (name) => {
      const params = { openai: { [name]: 'high' } as object }
      expect(openaiProblem('gpt-image-2', { ...wanted, params }, TODAY)).toEqual({
        code: 'projection_unsupported',
        detail: `openai.${name} is no setting of this route.`,
      })
    },
  )

  it('refuses an edit that nobody describes (B3)', () => {
    expect(codeFor('gpt-image-2', { prompt: ' ', references: 1 })).toBe('invalid_argument')
  })

  it('takes 16 references and refuses 17 (C2, B-15)', () => {
    expect(codeFor('gpt-image-2', { references: 16 })).toBeUndefined()
    expect(codeFor('gpt-image-2', { references: 17 })).toBe('invalid_argument')
  })

  it('takes 32,000 characters and refuses none, blanks and 32,001 (B1)', () => {
    expect(codeFor('gpt-image-2', { prompt: 'a'.repeat(32_000) })).toBeUndefined()
    expect(codeFor('gpt-image-2', { prompt: 'a'.repeat(32_001) })).toBe('invalid_argument')
    expect(codeFor('gpt-image-2', { prompt: '' })).toBe('invalid_argument')
    expect(codeFor('gpt-image-2', { prompt: ' \n' })).toBe('invalid_argument')
  })

  it('counts an emoji as the one character that the service counts (B1)', async () => {
    await using call = await talk()
    expect(await call.ask({ prompt: '🎂'.repeat(32_000) })).toMatchObject({ kind: 'picture' })
    expect(codeFor('gpt-image-2', { prompt: '🎂'.repeat(32_001) })).toBe('invalid_argument')
  })
})

describe('a model that is shut down', () => {
  it.each(['gpt-image-1', 'dall-e-2', 'dall-e-3', 'openai/dall-e-3'])('is not asked for: %s', (model) => {
    expect(codeFor(model, {})).toBe('unsupported_target')
  })

  it.each(['gpt-image-1.5', 'gpt-image-1.5-2025-12-16', 'gpt-image-1-mini', 'chatgpt-image-latest'])(
    'is asked for until its day, and then its successor is named: %s',
    (model) => {
      expect(codeFor(model, {}, new Date('2026-11-30T23:59:59Z'))).toBeUndefined()
      expect(codeFor(model, {}, new Date('2026-12-01T00:00:00Z'))).toBe('unsupported_target')
    },
  )

  it('costs no request, and says since when and what to take instead', async () => {
    const clock = handClock('2026-12-01T00:00:00Z')
    await using call = await talk([], { model: 'gpt-image-1-mini', clock })
    expect(await call.ask()).toEqual({
      kind: 'refused',
      ending: 'denied',
      softer: false,
      code: 'unsupported_target',
      detail: 'OpenAI shut gpt-image-1-mini down on 2026-12-01; its successor is gpt-image-2.5-flare.',
    })
    expect(call.service.asked).toBe(0)
  })
})

async function bodyFor(change: Partial<PictureRequest>): Promise<Body> {
  await using call = await talk([], { model: 'gpt-image-2.5-flare' })
  expect(await call.ask(change)).toMatchObject({ kind: 'picture' })
  return call.service.requests[0]?.body ?? {}
}

const PLAIN = {
  model: 'gpt-image-2.5-flare',
  prompt: 'A cat in a garden.',
  n: 1,
  size: '1024x1536',
  quality: 'medium',
  output_format: 'png',
}

/** What this route never sends, whatever is asked for. */
const NEVER_SENT = ['response_format', 'style', 'user', 'input_fidelity', 'seed', 'action', 'mask']

describe('the body of a request', () => {
  it('holds not a byte more than what is set (A1, B12, B14, C2)', async () => {
    await using call = await talk()
    await call.ask({ references: [] })
    expect(call.service.requests[0]?.raw).toBe(
      '{"model":"gpt-image-2","prompt":"A cat in a garden.","n":1,"size":"1024x1536","quality":"medium","output_format":"png"}',
    )
  })

  it('passes on each option that is set (B8, B9)', async () => {
    expect(
      await bodyFor({
        quality: 'max',
        format: 'webp',
        background: 'transparent',
        compression: 80,
        moderation: 'low',
        safetyIdentifier: 'f00d',
      }),
    ).toEqual({
      ...PLAIN,
      quality: 'max',
      output_format: 'webp',
      background: 'transparent',
      output_compression: 80,
      moderation: 'low',
      safety_identifier: 'f00d',
    })
  })

  it('has no previews unless they are asked for (B13)', async () => {
    expect(await bodyFor({ params: { openai: { partial_images: 0 } } })).toEqual(PLAIN)
    expect(await bodyFor({ params: { openai: { partial_images: 2 } } })).toEqual({
      ...PLAIN,
      stream: true,
      partial_images: 2,
    })
  })

  it('is the same on both routes, but for the references (B12, B14, B-17)', async () => {
    const options: Partial<PictureRequest> = {
      background: 'opaque',
      format: 'jpeg',
      compression: 70,
      moderation: 'low',
      safetyIdentifier: 'f00d',
      params: { openai: { partial_images: 1 } },
    }
    const alone = await bodyFor(options)
    const { images, ...edit } = await bodyFor({ ...options, references: await someReferences(1) })
    expect(images).toHaveLength(1)
    // A form has only texts.
    expect(edit).toEqual(
      Object.fromEntries(Object.entries(alone).map(([name, value]) => [name, String(value)])),
    )
    expect(Object.keys(edit).filter((name) => NEVER_SENT.includes(name))).toEqual([])
  })

  it('names the attempt to the log of the service, and is posted once (D1)', async () => {
    await using call = await talk()
    await call.ask()
    expect(call.service.requests).toMatchObject([
      { method: 'POST', headers: { 'x-client-request-id': 'attempt-1' } },
    ])
  })
})

describe('a compression of a PNG', () => {
  it('is not sent, and a warning says so (B8, B15)', async () => {
    await using call = await talk()
    expect(await call.ask({ compression: 50 })).toMatchObject({
      kind: 'picture',
      warnings: [
        { code: 'compression_ignored', detail: 'A PNG has no compression to set; 50 was not sent.' },
      ],
    })
    expect(call.service.requests[0]?.body).not.toHaveProperty('output_compression')
  })
})

function artistsCodeFor(change: Partial<Wanted>): DenialCode | undefined {
  return local().abilities.problem({ ...wanted, ...change })?.code
}

describe('the built-in artist', () => {
  it('takes every quality, and refuses what it cannot paint (B15, C1, B-14)', () => {
    expect(
      artistsCodeFor({ quality: 'xhigh', format: 'webp', compression: 80, moderation: 'low' }),
    ).toBeUndefined()
    expect(artistsCodeFor({ background: 'transparent' })).toBe('unsupported_background')
    expect(artistsCodeFor({ references: 1 })).toBe('references_unsupported')
    expect(artistsCodeFor({ size: { width: 128, height: 9_000 } })).toBe('unsupported_size')
  })

  it('denies a reference without painting (C1)', async () => {
    const request = { ...aRequest, references: await someReferences(1) }
    expect(await local().generate(request, never)).toMatchObject({
      ending: 'denied',
      code: 'references_unsupported',
    })
  })
})
