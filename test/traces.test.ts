import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household, NO_BRAKE } from './household.ts'

const roomy = { imagesPerMinute: 600, tokensPerMinute: 10_000_000 }

const image = '  model: gpt-image-2\n  quality: low\n  fallbacks: []'

/** Nobody waits for a minute's limit here. */
const more = 'limits:\n  openai: { images_per_minute: 600, tokens_per_minute: 10000000 }\n'

const settings = { image, size: '816x816', more }

/** Two hundred characters of base64 in a row are no word, no id and no hash: they are a picture. */
const BASE64 = /[A-Za-z0-9+/_-]{200}/

/** Everything that a run left in words: the ledger and its log, without the pictures themselves. */
async function traces({ folder }: Household): Promise<string> {
  const data = path.join(folder, 'data')
  const names = (await readdir(data)).filter((name) => name.startsWith('ledger'))
  const texts = await Promise.all(names.map((name) => readFile(path.join(data, name), 'latin1')))
  return texts.join('\n')
}

interface Printed {
  readonly cards: readonly { readonly id: string }[]
}

async function idOf(stdout: string): Promise<string> {
  return (JSON.parse(stdout) as Printed).cards[0]?.id ?? ''
}

describe('a whole run with a service', () => {
  it('leaves no picture in words, neither in the ledger nor in the log nor on stdout (E5, B-19)', async () => {
    await using openai = await openaiEmulator(roomy)
    const household = await aHousehold({
      ...settings,
      image: `${image}\n  provider_params: { openai: { partial_images: 2 } }`,
      job: '    references: [style.png]',
    })
    const style = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#dde7f0' } })
      .png()
      .toBuffer()
    await household.write('style.png', style)
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const argv = ['run-job', 'birthday', '--to', 'ada', '--json', '--log-level', 'trace']
    const ran = await runByClerk(household, argv, { env })
    expect([ran.code, openai.painted]).toEqual([0, 1])
    const id = await idOf(ran.stdout)
    const card = await runByClerk(household, ['wellwisher', 'card', id, '--json'], { env })
    const said = [ran.stdout, ran.stderr, card.stdout, await traces(household)].join('\n')

    expect(said).toContain(id)
    expect(BASE64.exec(said)?.[0]).toBeUndefined()
    expect(said).not.toContain('data:image')
    expect(said).not.toContain(openai.apiKey)
  })

  it('names one operation everywhere: to the service, in the ledger, in the log and in the file (D1)', async () => {
    await using openai = await openaiEmulator(roomy)
    const household = await aHousehold(settings)
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const argv = ['run-job', 'birthday', '--to', 'ada', '--json', '--log-level', 'info']
    const ran = await runByClerk(household, argv, { env })
    const operation = openai.requests.find(({ n }) => n === 1)?.headers['x-client-request-id'] ?? 'none'
    const card = await runByClerk(household, ['wellwisher', 'card', await idOf(ran.stdout), '--json'])
    const [file] = await household.outbox()
    const { xmp } = await sharp(path.join(household.folder, 'outbox', file ?? '')).metadata()

    expect(operation).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(card.stdout).toContain(`"id": "${operation}"`)
    expect(ran.stderr).toContain(operation)
    expect(xmp?.toString()).toContain(operation)
  })

  it('tells a failure in parts that a program can read (D10)', async () => {
    await using openai = await openaiEmulator({ ...roomy, faults: [{ kind: 'moderation', stage: 'input' }] })
    const household = await aHousehold({ ...settings, image: image.replace('[]', '[local]') })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'], { env })
    const card = await runByClerk(household, ['wellwisher', 'card', await idOf(ran.stdout), '--json'])
    const { attempts } = JSON.parse(card.stdout) as { attempts: readonly Record<string, unknown>[] }

    expect(attempts[0]).toMatchObject({
      ending: 'safety_filtered',
      error: {
        code: 'moderation_blocked',
        message: expect.stringContaining('safety system'),
        provider: 'openai',
        model: 'gpt-image-2',
        request_id: expect.stringMatching(/^req_/),
        retryable: false,
      },
      moderation: { stage: 'input', categories: expect.any(Array) },
    })
    expect(attempts.at(-1)).toMatchObject({ ending: 'generated', error: null })
  })

  it('asks for the person by a name that nobody can turn back into an id or a name', async () => {
    await using openai = await openaiEmulator(roomy)
    const household = await aHousehold(settings)
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'], { env })
    expect(openai.requests.find(({ n }) => n === 1)?.body['safety_identifier']).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(openai.requests)).not.toMatch(/\bada\b|Lovelace/i)
  })
})

describe('somebody whose name is a path', () => {
  it('gets a card inside the outbox and nowhere else (E10)', async () => {
    const household = await aHousehold({
      people: 'id,name,birthday,timezone\n,../../etc/passwd,1815-12-10,Europe/London\n',
      more: NO_BRAKE,
    })
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', '../../etc/passwd', '--json'])
    expect(ran.code).toBe(0)
    const files = await household.outbox()
    expect(files).toMatchObject([expect.stringMatching(/^[\w.-]+\.jpg$/)])
    expect((await readdir(household.folder)).toSorted()).toEqual([
      'data',
      'jobs.yaml',
      'outbox',
      'people.csv',
    ])
  })
})
