import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { loadConfig } from '../src/config/load.ts'
import { imageFor, imageProblem } from '../src/generate/image-schema.ts'
import type { ImageSettings } from '../src/generate/generator.ts'
import { Mistake } from '../src/mistake.ts'
import { runByClerk } from './clerk.ts'
import { openaiEmulator, type OpenaiEmulator } from './emulators/openai.ts'
import { aHousehold } from './household.ts'

/** jobs.yaml with this `image:` at the top, as `{ key: value }`, and perhaps another one in the job. */
async function jobsYaml(top: string, job?: string) {
  const household = await aHousehold()
  const lines = [
    'version: 1',
    'people: [people.csv]',
    `image: ${top}`,
    'channels: { outbox: { type: folder, path: outbox } }',
    'jobs:',
    '  birthday:',
    '    schedule: "0 9 * * *"',
    '    occasion: birthday',
    '    send: [outbox]',
    ...(job === undefined ? [] : [`    image: ${job}`]),
  ]
  await household.write('jobs.yaml', `${lines.join('\n')}\n`)
  return household
}

/** The settings of the job's pictures. */
async function imageOf(
  top: string,
  { job, env = {} }: { job?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<ImageSettings | undefined> {
  const { folder } = await jobsYaml(top, job)
  return (await loadConfig({ path: path.join(folder, 'jobs.yaml'), env })).jobs[0]?.image
}

/** What is complained of, with the file's name instead of its path. */
async function complaint(top: string): Promise<string> {
  const error: unknown = await imageOf(top).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Mistake)) throw new Error(`want a mistake, got ${String(error)}`)
  return error.message.replaceAll(/\S*jobs\.yaml/g, 'jobs.yaml')
}

/** That so many previews are asked for. */
function previews(count: number): string {
  return `{ provider_params: { openai: { partial_images: ${count} } } }`
}

async function aService(): Promise<OpenaiEmulator> {
  const service = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
  onTestFinished(() => service[Symbol.asyncDispose]())
  return service
}

/** `run-job` with these settings, with a key and a service that counts what it is asked. */
async function runWith(top: string, job?: string) {
  const service = await aService()
  const env = { OPENAI_API_KEY: service.apiKey, OPENAI_BASE_URL: service.url }
  const ran = await runByClerk(await jobsYaml(top, job), ['run-job', 'birthday', '--to', 'ada'], { env })
  return { ...ran, requests: service.requests }
}

describe('the model', () => {
  it('is gpt-image-2 where nothing is said, down to what the service is asked (A1)', async () => {
    expect(await imageOf('{}')).toMatchObject({ model: 'openai/gpt-image-2' })
    const { code, requests } = await runWith('{}')
    expect(code).toBe(0)
    expect(requests.map(({ body }) => body)).toMatchObject([{ model: 'gpt-image-2' }])
  })

  it('may come from the environment, on each level, and the nearer level wins (A1)', async () => {
    const env = { IMAGE_MODEL: 'gpt-image-1.5', JOBS_MODEL: 'local' }
    expect(await imageOf('{ model: "${IMAGE_MODEL}" }', { env })).toMatchObject({
      model: 'openai/gpt-image-1.5',
    })
    expect(
      await imageOf('{ model: "${IMAGE_MODEL}" }', { env, job: '{ model: "${JOBS_MODEL}" }' }),
    ).toMatchObject({ model: 'local' })
  })

  it('is the same with and without its provider (A2)', async () => {
    expect(await imageOf('{ model: gpt-image-2 }')).toEqual(await imageOf('{ model: openai/gpt-image-2 }'))
    expect(await imageOf('{ fallbacks: [gemini-2.5-flash-image] }')).toEqual(
      await imageOf('{ fallbacks: [gemini/gemini-2.5-flash-image] }'),
    )
  })

  it('of an unknown provider is a mistake, and nobody is asked (A2)', async () => {
    const { code, stderr, requests } = await runWith('{ model: dalle/gpt-image-2 }')
    expect(code).toBe(2)
    expect(stderr).toContain(
      'jobs.yaml:3:17: image.model: "dalle/gpt-image-2" is no model that can be asked (unsupported_target); want "local", or one of openai, openai-responses, openai-codex, gemini with a model, such as openai/gpt-image-2',
    )
    expect(stderr).toContain('  3 | image: { model: dalle/gpt-image-2 }')
    expect(requests).toEqual([])
  })

  it('must be known in fallbacks, too, and in the row of a person (A2)', async () => {
    expect(await complaint('{ fallbacks: [local, dalle-3] }')).toContain(
      'jobs.yaml:3:29: image.fallbacks[1]: "dalle-3" is no model that can be asked (unsupported_target)',
    )
    expect(imageProblem({ model: 'dalle/3' })).toContain(
      'model is no model that can be asked (unsupported_target)',
    )
  })
})

describe('the deadline of a call', () => {
  it('is 180 s unless the job says otherwise (A3)', async () => {
    expect((await imageOf('{}'))?.timeoutMs).toBe(180_000)
    expect((await imageOf('{ timeout: 60s }', { job: '{ timeout: 4m }' }))?.timeoutMs).toBe(240_000)
  })

  it('is more than nothing and at most 600 s (A3)', async () => {
    expect((await imageOf('{ timeout: 600s }'))?.timeoutMs).toBe(600_000)
    expect((await imageOf('{ timeout: 1s }'))?.timeoutMs).toBe(1_000)
    for (const timeout of ['0s', '-1s', '601s', '11m', '1h', '180']) {
      expect(await complaint(`{ timeout: "${timeout}" }`)).toContain(
        `jobs.yaml:3:19: image.timeout: "${timeout}" is no deadline; want more than 0s and at most 600s, such as 180s`,
      )
    }
    expect(await complaint('{ timeout: 180 }')).toContain('image.timeout: "180" must be a text')
  })
})

describe('settings of pictures', () => {
  it('are those of the person, else of the job, else of the top, else the defaults (A4)', async () => {
    const image = await imageOf('{ quality: low, size: 1024x1024 }', { job: '{ quality: high }' })
    expect(image && imageFor(image, { size: '1536x1024' })).toMatchObject({
      size: { width: 1536, height: 1024 },
      quality: 'high',
      format: 'png',
    })
    expect(image && imageFor(image, {})).toEqual(image)
    expect(image?.size).toEqual({ width: 1024, height: 1024 })
  })

  it('forbid a provider for good: a job adds to those of the top and takes none away (A5)', async () => {
    expect((await imageOf('{ deny: [gemini] }', { job: '{ deny: [openai, gemini] }' }))?.deny).toEqual([
      'gemini',
      'openai',
    ])
    expect((await imageOf('{ deny: [gemini] }', { job: '{ deny: [] }' }))?.deny).toEqual(['gemini'])
    expect(await complaint('{ deny: [local] }')).toContain(
      'image.deny[0]: "local" is not allowed here; want openai or openai-responses or openai-codex or gemini',
    )
  })

  it('know the qualities that models have (A12, B5)', async () => {
    for (const quality of ['low', 'medium', 'high', 'auto'])
      expect(await imageOf(`{ quality: ${quality} }`)).toMatchObject({ quality })
    expect(await complaint('{ quality: hihg }')).toContain(
      'jobs.yaml:3:19: image.quality: "hihg" is not allowed here; want low or medium or high or xhigh or max or auto (did you mean "high"?)',
    )
    expect(imageProblem({ quality: 'best' })).toContain('quality is not allowed')
  })

  it('of which the model has not each one are refused before a call (A12, B5)', async () => {
    const { code, stderr, requests } = await runWith('{ quality: xhigh }')
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
    expect(stderr).toContain('unsupported_quality')
  })

  it('take jpg for jpeg, and no gif (B6)', async () => {
    for (const format of ['jpg', 'jpeg'])
      expect(await imageOf(`{ format: ${format} }`)).toMatchObject({ format: 'jpeg' })
    expect(await complaint('{ format: gif }')).toContain(
      'jobs.yaml:3:18: image.format: "gif" is not allowed here; want png or jpeg or jpg or webp',
    )
  })

  it('compress by a whole number from 0 to 100 (B8)', async () => {
    for (const compression of [0, 100])
      expect(await imageOf(`{ format: webp, compression: ${compression} }`)).toMatchObject({ compression })
    expect(await complaint('{ compression: 101 }')).toContain(
      'jobs.yaml:3:23: image.compression: "101" is too much; want at most 100',
    )
    expect(await complaint('{ compression: -1 }')).toContain('"-1" is too little; want at least 0')
    expect(await complaint('{ compression: 1.5 }')).toContain('"1.5" must be a whole number')
  })

  it('moderate as the service does: auto or low (B9)', async () => {
    for (const moderation of ['auto', 'low'])
      expect(await imageOf(`{ moderation: ${moderation} }`)).toMatchObject({ moderation })
    expect((await imageOf('{}'))?.moderation).toBeUndefined()
    expect(await complaint('{ moderation: off }')).toContain('"off" is not allowed here; want auto or low')
  })
})

describe('settings of one provider', () => {
  it('ask for one picture, and for several is a mistake before any call (B10)', async () => {
    expect((await imageOf('{ provider_params: { openai: { n: 1 } } }'))?.params).toEqual({ openai: {} })
    const { code, stderr, requests } = await runWith('{ provider_params: { openai: { n: 2 } } }')
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
    expect(stderr).toContain(
      'jobs.yaml:3:42: image.provider_params.openai.n: "2" asks for several pictures (unsupported_count); want 1',
    )
    expect(stderr).toContain('  3 | image: { provider_params: { openai: { n: 2 } } }')
  })

  it('are a closed shape: what is not known is named, and nobody is asked (B11)', async () => {
    const { code, stderr, requests } = await runWith('{ provider_params: { openai: { sed: 4 } } }')
    expect({ code, requests }).toEqual({ code: 2, requests: [] })
    expect(stderr).toContain(
      'jobs.yaml:3:39: image.provider_params.openai: "sed" is not a key here (projection_unsupported). Allowed: n, partial_images, references',
    )
    expect(stderr).toContain('  3 | image: { provider_params: { openai: { sed: 4 } } }')
    expect(await complaint('{ provider_params: { dalle: {} } }')).toContain(
      '"dalle" is not a key here (projection_unsupported). Allowed: openai, openai-responses, gemini',
    )
  })

  it('hold no action and no input_fidelity for the Images API (B12)', async () => {
    for (const key of ['action', 'input_fidelity']) {
      expect(await complaint(`{ provider_params: { openai: { ${key}: high } } }`)).toContain(
        `"${key}" is not a key here (projection_unsupported)`,
      )
    }
  })

  it('ask for no previews unless told, and for three at most (B13)', async () => {
    expect((await imageOf('{}'))?.params).toEqual({})
    expect((await imageOf(previews(3)))?.params).toEqual({ openai: { partial_images: 3 } })
    expect(await complaint(previews(4))).toContain(
      'jobs.yaml:3:55: image.provider_params.openai.partial_images: "4" is too much; want at most 3',
    )
  })
})
