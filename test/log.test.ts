import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Writable } from 'node:stream'

import { describe, expect, it } from 'vitest'

import { logger } from '../src/ops/log.ts'
import { type Redaction, redaction } from '../src/redaction.ts'
import { EVENT_NAMES } from '../src/worker/event-names.ts'
import { runByClerk } from './clerk.ts'
import { onLoopback } from './emulators/loopback.ts'
import { telegramEmulator } from './emulators/telegram.ts'
import { aHousehold, runBin } from './household.ts'

const HOSTILE = 'Eve\r\n{"level":30,"msg":"forged"}\u2028forged\u202Edegrof\u001B[1A\u001B[2Kx\u009B2Ky'

/** Marks that begin a line, move a cursor or turn the direction. */
const MARKS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/

async function aLog(terminal: boolean, hiding: Redaction = redaction()) {
  let text = ''
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  const log = await logger('info', { terminal, redaction: hiding, to })
  return { log, text: () => text, lines: () => text.split('\n').slice(0, -1) }
}

const ANSI_COLOURS = /\u001B\[\d{1,2}m/g

const broken = () => {
  throw new Error('sk-inside')
}

describe('the log', () => {
  it.each([
    ['JSON lines', false],
    ['the form for a terminal', true],
  ])('has one line for one event in %s, whatever a name holds (I2)', async (_, terminal) => {
    const { log, text, lines } = await aLog(terminal)
    const err = new Error(HOSTILE, { cause: { [HOSTILE]: HOSTILE } })
    log.info({ event: 'card.due', card: HOSTILE, nested: { deep: [HOSTILE] }, [HOSTILE]: 1, err }, HOSTILE)
    log.child({ run: 'r1' }).error({ err }, HOSTILE)
    log.error(err)
    expect(lines()).toHaveLength(3)
    expect(text().replaceAll(ANSI_COLOURS, '').replaceAll('\n', '')).not.toMatch(MARKS)
    expect(lines().filter((line) => line.startsWith('{"level":30,"msg":"forged"'))).toEqual([])
  })

  it('hides secrets in messages, fields, errors, causes and keys (I3)', async () => {
    const hiding = redaction([{ name: '${SMTP_URL}', value: 'smtps://u:opensesame@h' }])
    for (const terminal of [false, true]) {
      const { log, text } = await aLog(terminal, hiding)
      const cause = new Error('535 opensesame for ada@example.org')
      const err = new Error('GET https://api.telegram.org/bot123:ABC/x', { cause })
      log.warn(
        { err, url: 'https://x/?X-Amz-Signature=0f0f', 'sk-abcdefgh': ['opensesame'] },
        'Bearer abcdefgh',
      )
      expect(text()).not.toMatch(/opensesame|example\.org|123:ABC|0f0f|abcdefgh/)
      expect(text()).toContain('[${SMTP_URL}]')
    }
  })

  it('writes nothing of a line that the redaction broke on (I3)', async () => {
    const { log, lines } = await aLog(false, { text: broken, id: broken, learn: () => {} })
    expect(() => log.info({ note: 'sk-inside' }, 'sk-inside')).not.toThrow()
    const evil = {
      get note() {
        throw new Error('sk-inside')
      },
    }
    log.info(evil, 'sk-inside')
    expect(lines().join()).not.toContain('sk-inside')
    expect(lines()).toEqual([expect.stringContaining('[withheld'), expect.stringContaining('[withheld')])
  })

  it('bounds texts, lists and depth, and shows no bytes (I4)', async () => {
    const { log, lines } = await aLog(false)
    const loop: Record<string, unknown> = {}
    loop['loop'] = loop
    log.info(
      { bytes: Buffer.alloc(9_999, 1), many: Array.from({ length: 999 }, String), loop },
      'x '.repeat(9_999),
    )
    const [line = ''] = lines()
    const { msg, bytes, many } = JSON.parse(line) as { msg: string; bytes: string; many: string[] }
    expect(msg).toHaveLength(500)
    expect(bytes).toBe('[9999 bytes]')
    expect(many).toHaveLength(51)
    expect(line.length).toBeLessThan(2_000)
  })

  it('has no event that docs/operating.md does not explain (I1)', async () => {
    const docs = await readFile(path.join(import.meta.dirname, '../docs/operating.md'), 'utf8')
    expect(EVENT_NAMES.filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
  })
})

describe('a bug that ends a command', () => {
  it('is told without secrets, and moves no cursor (I2, I3)', async () => {
    const message = 'sk-abcdef123456 of ada@example.org, my-very-own-key \\u001B[2J'
    const code = `process.stdout.write = () => { throw new Error("${message}") }`
    const preload = `data:text/javascript,${encodeURIComponent(code)}`
    const env = { SOME_TOKEN: 'my-very-own-key' }
    const ran = await runBin(await aHousehold(), ['wellwisher', 'check'], { env, preload })
    expect(ran.code).toBe(70)
    expect(ran.stderr).toContain('Error: [key] of [address], [${SOME_TOKEN}]')
    expect(ran.stderr.replaceAll('\n', '')).not.toMatch(MARKS)
    expect(ran.stderr).toContain('This is a bug in Wellwisher')
  })
})

describe('a package that is not there', () => {
  it('is a mistake of whoever upgraded the program, with what to type', async () => {
    const missing = `Object.assign(new Error("Cannot find package 'prom-client' imported from here"), { code: 'ERR_MODULE_NOT_FOUND' })`
    const code = `process.stdout.write = () => { throw ${missing} }`
    const preload = `data:text/javascript,${encodeURIComponent(code)}`
    const ran = await runBin(await aHousehold(), ['wellwisher', 'check'], { preload })
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('prom-client is not installed')])
    expect(ran.stderr).toContain('`npm ci`')
  })
})

/** A service that says back whatever it was sent, as some do when they refuse it. */
async function anEcho() {
  return onLoopback(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { authorization } = request.headers
    const said = `no, ${authorization}: ask admin@example.org, +49 170 1234567. You sent ${Buffer.concat(chunks).toString()}`
    response.writeHead(400, { 'content-type': 'application/json', 'x-request-id': 'req_1' })
    response.end(
      JSON.stringify({ error: { message: said, type: 'invalid_request_error', code: 'odd', param: null } }),
    )
  })
}

describe('a run with a service that echoes its key and the prompt', () => {
  it('says them nowhere: not in the log, the story, or the ledger (I1, I3, I4)', async () => {
    await using service = await anEcho()
    const people =
      'id,name,birthday,timezone,interests\nada,Ada Lovelace,1815-12-10,Europe/London,beekeeping on rooftops in Lisbon\n'
    const image = '  model: gpt-image-2\n  quality: low\n  fallbacks: [local]'
    const household = await aHousehold({ people, image, size: '816x816' })
    const key = 'a-key-of-an-odd-form-0123456789'
    const env = { OPENAI_API_KEY: key, OPENAI_BASE_URL: `${service.origin}/v1` }
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'], { env })
    const story = await runByClerk(household, ['wellwisher', 'card', await onlyCard(household), '--json'])
    const wal = await readFile(path.join(household.folder, 'data/ledger.db-wal')).catch(() => Buffer.alloc(0))
    const ledger = Buffer.concat([await readFile(path.join(household.folder, 'data/ledger.db')), wal])
    const everything = [ran.stdout, ran.stderr, story.stdout, ledger.toString('latin1')].join('\n')
    const secrets = [key, 'admin@example', '170 1234567', 'rooftops in Lisbon']
    expect(secrets.filter((one) => everything.includes(one))).toEqual([])
    const details = (JSON.parse(story.stdout) as { attempts: { detail: string | null }[] }).attempts
    expect(Math.max(...details.map(({ detail }) => detail?.length ?? 0))).toBeLessThanOrEqual(500)

    const lines = ran.stderr.split('\n').filter((line) => line.startsWith('{'))
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const of = (event: string) => logged.filter((line) => line['event'] === event)
    expect(of('generate.start')[0]).toMatchObject({
      run: expect.any(String),
      card: expect.stringMatching(/^birthday\/ada\//),
      attempt: expect.any(String),
    })
    expect(of('generate.end')[0]).toMatchObject({
      ending: expect.any(String),
      ms: expect.any(Number),
      cost_usd: 0,
    })
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(of('store')[0]).toMatchObject({ attempt: of('generate.end').at(-1)?.['attempt'], sha256 })
    expect(of('finish')[0]).toMatchObject({ sha256: [sha256], ms: expect.any(Number) })
    expect(of('deliver.start')).toHaveLength(of('deliver.end').length)
    expect(logged.every(({ event }) => EVENT_NAMES.some((name) => name === event))).toBe(true)
  })
})

async function onlyCard(household: Parameters<typeof runBin>[0]): Promise<string> {
  const { stdout } = await runByClerk(household, ['wellwisher', 'cards', '--json'])
  return (JSON.parse(stdout) as { cards: { id: string }[] }).cards[0]?.id ?? ''
}

describe('a run whose card may have arrived', () => {
  it('does not say that it was not sent (G8)', async () => {
    await using telegram = await telegramEmulator({
      chats: [{ id: 1001, type: 'private' }],
      says: [{ status: 502, body: '<html>bad gateway</html>' }],
    })
    const { origin, token } = telegram
    const household = await aHousehold({
      people: 'id,name,birthday,timezone,telegram\nada,Ada Lovelace,1815-12-10,Europe/London,1001\n',
      channels: `  outbox: { type: telegram, token: "\${TOKEN}", api_root: "${origin}" }\n`,
    })
    const env = { TOKEN: token }
    const { stderr } = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--early'], { env })
    const ended = stderr.split('\n').find((line) => line.includes('"deliver.end"')) ?? ''
    expect(JSON.parse(ended)).toMatchObject({
      outcome: 'unknown',
      msg: 'nobody knows whether it arrived: Telegram answered 502, which proves nothing',
    })
  })
})
