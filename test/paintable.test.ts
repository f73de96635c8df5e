import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { readSetting } from '../src/cli/compose.ts'
import { mustBePaintable } from '../src/cli/estimate.ts'
import { Mistake } from '../src/mistake.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold, type HouseholdSettings } from './household.ts'

interface Wish extends HouseholdSettings {
  readonly env?: Readonly<Record<string, string>>
}

const KEY = { OPENAI_API_KEY: 'sk-test-0123456789' }

/** What is said of the one job before anything is painted: `code where what` of a row, or the mistake of the job. */
async function said({ env = KEY, ...settings }: Wish): Promise<readonly string[]> {
  const household = await aHousehold({ size: '1024x1536', image: '  model: gpt-image-2', ...settings })
  for (const name of PICTURES) await household.write(name, 'a picture')
  const read = await readSetting({ config: path.join(household.folder, 'jobs.yaml') }, 'read')
  const setting = { ...read, env }
  const setup = setting.world.jobs.get('birthday')
  if (setup === undefined) throw new Error('there is no job')
  try {
    const warnings = mustBePaintable(setting, setup, setting.world.people.all)
    return warnings.map(({ code, where, what }) => `${code} ${where}: ${what}`)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const message = error.message.replace(`${household.folder}${path.sep}`, '')
    return [`mistake ${error.code} ${message}`, error.fix]
  }
}

const PICTURES = Array.from({ length: 16 }, (_, index) => `${index}.png`)

const SIXTEEN = `    references: [${PICTURES.join(', ')}]`

/** Ada and Cy as always, and between them Bo with these columns. */
function withBo(columns: string, cells: string): string {
  const none = ','.repeat(columns.split(',').length - 1)
  const rows = [`ada,Ada,1990-03-02,${none}`, `bo,Bo,1990-03-02,${cells}`, `cy,Cy,1990-03-02,${none}`]
  return [`id,name,birthday,${columns}`, ...rows, ''].join('\n')
}

describe('a row whose picture nobody could paint', () => {
  it('is told with its line and stops nobody: a size', async () => {
    expect(await said({ people: withBo('image_size', '1000x1500') })).toEqual([
      expect.stringMatching(
        /^unsupported_size people\.csv:3: with image_size 1000x1500, openai\/gpt-image-2 cannot paint jobs\.birthday \(unsupported_size\): .*; the built-in artist paints it$/,
      ),
    ])
  })

  it('says so when nobody paints it instead', async () => {
    const image = '  model: gpt-image-2\n  fallbacks: []'
    expect(await said({ image, people: withBo('image_size', '1000x1500') })).toEqual([
      expect.stringMatching(/, and nobody paints it$/),
    ])
  })

  it('is told with its line and stops nobody: a model that takes no references', async () => {
    const wish = { job: '    references: [0.png]', people: withBo('image_model', 'local') }
    expect(await said(wish)).toEqual([
      expect.stringMatching(
        /^references_unsupported people\.csv:3: with image_model local, local cannot paint/,
      ),
    ])
  })

  it('is told with its line and stops nobody: a photo beside sixteen styles', async () => {
    const people = withBo('photo,photo_consent', '0.png,2026-05-01')
    expect(await said({ job: SIXTEEN, people })).toEqual([
      expect.stringMatching(/^invalid_argument people\.csv:3: with a photo, .*17 references were given/),
    ])
  })

  it('is told with its line and stops nobody: a model without a key', async () => {
    const image = '  model: gpt-image-2\n  fallbacks: []'
    expect(await said({ image, people: withBo('image_model', 'gemini/gemini-2.5-flash-image') })).toEqual([
      'GEMINI_API_KEY people.csv:3: with image_model gemini/gemini-2.5-flash-image, jobs.birthday is painted by gemini/gemini-2.5-flash-image, and GEMINI_API_KEY is not set',
    ])
  })

  it('is told with its line and stops nobody: too few pixels for the paper', async () => {
    const channels = '  outbox: { type: folder, path: outbox, print: 5x7 }'
    expect(await said({ channels, people: withBo('image_size', '512x768') })).toEqual([
      'too-coarse people.csv:3: with image_size 512x768, jobs.birthday is printed by outbox: a picture of 512x768 has 102 dots an inch on 5x7, and 200 are wanted: at least 1000x1400 pixels, and the card will be held',
    ])
  })

  it('is told with its line and stops nobody: more tokens than a minute has', async () => {
    const more = 'limits:\n  openai: { images_per_minute: 5, tokens_per_minute: 3000 }'
    expect(await said({ more, people: withBo('image_quality', 'high') })).toEqual([
      expect.stringMatching(
        /^too-heavy people\.csv:3: with image_quality high, one picture of 1024x1536 for jobs\.birthday weighs \d+ tokens at openai\/gpt-image-2, and the limits allow 3000 in a minute$/,
      ),
    ])
  })
})

/** What `--dry-run` says of Bo's card. */
async function foreseen(settings: HouseholdSettings): Promise<string> {
  const household = await aHousehold({ size: '1024x1536', ...settings })
  const argv = ['run-job', 'birthday', '--to', 'bo', '--dry-run']
  return (await runByClerk(household, argv, { env: KEY })).stdout
}

describe('a card whose row asks for what nobody could paint', () => {
  const people = 'id,name,birthday,image_size\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,64x64\n'

  it('fails alone: the others are painted and sent', async () => {
    const household = await aHousehold({ people })
    const argv = ['run-job', 'birthday', '--to', 'ada', '--to', 'bo', '--json']
    const { code, stdout } = await runByClerk(household, argv)
    const { cards } = JSON.parse(stdout) as { cards: readonly object[] }
    expect(cards).toMatchObject([
      { person: 'ada', state: 'sent' },
      { person: 'bo', state: 'failed', reason: { code: 'unsupported_size' } },
    ])
    expect(await household.outbox()).toHaveLength(1)
    expect(code).toBe(1)
  })

  it('is foreseen at who will paint it, like one whose model is denied', async () => {
    const image = '  model: gpt-image-2\n  fallbacks: [local]'
    const odd = people.replace('64x64', '1000x1500')
    const usual = people.replace('64x64', '')
    expect(await foreseen({ image, people: usual })).toContain('painted by openai/gpt-image-2, at most $0.')
    expect(await foreseen({ image, people: odd })).toContain('painted by the built-in artist, at most $0.00')
    expect(await foreseen({ image: `${image}\n  deny: [openai]`, people: usual })).toContain(
      'painted by the built-in artist, at most $0.00',
    )
  })
})

describe('a job whose pictures nobody could paint', () => {
  it('is a mistake of the job, also when a row asks for the same', async () => {
    expect(await said({ size: '1000x1500', people: withBo('image_size', '1000x1500') })).toEqual([
      expect.stringMatching(
        /^mistake unsupported_size jobs\.yaml: openai\/gpt-image-2 cannot paint jobs\.birthday \(unsupported_size\): .*[^.]\.$/,
      ),
      expect.stringMatching(/default of a setting that is left out always works/),
    ])
  })

  it('is told to name fewer references, because no default helps', async () => {
    expect(await said({ image: '  model: local', job: '    references: [0.png]' })).toEqual([
      'mistake references_unsupported jobs.yaml: local cannot paint jobs.birthday (references_unsupported): The built-in artist paints after no reference.',
      expect.stringMatching(/name fewer, or another `model:`/),
    ])
  })

  it('is a mistake when everybody on its ladder is denied, which names them', async () => {
    const image =
      '  model: gpt-image-2\n  fallbacks: [openai-responses/gpt-image-2]\n  deny: [openai, openai-responses]'
    expect(await said({ image })).toEqual([
      'mistake capability_policy jobs.yaml: jobs.birthday is painted by nobody, because `deny:` forbids openai/gpt-image-2, openai-responses/gpt-image-2.',
      expect.stringMatching(/`deny:`.*`fallbacks: \[local\]`/),
    ])
  })

  it('is a mistake when only those can be asked who are denied', async () => {
    const image = '  model: gpt-image-2\n  fallbacks: [gemini/gemini-2.5-flash-image]\n  deny: [openai]'
    expect(await said({ image })).toEqual([
      'mistake GEMINI_API_KEY jobs.yaml: jobs.birthday is painted by gemini/gemini-2.5-flash-image, and GEMINI_API_KEY is not set; `deny:` forbids openai/gpt-image-2.',
      expect.stringMatching(/`fallbacks: \[local\]`/),
    ])
  })

  it('is not told of what somebody lacks, or could not do, who is denied anyway', async () => {
    const image = '  model: gpt-image-2\n  fallbacks: [local]\n  deny: [openai]'
    expect(await said({ image, env: {} })).toEqual([])
    expect(await said({ image, size: '1000x1500' })).toEqual([])
  })
})
