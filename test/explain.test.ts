import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { loadConfig } from '../src/config/load.ts'
import { jobsJsonSchema } from '../src/config/schema.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold, type Household, type HouseholdSettings } from './household.ts'

interface Explained {
  readonly path: string
  readonly value: unknown
  readonly source: string
}

interface Printed {
  readonly values: readonly Explained[]
  readonly environment: readonly {
    readonly name: string
    readonly set: boolean
    readonly source: string | null
  }[]
}

type Variables = Readonly<Record<string, string>>

/** What `config --explain --json` says, by path. */
async function explained(household: Household, argv: readonly string[] = [], env: Variables = {}) {
  const ran = await runByClerk(household, ['wellwisher', 'config', '--explain', '--json', ...argv], { env })
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
  const { values, environment } = JSON.parse(ran.stdout) as Printed
  return {
    environment,
    values: Object.fromEntries(values.map(({ path: at, value, source }) => [at, [value, source]])),
  }
}

/** Something on each level. */
const LAYERED: HouseholdSettings = {
  image: '  model: gpt-image-2\n  quality: low\n  timeout: 2m',
  job: '    image: { quality: high, deny: [gemini] }',
  people:
    'id,name,birthday,timezone,image_size\nada,Ada,1815-12-10,Asia/Tokyo,1536x1024\nbo,Bo,1990-03-02,,\n',
}

describe('every value in force', () => {
  it('is told with the line it came from, or as a default (A4)', async () => {
    const { values } = await explained(await aHousehold(LAYERED))
    expect(values).toMatchObject({
      version: [1, 'jobs.yaml:1'],
      people: [['people.csv'], 'jobs.yaml:2'],
      timezone: ['Europe/Berlin', 'jobs.yaml:3'],
      locale: ['en', 'default'],
      'budget.per_day': [2, 'default'],
      'budget.per_job': [null, 'default'],
      'keep.pictures': ['400d', 'default'],
      'image.quality': ['low', 'jobs.yaml:7'],
      'image.timeout': ['120s', 'jobs.yaml:8'],
      'limits.openai.tier': [1, 'default'],
      'limits.openai.images_per_minute': [5, 'default'],
      'channels.outbox.path': ['outbox', 'jobs.yaml:10'],
      'jobs.birthday.schedule': ['0 9 * * *', 'jobs.yaml:13'],
      'jobs.birthday.send_at': ['09:00', 'jobs.yaml:13 (from schedule)'],
      'jobs.birthday.template': ['birthday', 'jobs.yaml:14 (from occasion)'],
      'jobs.birthday.timezone': ['Europe/Berlin', 'jobs.yaml:3'],
      'jobs.birthday.who.tags': [null, 'default'],
    })
  })

  it("is the default, else the one at the top, else the job's, else the person's (A4)", async () => {
    const household = await aHousehold(LAYERED)
    const { values } = await explained(household, ['--to', 'ada'])
    expect(values).toMatchObject({
      'jobs.birthday.image.format': ['png', 'default'],
      'jobs.birthday.image.model': ['openai/gpt-image-2', 'jobs.yaml:6'],
      'jobs.birthday.image.quality': ['high', 'jobs.yaml:16'],
      'jobs.birthday.image.size': ['256x384', 'jobs.yaml:5'],
      'jobs.birthday[ada].image.size': ['1536x1024', 'people.csv:2'],
      'jobs.birthday[ada].image.quality': ['high', 'jobs.yaml:16'],
      'jobs.birthday[ada].image.model': ['openai/gpt-image-2', 'jobs.yaml:6'],
      'jobs.birthday[ada].image.format': ['png', 'default'],
      'jobs.birthday[ada].timezone': ['Asia/Tokyo', 'people.csv:2'],
      'jobs.birthday[ada].locale': ['en', 'default'],
    })
    expect(values).not.toHaveProperty('image.quality')
  })

  it('of a channel is what its own type has, and shows no secret that stands there itself', async () => {
    const channels = `  outbox: { type: folder, path: outbox }
  server: { type: discord, webhook: "https://discord.com/api/webhooks/118/abc-DEF_1" }
  others: { type: apprise, url: "http://127.0.0.1:8000", urls: ["tgram://118:abc/42"] }`
    const { values } = await explained(await aHousehold({ channels }))
    expect(values).toMatchObject({
      'channels.server.webhook': ['https://discord.com/…', 'jobs.yaml:9'],
      'channels.others.url': ['http://127.0.0.1:8000', 'jobs.yaml:10'],
      'channels.others.urls': [['(hidden)'], 'jobs.yaml:10'],
    })
    expect(values).not.toHaveProperty('channels.outbox.webhook')
    expect(values).not.toHaveProperty('channels.server.path')
  })

  it("of a person without wishes is the job's (A4)", async () => {
    const { values } = await explained(await aHousehold(LAYERED), ['--to', 'Bo', '--job', 'birthday'])
    expect(values).toMatchObject({
      'jobs.birthday[bo].timezone': ['Europe/Berlin', 'jobs.yaml:3'],
      'jobs.birthday[bo].image.size': ['256x384', 'jobs.yaml:5'],
    })
  })

  it('tells how a card speaks, and from where the address follows', async () => {
    const household = await aHousehold({
      job: '    tone: formal',
      people: 'id,name,birthday,tone,formal_address\nada,Ada,1815-12-10,playful,\nbo,Bo,1990-03-02,,no\n',
    })
    const mannerOf = async (id: string) => {
      const { values } = await explained(household, ['--to', id])
      return ['', `[${id}]`].map((whose) =>
        ['tone', 'formal_address'].map((key) => values[`jobs.birthday${whose}.${key}`]),
      )
    }
    const [job, ada] = await mannerOf('ada')
    expect(job).toEqual([
      ['formal', 'jobs.yaml:14'],
      [true, 'jobs.yaml:14 (from tone)'],
    ])
    expect(ada).toEqual([
      ['playful', 'people.csv:2'],
      [false, 'people.csv:2 (from tone)'],
    ])
    expect((await mannerOf('bo'))[1]).toEqual([
      ['formal', 'jobs.yaml:14'],
      [false, 'people.csv:3'],
    ])
  })

  it("tells since when a person's photo counts, or why it does not, and never where it lies", async () => {
    const household = await aHousehold({
      image: '  model: gpt-image-2',
      people: [
        'id,name,birthday,image_model,photo,photo_consent',
        'ada,Ada,1815-12-10,,photos/secret.png,2026-05-01',
        'bo,Bo,1990-03-02,,photos/secret.png,',
        'cy,Cy,1990-03-02,local,photos/secret.png,2026-05-01',
        'di,Di,1990-03-02,,,',
        '',
      ].join('\n'),
    })
    const photoOf = async (id: string) => {
      const { values } = await explained(household, ['--to', id])
      expect(JSON.stringify(values)).not.toContain('secret')
      return values[`jobs.birthday[${id}].photo`]
    }
    expect(await photoOf('ada')).toEqual(['used, agreed to on 2026-05-01', 'people.csv:2'])
    expect(await photoOf('bo')).toEqual(['not used, no day of consent', 'people.csv:3'])
    expect(await photoOf('cy')).toEqual(['not used by local, agreed to on 2026-05-01', 'people.csv:4'])
    expect(await photoOf('di')).toEqual([null, 'default'])
  })

  it('that is a union names every line that adds to it (A5)', async () => {
    const { values } = await explained(
      await aHousehold({
        image: '  deny: [openai-codex]',
        job: '    image: { deny: [gemini, openai-codex] }',
      }),
    )
    expect(values).toMatchObject({
      'image.deny': [['openai-codex'], 'jobs.yaml:6'],
      'jobs.birthday.image.deny': [['gemini', 'openai-codex'], 'jobs.yaml:14 and jobs.yaml:6'],
    })
  })

  it('of one provider comes whole from the nearest level that names it', async () => {
    const { values } = await explained(
      await aHousehold({
        image:
          '  provider_params: { openai: { partial_images: 2 }, openai-responses: { host_model: gpt-5.6-luna } }',
        job: '    image: { provider_params: { openai: { references: files } } }',
      }),
    )
    expect(values).toMatchObject({
      'jobs.birthday.image.provider_params.openai.references': ['files', 'jobs.yaml:14'],
      'jobs.birthday.image.provider_params.openai-responses.host_model': ['gpt-5.6-luna', 'jobs.yaml:6'],
    })
    expect(values).not.toHaveProperty(['jobs.birthday.image.provider_params.openai.partial_images'])
  })

  it('is found under the other names of references (C8)', async () => {
    const household = await aHousehold({ job: '    input_images: [art/a.png]' })
    await household.write('art/a.png', 'a picture')
    const { values } = await explained(household)
    expect(values['jobs.birthday.references']).toEqual([['art/a.png'], 'jobs.yaml:14'])
    expect(values).not.toHaveProperty(['jobs.birthday.input_images'])
  })

  it('that a tier stands for is told with the line of the tier', async () => {
    const { values } = await explained(
      await aHousehold({ more: 'limits: { openai: { tier: 3, images_per_minute: 40 } }' }),
    )
    expect(values).toMatchObject({
      'limits.openai.tier': [3, 'jobs.yaml:15'],
      'limits.openai.images_per_minute': [40, 'jobs.yaml:15'],
      'limits.openai.tokens_per_minute': [800_000, 'jobs.yaml:15 (from tier)'],
      'limits.openai.burst': [10, 'default'],
    })
  })

  it('is there for every key of the schema', async () => {
    const { values } = await explained(
      await aHousehold({
        image: `  provider_params:
    openai: { partial_images: 1, references: inline }
    openai-responses: { host_model: gpt-5.6-luna }
    gemini: { aspect_ratio: "2:3", image_size: 1K }`,
        job: '    approval: { silence: hold }',
        more: 'alerts: { to: [outbox] }',
      }),
    )
    const told = Object.keys(values).join('\n')
    const untypical = ofOtherTypes('folder')
    // `n` is always 1; the two other names of references are told as references; the others are forms that are not used here.
    const untold = ['n', 'reference_images', 'input_images', 'first', 'at']
    const missing = keysOf(jobsJsonSchema()).filter(
      (key) => !untypical.has(key) && !new RegExp(`\\b${key}\\b`).test(told),
    )
    expect([...new Set(missing)].toSorted()).toEqual(untold.toSorted())
  })
})

/** Every key of a schema, wherever it stands. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const properties: unknown = 'properties' in value ? value.properties : {}
  return [...Object.keys(properties as object), ...Object.values(value).flatMap(keysOf)]
}

/** Keys that only channels of other types have. */
function ofOtherTypes(type: string): ReadonlySet<string> {
  const { properties } = jobsJsonSchema() as unknown as {
    readonly properties: {
      readonly channels: { readonly additionalProperties: { readonly oneOf: readonly Typed[] } }
    }
  }
  const { additionalProperties, ...rest } = properties.channels
  const own = additionalProperties.oneOf.filter(({ properties: { type: typed } }) => typed.const === type)
  const others = { ...properties, channels: { ...rest, additionalProperties: { oneOf: own } } }
  const kept = new Set(keysOf({ properties: others }))
  return new Set(keysOf(properties.channels).filter((key) => !kept.has(key)))
}

interface Typed {
  readonly properties: { readonly type: { readonly const: string } }
}

describe('what came from the environment', () => {
  /** Each has a value that nothing else has. */
  const VARIABLES = {
    ZONE: 'Asia/Kathmandu',
    LOCALE: 'pt-BR',
    MODEL: 'gpt-image-1.5',
    SIZE: '1536x1024',
    TIMEOUT: '137s',
    WHERE: 'hidden-place',
    CRON: '41 7 * * *',
    DENIED: 'openai-codex',
    FALLBACK: 'gemini-2.5-flash-image',
    TAG: 'hidden-tag',
    SHORT: '77m',
  }
  const NAMED: HouseholdSettings = {
    size: '"${SIZE}"',
    image: '  model: "${MODEL}"\n  timeout: ${TIMEOUT}\n  fallbacks: ["${FALLBACK}", local]',
    channels: '  outbox: { type: folder, path: "${WHERE}/$${x}" }',
    job: [
      '    timezone: &zone "${ZONE}"',
      '    locale: ${LOCALE}',
      '    prepare: ${SHORT}',
      '    who: { tags: ["${TAG}"] }',
      '    image: { deny: ["${DENIED}"] }',
      '  evening:',
      '    schedule: ${CRON}',
      '    occasion: birthday',
      '    send: [outbox]',
      '    timezone: *zone',
    ].join('\n'),
  }

  it('is shown as it is written, with the name of the variable (A1)', async () => {
    const { values } = await explained(await aHousehold(NAMED), [], VARIABLES)
    expect(values).toMatchObject({
      'image.model': ['${MODEL}', 'jobs.yaml:6 (from ${MODEL})'],
      'jobs.birthday.image.model': ['${MODEL}', 'jobs.yaml:6 (from ${MODEL})'],
      'image.fallbacks': [['${FALLBACK}', 'local'], 'jobs.yaml:8 (from ${FALLBACK})'],
      'channels.outbox.path': ['${WHERE}/${x}', 'jobs.yaml:10 (from ${WHERE})'],
      'jobs.evening.timezone': ['${ZONE}', expect.stringContaining('(from ${ZONE})')],
      'jobs.evening.send_at': ['${CRON}', 'jobs.yaml:22 (from ${CRON}) (from schedule)'],
    })
  })

  it('is never shown with its value, in no form of the output, an alias and a person included', async () => {
    const household = await aHousehold({
      ...NAMED,
      people: 'id,name,birthday,tags\nada,Ada,1815-12-10,hidden-tag\n',
    })
    const hidden = [...Object.values(VARIABLES), '07:41', 'gemini/gemini', 'sk-hidden', 'https://hidden']
    const env = { ...VARIABLES, OPENAI_API_KEY: 'sk-hidden', OPENAI_BASE_URL: 'https://hidden.example/v1' }
    for (const argv of [
      ['--explain'],
      [],
      ['--explain', '--json'],
      ['--json'],
      ['--explain', '--to', 'ada'],
    ]) {
      const { code, stdout } = await runByClerk(household, ['wellwisher', 'config', ...argv], { env })
      expect(code).toBe(0)
      expect(stdout).toContain('${MODEL}')
      expect(hidden.filter((value) => stdout.includes(value))).toEqual([])
    }
  })

  it('is told to be set or not, and where: .env, or the environment, which wins', async () => {
    const household = await aHousehold({ ...LAYERED, image: '  model: "${IMAGE_MODEL}"' })
    await household.write(
      '.env',
      'OPENAI_API_KEY=sk-1\nOPENAI_BASE_URL=\nIMAGE_MODEL=local\nGEMINI_API_KEY=1\n',
    )
    const { environment } = await explained(household, [], { IMAGE_MODEL: 'local', GEMINI_API_KEY: '' })
    expect(environment).toEqual(
      expect.arrayContaining([
        { name: 'OPENAI_API_KEY', set: true, source: '.env' },
        { name: 'OPENAI_BASE_URL', set: false, source: '.env' },
        { name: 'GEMINI_API_KEY', set: false, source: 'environment' },
        { name: 'IMAGE_MODEL', set: true, source: 'environment' },
      ]),
    )
    expect((await explained(await aHousehold(LAYERED))).environment).toContainEqual({
      name: 'OPENAI_API_KEY',
      set: false,
      source: null,
    })
  })
})

describe('`wellwisher config`', () => {
  it('aligns names, values and sources, and goes on in the next line where a value is long', async () => {
    const household = await aHousehold({
      image:
        '  fallbacks: [openai/gpt-image-2, openai-responses/gpt-image-2, gemini/gemini-3-pro-image-preview]\n  provider_params: { openai-responses: { host_model: gpt-5.6-luna } }',
    })
    const { stdout } = await runByClerk(household, ['wellwisher', 'config', '--explain', '--job', 'birthday'])
    const lines = stdout.split('\n')
    const from = lines.indexOf('  image.timeout      180s                               default')
    expect(lines.slice(from + 1, from + 9)).toEqual([
      '  image.fallbacks    openai/gpt-image-2,                jobs.yaml:6',
      '                     openai-responses/gpt-image-2,',
      '                     gemini/gemini-3-pro-image-preview',
      '  image.repaints     1                                  default',
      '  image.check        off                                default',
      '  image.provider_params.openai-responses.host_model',
      '                     gpt-5.6-luna                       jobs.yaml:7',
      '  image.deny         none                               default',
    ])
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100)
  })

  it('without --explain tells the values alone', async () => {
    const household = await aHousehold(LAYERED)
    const told = await runByClerk(household, ['wellwisher', 'config'])
    expect(told.stdout).toMatch(/^ {2}quality +low$/m)
    expect(told.stdout).not.toMatch(/jobs\.yaml:\d|default$/m)
    const json = (...argv: string[]) => runByClerk(household, ['wellwisher', 'config', '--json', ...argv])
    expect((await json()).stdout).toBe((await json('--explain')).stdout)
  })

  it('reads only: neither a data folder nor anything else is made', async () => {
    const household = await aHousehold(LAYERED)
    await explained(household, ['--to', 'ada'])
    expect((await readdir(household.folder)).toSorted()).toEqual(['jobs.yaml', 'people.csv'])
  })

  it('names jobs.yaml wherever it lies by its name, and says what is broken in it', async () => {
    const household = await aHousehold({ image: '  model: dalle/3' })
    const elsewhere = path.join(household.folder, 'elsewhere')
    await mkdir(elsewhere)
    const { code, stdout, stderr } = await runByClerk({ folder: elsewhere }, [
      'wellwisher',
      'config',
      '--explain',
      '--config',
      '../jobs.yaml',
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('../jobs.yaml:6:10: image.model: "dalle/3" is no model')
  })

  it('knows whom it is asked about, and says when no job means them', async () => {
    const household = await aHousehold({
      job: '    who: { tags: [family] }',
      people: 'id,name,birthday,opt_out\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,yes\n',
    })
    const told = async (...argv: string[]) => {
      const { code, stdout, stderr } = await runByClerk(household, ['wellwisher', 'config', ...argv])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      return stderr
    }
    expect(await told('--to', 'ada')).toContain(
      'error (not-meant): The job birthday does not mean ada: ada has none of the tags that `who:` names.',
    )
    expect(await told('--to', 'bo')).toContain('error (suppressed)')
    expect(await told('--to', 'adda')).toContain('Did you mean "ada"?')
    expect(await told('--job', 'bday')).toContain('error (unknown-job)')
  })
})

describe('what is explained', () => {
  it('is what is in force', async () => {
    const household = await aHousehold(LAYERED)
    const { values } = await explained(household)
    const { jobs } = await loadConfig({ path: path.join(household.folder, 'jobs.yaml'), env: {} })
    const image = jobs[0]?.image
    expect(values).toMatchObject({
      'jobs.birthday.image.model': [image?.model, expect.any(String)],
      'jobs.birthday.image.quality': [image?.quality, expect.any(String)],
      'jobs.birthday.image.timeout': [`${(image?.timeoutMs ?? 0) / 1_000}s`, expect.any(String)],
      'jobs.birthday.image.fallbacks': [image?.fallbacks, expect.any(String)],
      'jobs.birthday.image.deny': [image?.deny, expect.any(String)],
      'jobs.birthday.send_at': [jobs[0]?.job.sendAt, expect.any(String)],
    })
  })
})
