import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { cardDoor } from '../src/ops/card-door.ts'
import { aListener, aLog } from './a-listener.ts'
import { runByClerk } from './clerk.ts'
import { onLoopback } from './emulators/loopback.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household } from './household.ts'

const roomy = { imagesPerMinute: 600, tokensPerMinute: 10_000_000 }

interface Check {
  readonly about: string
  readonly subject: string
  readonly result: 'ok' | 'warn' | 'fail'
  readonly detail: string
  readonly fix: string | null
}

async function examine(household: Household, env: Readonly<Record<string, string>> = {}) {
  const { code, stdout } = await runByClerk(household, ['wellwisher', 'doctor', '--json'], { env })
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: readonly Check[] }
  const of = (about: string) => checks.filter((check) => check.about === about)
  return { code, ok, checks, of, stdout }
}

const painted = (model: string, fallbacks = '[]') => ({
  image: `  model: ${model}\n  quality: low\n  fallbacks: ${fallbacks}`,
  size: '816x816',
})

/** A service that answers everything alike. */
async function answering(status: number, body: object): Promise<Readonly<Record<string, string>>> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` }
}

function complaint(message: string, code: string | null = null): object {
  return { error: { message, type: 'invalid_request_error', param: null, code } }
}

describe('doctor', () => {
  it('tells key, model, storage, limits and channels apart, and costs nothing (A10)', async () => {
    await using openai = await openaiEmulator(roomy)
    const household = await aHousehold({ ...painted('gpt-image-2'), more: 'http: off' })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const { code, ok, checks, stdout } = await examine(household, env)
    expect([code, ok]).toEqual([0, true])
    expect(checks.map(({ about, result }) => `${about} ${result}`)).toEqual([
      'files ok',
      'key ok',
      'model ok',
      'storage ok',
      'limits ok',
      'channel ok',
      'http ok',
      'alerts ok',
    ])
    expect(openai.requests.map(({ method }) => method)).toEqual(['GET'])
    expect(openai.bill).toBe(0)
    expect(stdout).not.toContain(openai.apiKey)
  })

  it('tells when the model will be shut down, and warns in time', async () => {
    const later = { id: 'gpt-image-2', object: 'model', shutdown_date: '2099-01-31' }
    const far = await examine(await aHousehold(painted('gpt-image-2')), await answering(200, later))
    expect(far.of('model')).toMatchObject([{ result: 'ok', detail: expect.stringContaining('2099-01-31') }])

    const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const env = await answering(200, { ...later, shutdown_date: soon })
    const near = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect(near.of('model')).toMatchObject([
      { result: 'warn', detail: expect.stringContaining(`shutdown_date: ${soon}`) },
    ])
    expect(near.code).toBe(0)

    const gone = await answering(200, { ...later, shutdown_date: '2026-01-01' })
    const past = await examine(await aHousehold(painted('gpt-image-2')), gone)
    expect(past.of('model')).toMatchObject([{ result: 'fail' }])
    expect(past.code).toBe(1)
  })

  it('says that the key is not accepted, and what to do, with exit code 1 (A10)', async () => {
    await using openai = await openaiEmulator(roomy)
    const household = await aHousehold(painted('gpt-image-2'))
    const env = { OPENAI_API_KEY: 'sk-wrong-0123456789', OPENAI_BASE_URL: openai.url }
    const { code, of, stdout } = await examine(household, env)
    expect(code).toBe(1)
    expect(of('key')).toMatchObject([{ result: 'fail', detail: expect.stringContaining('401') }])
    expect(stdout).not.toContain('sk-wrong')
  })

  it('proves nothing by what is no answer of OpenAI', async () => {
    const page = await answering(200, { hello: 'guest' })
    const { of, code } = await examine(await aHousehold(painted('gpt-image-2')), page)
    expect(of('key')).toMatchObject([{ result: 'fail', detail: expect.stringContaining('is not OpenAI') }])
    expect([of('model'), code]).toEqual([[], 1])
  })

  it('asks where the package asks, though the address ends in a slash', async () => {
    await using openai = await openaiEmulator(roomy)
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: `${openai.url}/` }
    const { of } = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect(of('model')).toMatchObject([{ result: 'ok' }])
  })

  it('tells of a key from a country that is not served, or one that has no rights', async () => {
    const env = await answering(403, complaint('Not supported', 'unsupported_country_region_territory'))
    const { of, code } = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect(of('key')).toMatchObject([
      { result: 'fail', detail: expect.stringContaining('unsupported_country') },
    ])
    expect(code).toBe(1)
  })

  it('tells of a key and an address that no call could be made with, and goes on with the rest', async () => {
    for (const env of [
      { OPENAI_API_KEY: '“sk-test-0123456789”' },
      { OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: 'nonsense' },
    ]) {
      const { of, code } = await examine(await aHousehold(painted('gpt-image-2')), env)
      expect([of('key')[0]?.result, of('storage')[0]?.result, code]).toEqual(['fail', 'ok', 1])
    }
  })

  it('goes on with the rest when the ledger cannot be read', async () => {
    const household = await aHousehold()
    await household.write('data/ledger.db', 'this is no database, whatever its name says')
    const { of, code } = await examine(household)
    expect([of('ledger')[0]?.result, of('channel')[0]?.result, code]).toEqual(['fail', 'ok', 1])
  })

  it('names the scope that a restricted key lacks (B-8)', async () => {
    const env = await answering(
      403,
      complaint('You have insufficient permissions. Missing scopes: api.model.read.'),
    )
    const { of } = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect(of('key')).toMatchObject([{ result: 'warn', detail: expect.stringContaining('api.model.read') }])
  })

  it('warns of a model that is in no catalogue, which may be a few days old', async () => {
    const env = await answering(404, complaint('The model does not exist', 'model_not_found'))
    const { of, code } = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect([of('key')[0]?.result, of('model')[0]?.result, code]).toEqual(['ok', 'warn', 0])
  })

  it('says that nobody can be reached', async () => {
    const env = { OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }
    const { of, code } = await examine(await aHousehold(painted('gpt-image-2')), env)
    expect(of('key')).toMatchObject([
      { result: 'fail', detail: expect.stringContaining('cannot be reached') },
    ])
    expect(code).toBe(1)
  })

  it('names the variable that is not set, and who stands in (A6)', async () => {
    const { of, code } = await examine(await aHousehold(painted('gpt-image-2', '[local]')))
    expect(of('key')).toMatchObject([
      { result: 'warn', detail: expect.stringMatching(/OPENAI_API_KEY.*local stands in/) },
    ])
    expect(code).toBe(0)
    const alone = await examine(await aHousehold(painted('gpt-image-2')))
    expect(alone.of('key')).toMatchObject([{ result: 'fail' }])
    expect(alone.code).toBe(1)
  })

  it('tells what `start` would refuse, and no more than that is wrong', async () => {
    const household = await aHousehold({ image: '  model: local', job: '    references: [style.png]' })
    await household.write('style.png', 'a picture')
    expect((await runByClerk(household, ['wellwisher', 'start'])).code).toBe(2)
    const { of, code } = await examine(household)
    expect(of('files')).toMatchObject([
      {
        result: 'fail',
        detail: expect.stringMatching(
          /^jobs\.yaml: local cannot paint jobs\.birthday \(references_unsupported\)/,
        ),
        fix: expect.stringContaining('name fewer'),
      },
    ])
    expect(code).toBe(1)
  })

  it('warns of rows and photos that cannot be used, by their lines', async () => {
    const household = await aHousehold({
      people: [
        'id,name,birthday,image_size,photo,photo_consent',
        'ada,Ada,1815-12-10,64x64,,',
        'bo,Bo,1990-03-02,,photos/bo.png,2026-05-01',
        '',
      ].join('\n'),
    })
    const { of, code, stdout } = await examine(household)
    expect(of('files')).toMatchObject([
      { result: 'ok' },
      { result: 'warn', subject: 'people.csv:2', detail: expect.stringContaining('image_size 64x64') },
      { result: 'warn', subject: 'people.csv:3', detail: 'photo is not there.' },
    ])
    expect(stdout).not.toContain('bo.png')
    expect(code).toBe(0)
  })

  it('asks nobody who is denied, and misses no key of theirs', async () => {
    const household = await aHousehold({
      image: '  model: gpt-image-2\n  fallbacks: [local]\n  deny: [openai]',
      size: '816x816',
    })
    const { of, checks } = await examine(household)
    expect(of('key')).toEqual([])
    expect(checks.every(({ result }) => result === 'ok')).toBe(true)
  })

  it('says which reference is not there, while commands that need none still work', async () => {
    const household = await aHousehold({ ...painted('gpt-image-2'), job: '    references: [gone.png]' })
    const { of, code } = await examine(household, { OPENAI_API_KEY: 'sk-test-0123456789' })
    expect(of('files').filter(({ result }) => result === 'fail')).toMatchObject([
      {
        subject: expect.stringMatching(/^jobs\.yaml:\d+:\d+$/),
        detail: expect.stringContaining('is not there'),
      },
    ])
    expect(code).toBe(1)
    expect((await runByClerk(household, ['wellwisher', 'cards'])).code).toBe(0)
    expect((await runByClerk(household, ['wellwisher', 'start'])).code).toBe(2)
  })

  it('says that the data folder cannot be written', async () => {
    const household = await aHousehold()
    await household.write('data', 'a file where a folder should be')
    const { code, stderr } = await runByClerk(household, ['wellwisher', 'doctor', '--json'])
    expect(code).toBe(1)
    expect(stderr).toBe('')
  })

  it('says that a channel is not ready', async () => {
    const household = await aHousehold()
    await household.write('outbox', 'a file where a folder should be')
    const { of, code } = await examine(household)
    expect(of('channel')).toMatchObject([{ subject: 'outbox', result: 'fail' }])
    expect(code).toBe(1)
  })

  it('tells since when nobody asks a service, what the limits are by now, and leaves the ledger as it is', async () => {
    await using openai = await openaiEmulator({
      ...roomy,
      faults: [{ kind: 'quota', code: 'insufficient_quota' }],
    })
    const household = await aHousehold(painted('gpt-image-2', '[local]'))
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'], { env })
    const before = await marks(household)
    const { of, code } = await examine(household, env)
    expect(of('service')).toMatchObject([
      { subject: 'openai', result: 'fail', detail: expect.stringContaining('quota') },
    ])
    expect(of('limits')).toMatchObject([{ subject: 'openai/gpt-image' }])
    expect(code).toBe(1)
    expect(await marks(household)).toEqual(before)

    // Another key is another account.
    const other = { ...env, OPENAI_API_KEY: 'sk-another-0123456789' }
    expect((await examine(household, other)).of('service')).toEqual([])
  })

  it('is read by people line by line', async () => {
    const { stdout } = await runByClerk(await aHousehold(), ['wellwisher', 'doctor'])
    expect(stdout).toMatch(/^ok {4}files {5}jobs\.yaml: 1 job, 1 person\.\n/)
    expect(stdout).toMatch(/Everything works\.\n$/)
  })
})

/** Names and contents of everything in the data folder, but for what SQLite keeps beside an open database. */
async function marks({ folder }: Household): Promise<readonly string[]> {
  const data = path.join(folder, 'data')
  const entries = await readdir(data, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
  const read = files.map(async ({ parentPath, name }) => {
    const file = path.join(parentPath, name)
    return `${path.relative(data, file)} ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`
  })
  return (await Promise.all(read)).toSorted()
}

describe('what doctor says of the address under which services call', () => {
  /** Household with a listener whose answers are those of the worker's, and a proxy before it that passes on what it is told to. */
  async function behind(passesOn: readonly string[]) {
    const { server } = await aListener({
      doors: [cardDoor({ key: Buffer.alloc(32), bytesOf: async () => undefined, ...quiet })],
    })
    const port = server?.port ?? 0
    await using proxy = await onLoopback(async ({ url = '' }, response) => {
      const isPassed = passesOn.some((begin) => url.startsWith(begin))
      const answer = isPassed
        ? await fetch(`http://127.0.0.1:${port}${url}`)
        : new Response('404 Not Found', { status: 404 })
      response.writeHead(answer.status).end(await answer.text())
    })
    const household = await aHousehold({ more: `http: { port: ${port}, public: "${proxy.origin}" }` })
    return (await examine(household)).of('public')
  }
  const quiet = { clock: systemClock, log: aLog().log }

  it('is whether it leads to start, and what a proxy lacks when it does not', async () => {
    expect(await behind(['/hooks/', '/cards/'])).toMatchObject([
      { result: 'ok', detail: 'services reach `start` there.' },
      { result: 'ok', detail: expect.stringContaining('shown to nobody') },
    ])
    expect(await behind([])).toMatchObject([
      {
        result: 'warn',
        detail: 'something else answers there (404).',
        fix: expect.stringContaining('pass /hooks/ and /cards/ on'),
      },
      { result: 'ok' },
    ])
  })

  it('is not asked while start does not run', async () => {
    const household = await aHousehold({
      more: 'http: { port: 1, public: "http://127.0.0.1:1", token: correct-horse-battery }',
    })
    expect((await examine(household)).of('public')).toMatchObject([
      { result: 'ok', detail: expect.stringContaining('not asked') },
    ])
  })
})
