import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, crowd, type Household, type Ran, runBin, startBin, NO_BRAKE } from './household.ts'

/** The day it is in a zone, by Intl alone. */
function today(timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date())
}

const BERLIN = 'Europe/Berlin'

async function runJson(household: Household, ...argv: string[]) {
  return printed(await runByClerk(household, ['run-job', 'birthday', ...argv, '--json']))
}

function printed(ran: Ran) {
  return { ...ran, json: JSON.parse(ran.stdout) as Printed }
}

interface Printed {
  readonly run_id: string
  readonly on: string | null
  readonly cards: readonly Readonly<
    Record<string, unknown> & { id: string; state: string; deliveries: unknown }
  >[]
  readonly totals: Readonly<Record<string, number>>
}

describe('run-job', () => {
  it('makes a real card without a key, and prints exactly the object that is promised', async () => {
    const household = await aHousehold()
    const { code, json } = printed(await runBin(household, ['run-job', 'birthday', '--to', 'ada', '--json']))
    const [name] = await household.outbox()
    expect(code).toBe(0)
    expect(name).toMatch(/^\d{4}-12-10-birthday-ada-[a-z2-7]{6}\.jpg$/)
    const day = name?.slice(0, 10)
    expect(json).toEqual({
      run_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      job: 'birthday',
      trigger: 'manual',
      on: day,
      cards: [
        {
          id: `birthday/ada/${day}`,
          person: 'ada',
          day,
          state: 'sent',
          reason: null,
          generator: 'local',
          ending: 'generated',
          cost_usd: 0,
          picture: {
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
            media_type: 'image/png',
            width: 256,
            height: 384,
          },
          files: [
            {
              channel: 'outbox',
              sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
              media_type: 'image/jpeg',
              width: 256,
              height: 384,
              bytes: expect.any(Number),
            },
          ],
          deliveries: [{ channel: 'outbox', state: 'delivered', reason: null, receipt: `outbox/${name}` }],
          warnings: [],
          approval: null,
        },
      ],
      totals: {
        due: 1,
        sent: 1,
        partial: 0,
        awaiting: 0,
        held: 0,
        failed: 0,
        missed: 0,
        skipped: 0,
        cancelled: 0,
        cost_usd: 0,
      },
    })
    const { format, width, height } = await sharp(
      path.join(household.folder, 'outbox', name ?? ''),
    ).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 256, height: 384 })
  })

  it('tells a person who it is for, who painted it and why, what it cost, and where it lies', async () => {
    const household = await aHousehold({ image: '  model: gpt-image-2', size: '816x816' })
    const { stdout } = await runByClerk(household, ['run-job', 'birthday', '--to', 'Ada Lovelace'])
    const [name] = await household.outbox()
    expect(stdout).toContain('Ada Lovelace · ')
    expect(stdout).toContain('painted by the built-in artist, because OPENAI_API_KEY is not set · $0.00')
    expect(stdout).toContain(`outbox: outbox/${name}`)
    expect(stdout).toContain('1 card sent · $0.00')
  })

  it('does not say of a card that had gone out before that it was sent now', async () => {
    const household = await aHousehold()
    const lastLine = async (...argv: string[]) => {
      const { stdout } = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', ...argv])
      return stdout.trimEnd().split('\n').at(-1)
    }
    expect(await lastLine()).toBe('1 card sent · $0.00')
    expect(await lastLine()).toBe('1 card was sent already · $0.00')
    expect(await lastLine('--resend')).toBe('1 card sent · $0.00')
  })

  it('warns of the row whose picture nobody could paint, and of no other', async () => {
    const people = 'id,name,birthday,image_size\nada,Ada,1815-12-10,64x64\nbo,Bo,1990-03-02,64x64\n'
    const { stderr } = await runByClerk(await aHousehold({ people }), ['run-job', 'birthday', '--to', 'bo'])
    expect(stderr).toMatch(/warning: people\.csv:3: with image_size 64x64, local cannot paint/)
    expect(stderr).not.toContain('people.csv:2')
  })

  it('lists a card that was sent, and sends it again only under --resend, as another file', async () => {
    const household = await aHousehold()
    await runJson(household, '--to', 'ada')
    const again = await runJson(household, '--to', 'ada')
    expect([again.code, again.json.cards[0]?.state, (await household.outbox()).length]).toEqual([
      0,
      'sent',
      1,
    ])
    const resent = await runJson(household, '--to', 'ada', '--resend')
    expect([resent.code, resent.json.cards[0]?.state, (await household.outbox()).length]).toEqual([
      0,
      'sent',
      2,
    ])
  })

  it('twice at once makes one card, and both say that it is sent', async () => {
    const household = await aHousehold()
    const run = async () => printed(await runBin(household, ['run-job', 'birthday', '--to', 'ada', '--json']))
    const runs = await Promise.all([1, 2, 3, 4].map(run))
    expect(runs.map(({ code, json }) => [code, json.cards[0]?.state])).toEqual(
      Array.from({ length: 4 }, () => [0, 'sent']),
    )
    expect(await household.outbox()).toHaveLength(1)
  })

  it('makes the cards of everybody whose day it is where they are, and of nobody else', async () => {
    const people = [
      'id,name,birthday,timezone',
      `here,Here,--${today(BERLIN).slice(5)},${BERLIN}`,
      `east,East,--${today('Pacific/Kiritimati').slice(5)},Pacific/Kiritimati`,
      `west,West,--${today('Pacific/Pago_Pago').slice(5)},Pacific/Pago_Pago`,
      `other,Other,--${today(BERLIN).slice(5) === '06-01' ? '06-20' : '06-01'},${BERLIN}`,
      '',
    ].join('\n')
    const household = await aHousehold({ people })
    const { json } = await runJson(household)
    expect(json.cards.map(({ id }) => id).toSorted()).toEqual(
      [
        `birthday/here/${today(BERLIN)}`,
        `birthday/east/${today('Pacific/Kiritimati')}`,
        `birthday/west/${today('Pacific/Pago_Pago')}`,
      ].toSorted(),
    )
    expect(json.on).toBeNull()
    expect(json.totals['sent']).toBe(3)
  })

  it('makes a card of a past day, because somebody asked', async () => {
    const household = await aHousehold()
    const { code, json } = await runJson(household, '--on', '2024-12-10')
    expect([code, json.on, json.cards[0]?.id, json.cards[0]?.state]).toEqual([
      0,
      '2024-12-10',
      'birthday/ada/2024-12-10',
      'sent',
    ])
  })

  it('says who is next, and how to make that card, when it is nobody’s day', async () => {
    const other = today(BERLIN).slice(5) === '06-01' ? '06-20' : '06-01'
    const household = await aHousehold({
      people: `id,name,birthday,timezone\nada,Ada,--${other},${BERLIN}\n`,
    })
    const { code, stdout } = await runByClerk(household, ['run-job', 'birthday'])
    expect(code).toBe(0)
    expect(stdout).toContain('Next is Ada')
    expect(stdout).toContain('npx run-job birthday --to ada')
  })

  it('under --dry-run shows who, what and cost, asks no service and writes nothing (F15)', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 60, tokensPerMinute: 1_000_000 })
    const household = await aHousehold({ image: '  model: gpt-image-2', size: '816x816' })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const argv = ['run-job', 'birthday', '--to', 'ada', '--dry-run']
    const { code, stdout } = await runByClerk(household, argv, { env })
    expect(code).toBe(0)
    expect(stdout).toContain('Ada Lovelace')
    expect(stdout).toMatch(/\$0\.0[1-9]/)
    expect(openai.requests).toEqual([])
    expect(stdout).toContain('Nothing was written.')
    expect(await household.outbox()).toEqual([])
    await expect(readFile(path.join(household.folder, 'data', 'ledger.db'))).rejects.toThrow('ENOENT')
    await expect(readFile(path.join(household.folder, 'data', 'key'))).rejects.toThrow('ENOENT')
  })

  it('under --dry-run shows a card that was sent as what it is', async () => {
    const household = await aHousehold()
    await runJson(household, '--to', 'ada')
    const { json } = await runJson(household, '--to', 'ada', '--dry-run')
    expect([json.cards[0]?.state, json.cards.length]).toEqual(['sent', 1])
  })

  it('under --no-send leaves the card to its own time, so that a running start does not send it early', async () => {
    const household = await aHousehold()
    await runJson(household, '--to', 'ada', '--no-send')
    using ledger = new DatabaseSync(path.join(household.folder, 'data', 'ledger.db'), { readOnly: true })
    const row = ledger
      .prepare('select c.send_at, d.next_at from cards c join deliveries d on d.card = c.id')
      .get()
    const nine = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
    })
    expect(nine.format(Number(row?.['next_at']))).toBe('09:00')
    expect(row?.['next_at']).toBe(row?.['send_at'])
  })

  it('under --no-send leaves a card that was refused on its way out as it is', async () => {
    const household = await aHousehold()
    await runJson(household, '--to', 'ada', '--no-send')
    await writeFile(path.join(household.folder, 'outbox'), 'a file where a folder should be')
    expect((await runJson(household, '--to', 'ada')).json.cards[0]?.state).toBe('failed')
    const again = await runJson(household, '--to', 'ada', '--no-send')
    expect([again.code, again.json.cards[0]?.state]).toEqual([1, 'failed'])
  })

  it('under --no-send stops when the card is finished, and the next run sends that card', async () => {
    const household = await aHousehold()
    const first = await runJson(household, '--to', 'ada', '--no-send')
    expect([first.code, first.json.cards[0]?.state, await household.outbox()]).toEqual([0, 'finished', []])
    const told = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--no-send'])
    expect(told.stdout).toContain('`wellwisher start` sends what is finished at its time')
    const second = await runJson(household, '--to', 'ada')
    expect([second.json.cards[0]?.state, second.json.cards[0]?.['picture']]).toEqual([
      'sent',
      first.json.cards[0]?.['picture'],
    ])
  })

  it('ends with 1 when one of two channels fails, and keeps the other’s receipt', async () => {
    const household = await aHousehold({
      channels: '  outbox: { type: folder, path: outbox }\n  second: { type: folder, path: blocked/outbox }',
      job: '',
    })
    const yaml = await readFile(path.join(household.folder, 'jobs.yaml'), 'utf8')
    await household.write('jobs.yaml', yaml.replace('send: [outbox]', 'send: [outbox, second]'))
    await writeFile(path.join(household.folder, 'blocked'), 'a file where a folder should be')
    const { code, json } = await runJson(household, '--to', 'ada')
    expect([code, json.cards[0]?.state]).toEqual([1, 'partial'])
    expect(json.cards[0]?.deliveries).toMatchObject([
      { channel: 'outbox', state: 'delivered' },
      { channel: 'second', state: 'not-sent', reason: { code: 'not-writable' }, receipt: null },
    ])
  })

  it('makes twenty cards of one day, each once', async () => {
    const household = await aHousehold({ people: crowd(20, '12-10'), more: NO_BRAKE })
    const { code, json } = await runJson(household, '--on', '2026-12-10')
    expect([code, json.totals['sent'], (await household.outbox()).length]).toEqual([0, 20, 20])
  })
})

describe('a mistake of whoever asked', () => {
  it('names the unknown job and what there is, on stderr, with code 2 and nothing on stdout', async () => {
    const ran = await runByClerk(await aHousehold(), ['run-job', 'birtday', '--json'])
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain('Did you mean "birthday"?')
    expect(ran.stderr).not.toContain('    at ')
  })

  it('names the unknown person and who may be meant', async () => {
    const ran = await runByClerk(await aHousehold(), ['run-job', 'birthday', '--to', 'adda'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('Did you mean "ada"?')
  })

  it('says that a day is not the person’s, and which is', async () => {
    const ran = await runByClerk(await aHousehold(), [
      'run-job',
      'birthday',
      '--to',
      'ada',
      '--on',
      '2026-12-11',
    ])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(/2026-12-11 is not the birthday of ada.\n {2}The next one is \d{4}-12-10/)
  })

  it('is told by the option parser with code 2, too', async () => {
    const ran = await runBin(await aHousehold(), ['run-job', 'birthday', '--dryrun'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--dry-run')
  })

  it('names OPENAI_API_KEY when it is not set and nobody else may paint', async () => {
    const household = await aHousehold({ image: '  model: gpt-image-2\n  fallbacks: []', size: '816x816' })
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('OPENAI_API_KEY is not set')
    expect(await household.outbox()).toEqual([])
  })

  it('sends nothing to somebody who opted out, even under --resend', async () => {
    const household = await aHousehold({ people: 'id,name,birthday,opt_out\nada,Ada,1815-12-10,yes\n' })
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--resend'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('opt-out')
  })
})

describe('Ctrl-C', () => {
  it('finishes the card in hand, leaves the others, and ends with 130', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      latencyMs: 700,
    })
    const household = await aHousehold({
      people: crowd(3, '12-10'),
      image: '  model: gpt-image-2\n  quality: low',
      size: '816x816',
      more:
        'limits:\n  openai: { images_per_minute: 30, tokens_per_minute: 10000000, burst: 1 }\n' + NO_BRAKE,
    })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const { child, ended } = startBin(household, ['run-job', 'birthday', '--on', '2026-12-10'], env)
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(1)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect([(await household.outbox()).length, openai.requests.length]).toEqual([1, 1])
  })
})

describe('an unusable row', () => {
  it('is a warning with its line, and the others get their cards', async () => {
    const people = 'id,name,birthday\nada,Ada,1815-12-10\nbob,Bob,10/12/1815\n'
    const household = await aHousehold({ people })
    const ran = await runByClerk(household, ['run-job', 'birthday', '--on', '2026-12-10'])
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('people.csv:3')
    expect(await household.outbox()).toHaveLength(1)
  })
})
