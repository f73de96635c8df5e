import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import type { PictureRequest, ResponsesParams, Wanted } from '../src/generate/generator.ts'
import { openaiResponses } from '../src/generate/openai-responses.ts'
import { hostedTerms } from '../src/generate/openai-responses-prices.ts'
import { aRequest, generatorContract, someReferences } from './contracts/generator.ts'
import { responsesEmulator } from './emulators/responses.ts'
import { handClock } from './hand-clock.ts'
import { never, type ResponsesFault, talk } from './responses-talk.ts'

async function pictureOf(fault: ResponsesFault | undefined, change: Partial<PictureRequest> = {}) {
  await using call = await talk({ faults: [fault] })
  const answer = await call.ask(change)
  if (answer.kind !== 'picture') throw new Error(`no picture but ${answer.kind} ${answer.code}`)
  return answer
}

generatorContract('openai-responses', {
  references: 16,
  calls: 1,
  async make(how) {
    const service = await responsesEmulator({ faults: how === 'hangs' ? [{ kind: 'hang' }] : [] })
    return {
      generator: openaiResponses({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2' }),
      asked: () => service.requests.length,
      key: service.apiKey,
      [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
    }
  },
})

describe('the request for the hosted tool', () => {
  it('has these fields and no other: instructions, and never tool_choice (B-1, B-3, D7, B14)', async () => {
    await using call = await talk()
    await call.ask()
    expect(call.service.requests[0]?.body).toEqual({
      model: 'gpt-6-luna',
      instructions: expect.stringContaining('image_generation'),
      input: [
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'A cat in a garden.' }] },
      ],
      tools: [
        {
          type: 'image_generation',
          model: 'gpt-image-2',
          action: 'generate',
          size: '1024x1536',
          quality: 'medium',
          output_format: 'png',
        },
      ],
      stream: true,
      store: false,
      max_output_tokens: 4_018,
      max_tool_calls: 1,
    })
    expect(call.service.requests[0]).toMatchObject({
      path: '/v1/responses',
      headers: { 'x-client-request-id': 'attempt-1' },
    })
  })

  it('makes an edit of references, which follow the prompt in their order (B12, C2)', async () => {
    await using call = await talk()
    const references = await someReferences(16)
    await call.ask({ references })
    const urls = references.map(
      ({ bytes }) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
    )
    expect(call.service.requests[0]?.body).toMatchObject({
      input: [
        {
          content: [{ type: 'input_text' }, ...urls.map((image_url) => ({ type: 'input_image', image_url }))],
        },
      ],
      tools: [{ action: 'edit' }],
    })
  })

  it('carries everything that is set, and drops nothing (B15, B-17)', async () => {
    await using call = await talk()
    await call.ask({
      size: { width: 3_840, height: 2_160 },
      quality: 'high',
      format: 'webp',
      background: 'opaque',
      compression: 80,
      moderation: 'low',
      safetyIdentifier: 'a1b2c3',
      params: { 'openai-responses': { host_model: 'gpt-5.6-luna' } },
    })
    expect(call.service.requests[0]?.body).toMatchObject({
      model: 'gpt-5.6-luna',
      safety_identifier: 'a1b2c3',
      tools: [
        {
          size: '3840x2160',
          quality: 'high',
          output_format: 'webp',
          background: 'opaque',
          output_compression: 80,
          moderation: 'low',
        },
      ],
    })
  })

  it('leaves out the compression of a PNG, and says so (B8, B15)', async () => {
    await using call = await talk()
    expect(await call.ask({ compression: 80 })).toMatchObject({ warnings: [{ code: 'compression_ignored' }] })
    expect(call.service.requests[0]?.body['tools']).not.toMatchObject([{ output_compression: 80 }])
  })

  it.each([
    [
      'a setting that this route does not know (B11)',
      { 'openai-responses': { tool_choice: 'required' } as ResponsesParams },
    ],
    ['a host that is an image model', { 'openai-responses': { host_model: 'gpt-image-2' } }],
    ['a host without a name', { 'openai-responses': { host_model: '' } }],
  ])('is not made with %s', async (_, params) => {
    await using call = await talk()
    expect(await call.ask({ params })).toMatchObject({ ending: 'denied', code: 'projection_unsupported' })
    expect(call.service.requests).toEqual([])
  })

  it('obeys the table of the image model (B16)', async () => {
    await using call = await talk()
    const small = { width: 512, height: 512 }
    expect(await call.ask({ size: small })).toMatchObject({ ending: 'denied', code: 'unsupported_size' })
    expect(await call.ask({ quality: 'xhigh' })).toMatchObject({
      ending: 'denied',
      code: 'unsupported_quality',
    })
    expect(call.service.requests).toEqual([])
  })
})

describe('a picture', () => {
  it.each(['item', 'output', 'nested'] as const)(
    'is found once when it stands only in: %s (D9)',
    async (place) => {
      const answer = await pictureOf({ kind: 'only-in', place })
      expect(answer).toMatchObject({ width: 1_024, height: 1_536, mediaType: 'image/png', warnings: [] })
      expect((await sharp(answer.bytes).metadata()).width).toBe(1_024)
    },
  )

  it('is one picture when it is told twice (D9)', async () => {
    expect(await pictureOf(undefined)).toMatchObject({ warnings: [] })
  })

  it('is the first of two, and a warning tells of the other (D17)', async () => {
    expect(await pictureOf({ kind: 'two-pictures' })).toMatchObject({
      warnings: [{ code: 'count_mismatch' }],
    })
  })

  it('brings what was said with it: host and image model apart, both bills, the other prompt (D13, D15, B-22)', async () => {
    await using call = await talk()
    const answer = await call.ask()
    const [bill] = call.service.bills
    expect(answer).toMatchObject({
      usage: bill,
      evidence: {
        requestId: 'req_responses_1',
        hostModel: 'gpt-6-luna-2026-09-22',
        reportedModel: 'gpt-image-2',
        revisedPrompt: 'Painted with care: A cat in a garden.',
        applied: { size: '1024x1536', quality: 'medium', background: 'opaque', format: 'png' },
      },
    })
  })

  it('is measured by its own bytes, whatever was asked for (B-9, D12, E4)', async () => {
    const fault = { kind: 'painted-otherwise', width: 941, height: 1_672, quality: 'low' } as const
    const answer = await pictureOf(fault, { format: 'webp' })
    expect(answer).toMatchObject({ width: 941, height: 1_672, mediaType: 'image/png' })
    expect(answer.warnings.map(({ code }) => code)).toEqual([
      'size_mismatch',
      'format_mismatch',
      'quality_mismatch',
    ])
  })

  it('tells when another model painted it (B-22)', async () => {
    const ignores = { size: '1024x1536', quality: 'medium', imageModel: 'gpt-image-1.5' }
    await using call = await talk({ ignores })
    expect(await call.ask()).toMatchObject({
      evidence: { reportedModel: 'gpt-image-1.5' },
      warnings: [{ code: 'model_mismatch' }],
    })
  })

  it('is never a preview: previews are counted and thrown away (B-13)', async () => {
    const told: number[] = []
    const onPartial = (index: number): void => void told.push(index)
    await pictureOf({ kind: 'previews', count: 2, final: true }, { onPartial })
    expect(told).toEqual([0, 1])
  })

  it('stays a picture when the host breaks down after it, or talks without end (D8)', async () => {
    const error = { code: 'server_error', message: 'The server had an error.' }
    expect(await pictureOf({ kind: 'failed-after', error })).toMatchObject({ width: 1_024, height: 1_536 })
    expect(await pictureOf({ kind: 'chatter', events: 513, painted: true })).toMatchObject({ width: 1_024 })
  })

  it('stays a picture when the connection is cut after it; what it cost is not known', async () => {
    const answer = await pictureOf({ kind: 'ends', when: 'painted', how: 'reset' })
    expect(answer).toMatchObject({ kind: 'picture', usage: undefined })
  })

  it('costs what nobody knows when the service says nothing of tokens', async () => {
    expect(await pictureOf({ kind: 'no-usage' })).toMatchObject({ usage: undefined })
  })

  it('is taken from one whole response, where a gateway knows no streams', async () => {
    const result = (
      await sharp({ create: { width: 64, height: 96, channels: 3, background: '#588b8b' } })
        .png()
        .toBuffer()
    ).toString('base64')
    const response = {
      status: 'completed',
      output: [{ type: 'image_generation_call', status: 'completed', result }],
    }
    expect(await pictureOf({ kind: 'said', status: 200, body: JSON.stringify(response) })).toMatchObject({
      width: 64,
    })
  })
})

describe('a picture that does not come in time', () => {
  it('comes late on the same connection, with its bill', async () => {
    await using service = await responsesEmulator({ latencyMs: 300 })
    const clock = handClock('2026-11-20T09:00:00Z')
    const generator = openaiResponses({
      apiKey: service.apiKey,
      baseUrl: service.url,
      model: 'gpt-image-2',
      clock,
    })
    const asked = generator.generate(aRequest, never)
    await expect.poll(() => service.requests.length).toBe(1)
    clock.forward(aRequest.timeoutMs)
    const answer = await asked
    expect(answer).toMatchObject({ kind: 'unknown', ending: 'timeout', code: 'timeout' })
    const late = answer.kind === 'unknown' ? await answer.late : undefined
    expect(late).toMatchObject({ width: 1_024, height: 1_536, usage: service.bills[0] })
  })

  it('is given up after one more deadline', async () => {
    await using service = await responsesEmulator({
      faults: [{ kind: 'ends', when: 'painting', how: 'silence' }],
    })
    const clock = handClock('2026-11-20T09:00:00Z')
    const generator = openaiResponses({
      apiKey: service.apiKey,
      baseUrl: service.url,
      model: 'gpt-image-2',
      clock,
    })
    const asked = generator.generate(aRequest, never)
    await expect.poll(() => service.bills.length).toBe(1)
    clock.forward(aRequest.timeoutMs)
    const answer = await asked
    await expect.poll(() => clock.sleepers()).toBe(1)
    clock.forward(aRequest.timeoutMs)
    expect(answer.kind === 'unknown' ? await answer.late : 'not late').toBeUndefined()
  })
})

const terms = hostedTerms('gpt-image-2')

function wanted(host_model: string): Wanted {
  return { ...aRequest, references: 0, params: { 'openai-responses': { host_model } } }
}

describe('the price of a picture through a host', () => {
  it('is that of the picture and that of the host’s own tokens', () => {
    const usage = { textIn: 100, imageIn: 0, imageOut: 1_000, hostIn: 2_000, hostOut: 1_000 }
    expect(terms.bill(usage, { hostModel: 'gpt-6-luna-2026-09-22' })).toBe(500 + 30_000 + 250 + 500)
  })

  it('is reserved as the dearest for a host that nobody knows', () => {
    const known = terms.estimate(wanted('gpt-6-astra')).worst
    expect(terms.estimate(wanted('gpt-9')).worst).toBeGreaterThan(known)
  })

  it('is reserved with all that the host may write', () => {
    const request = wanted('gpt-6-astra')
    const most = { textIn: 4_018, imageIn: 0, imageOut: 1_372, hostIn: 32_000, hostOut: 4_018 }
    const { worst } = terms.estimate(request)
    expect(terms.bill(most, { hostModel: 'gpt-6-astra' })).toBeLessThanOrEqual(worst)
    expect(terms.bill({ ...most, hostOut: 6_000 }, { hostModel: 'gpt-6-astra' })).toBeGreaterThan(worst)
  })

  it.each(['gpt-6-luna', 'gpt-6-astra', 'somebody-elses'])(
    'is never more than was reserved for it with %s',
    async (hostModel) => {
      const params = { 'openai-responses': { host_model: hostModel } }
      await using call = await talk()
      for (const quality of ['low', 'medium', 'high'] as const) {
        const references = quality === 'high' ? await someReferences(16) : []
        const request = { ...aRequest, quality, references, params, prompt: '猫'.repeat(4_000) }
        await call.ask(request)
        const bill = call.service.bills.at(-1)
        if (bill === undefined) throw new Error('nothing was billed')
        const { worst } = terms.estimate({ ...request, references: references.length })
        expect(terms.bill(bill, { hostModel })).toBeLessThanOrEqual(worst)
      }
    },
  )
})
