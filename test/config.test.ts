import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { addressNames, type Config } from '../src/config/config.ts'
import { loadConfig } from '../src/config/load.ts'
import { imageFor } from '../src/generate/image-schema.ts'
import { asSchedule } from '../src/jobs/schedule.ts'
import { Mistake } from '../src/mistake.ts'

const TOP = 'version: 1\npeople: [people.csv]\n'
const CHANNELS = 'channels:\n  outbox: { type: folder, path: outbox }\n'
const JOBS = 'jobs:\n  birthday:\n    schedule: "0 9 * * *"\n    occasion: birthday\n    send: [outbox]\n'
const SMALLEST = TOP + CHANNELS + JOBS

/** Loads a jobs.yaml with this text, in a folder of its own beside an empty people.csv. */
async function load(text: string | Uint8Array, env: Record<string, string> = {}): Promise<Config> {
  const folder = await mkdtemp(path.join(tmpdir(), 'config-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(path.join(folder, 'people.csv'), 'name,birthday\n')
  await writeFile(path.join(folder, 'jobs.yaml'), text)
  return loadConfig({ path: path.join(folder, 'jobs.yaml'), env })
}

/** What is complained of, with the file's name instead of its path. */
async function complaint(text: string | Uint8Array, env: Record<string, string> = {}): Promise<string> {
  const error: unknown = await load(text, env).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Mistake)) throw new Error(`want a mistake, got ${String(error)}`)
  return `${error.code} ${error.message.replaceAll(/\S*jobs\.yaml/g, 'jobs.yaml')}`
}

/** The line that stands below the complaint, and the caret below it. */
async function shown(text: string): Promise<string> {
  return (await complaint(text)).split('\n').slice(1, 3).join('\n')
}

describe('a jobs.yaml with only what is needed', () => {
  it('gets a default for everything else', async () => {
    const config = await load(SMALLEST)
    expect(config).toMatchObject({
      timezone: 'UTC',
      locale: 'en',
      limits: {
        openai: { imagesPerMinute: 5, tokensPerMinute: 100_000, burst: 1 },
        gemini: { imagesPerMinute: 5, tokensPerMinute: 100_000, burst: 1 },
        codex: { imagesPerMinute: 2, tokensPerMinute: 100_000, burst: 1 },
      },
      budget: { perDay: 2_000_000, perMonth: 20_000_000, perJob: undefined, perPerson: undefined },
      keep: { pictureDays: 400, prompts: false },
      alerts: { to: [] },
      warnings: [],
    })
    expect(config.jobs[0]).toEqual({
      job: {
        id: 'birthday',
        schedule: '0 9 * * *',
        timezone: 'UTC',
        locale: 'en',
        tone: 'warm',
        lettering: 'typeset',
        occasion: 'birthday',
        template: 'birthday',
        who: undefined,
        send: { mode: 'all', channels: ['outbox'] },
        sendAt: '09:00',
        prepare: { kind: 'days', days: 1 },
        lateness: 'end-of-day',
        late: 'missed',
        approval: 'none',
        pauseAfter: 10,
      },
      image: {
        model: 'openai/gpt-image-2',
        size: { width: 1024, height: 1536 },
        quality: 'medium',
        format: 'png',
        background: undefined,
        compression: undefined,
        moderation: undefined,
        params: {},
        repaints: 1,
        timeoutMs: 180_000,
        fallbacks: ['local'],
        deny: [],
      },
    })
  })

  it('has its paths made absolute from its own folder', async () => {
    const { folder, people, channels } = await load(SMALLEST)
    expect(people).toEqual([path.join(folder, 'people.csv')])
    expect(channels).toEqual([
      { name: 'outbox', type: 'folder', settings: { type: 'folder', path: 'outbox' }, manners: {} },
    ])
  })
})

describe('a jobs.yaml that says more', () => {
  it('lets the job win over the top, and the person over the job', async () => {
    const image = 'image: { model: gpt-image-2, quality: low, timeout: 2m, fallbacks: [] }\n'
    const [first] = (
      await load(`${TOP}${image}${CHANNELS}${JOBS}    image: { quality: high, size: 1536x1024 }\n`)
    ).jobs
    expect(first?.image).toEqual({
      model: 'openai/gpt-image-2',
      size: { width: 1536, height: 1024 },
      quality: 'high',
      format: 'png',
      background: undefined,
      compression: undefined,
      moderation: undefined,
      params: {},
      repaints: 1,
      timeoutMs: 120_000,
      fallbacks: [],
      deny: [],
    })
    expect(first && imageFor(first.image, { model: 'local', size: '640x640' })).toMatchObject({
      model: 'local',
      size: { width: 640, height: 640 },
      quality: 'high',
    })
  })

  it('keeps pictures and prompts for as long as it says, and caps what each job and person costs', async () => {
    const more = 'keep: { pictures: 30d, prompts: true }\nbudget: { per_job: 3, per_person: 0.25 }\n'
    expect(await load(SMALLEST + more)).toMatchObject({
      keep: { pictureDays: 30, prompts: true },
      budget: { perDay: 2_000_000, perMonth: 20_000_000, perJob: 3_000_000, perPerson: 250_000 },
    })
  })

  it('takes explicit limits before those of the tier', async () => {
    const { limits } = await load(`${SMALLEST}limits: { openai: { tier: 3, images_per_minute: 40 } }\n`)
    expect(limits.openai).toEqual({ imagesPerMinute: 40, tokensPerMinute: 800_000, burst: 10 })
  })

  it('gives a rested bucket one image at least', async () => {
    const { limits } = await load(`${SMALLEST}limits: { openai: { images_per_minute: 2 } }\n`)
    expect(limits.openai.burst).toBe(1)
  })

  it('understands a list of channels of which the first is to take the card', async () => {
    const config = await load(SMALLEST.replace('[outbox]', '{ first: [outbox] }'))
    expect(config.jobs[0]?.job.send).toEqual({ mode: 'first', channels: ['outbox'] })
    expect(addressNames(config)).toEqual(['outbox', 'folder'])
  })

  it('takes values from the environment, and leaves what is escaped', async () => {
    const text = `${SMALLEST.replace('path: outbox', () => 'path: "${WHERE}/$${x}"')}timezone: \${ZONE}\n`
    const config = await load(text, { WHERE: 'cards', ZONE: 'Asia/Tokyo' })
    expect(config.timezone).toBe('Asia/Tokyo')
    expect(config.channels[0]?.settings).toMatchObject({ path: 'cards/${x}' })
  })

  it('is warned of a schedule with two kinds of days', async () => {
    const { warnings } = await load(SMALLEST.replace('0 9 * * *', '0 9 1 * 1'))
    expect(warnings).toMatchObject([
      { code: 'two-kinds-of-days', where: expect.stringMatching(/jobs\.yaml:7:15$/) },
    ])
  })
})

describe('a mistake in jobs.yaml is told', () => {
  it('with place, line, caret, what is allowed and what is near, for an unknown key', async () => {
    expect(await complaint(SMALLEST.replace('schedule:', 'scheduel:'))).toBe(
      [
        'missing-key jobs.yaml:6:3: jobs.birthday: "schedule" is missing. When the job looks: five cron fields in the job\'s time zone, a group with every (30m), or one with at (2026-12-24 09:00); by-hand: only run-job makes its cards.',
        '  6 |   birthday:',
        '    |   ^',
        '',
        'jobs.yaml:7:5: jobs.birthday: "scheduel" is not a key here (did you mean "schedule"?). Allowed: schedule, timezone, locale, tone, formal_address, occasion, who, send, send_at, prepare, lateness, late, approval, pause_after, template, layout, lettering, image, ping, references, reference_images, input_images',
        '  7 |     scheduel: "0 9 * * *"',
        '    |     ^',
      ].join('\n'),
    )
  })

  it('for a channel, with what its own type may have', async () => {
    const channels = 'channels:\n  outbox: { type: slack, tokn: x }\n'
    const told = await complaint(TOP + channels + JOBS)
    expect(told).toContain('channels.outbox: "token" is missing. The bot token of your Slack app.')
    expect(told).toContain(
      'channels.outbox: "tokn" is not a key here (did you mean "token"?). Allowed: type, token, to, api_root, quiet, lead, consent, pace, max_bytes\n',
    )
  })

  it('for a value of the wrong type', async () => {
    expect(await complaint(SMALLEST.replace('[people.csv]', 'people.csv'))).toContain(
      'wrong-type jobs.yaml:2:9: people: "people.csv" must be a list, such as [a, b]',
    )
  })

  it('for a group that was left empty', async () => {
    expect(await complaint(`${TOP}${CHANNELS}jobs:\n`)).toContain(
      'jobs.yaml:5:6: jobs must be a group of `name:` lines',
    )
  })

  it('for a time zone that does not exist', async () => {
    expect(await complaint(`${SMALLEST}timezone: Europe/Berln\n`)).toContain(
      'jobs.yaml:10:11: timezone: "Europe/Berln" is not a time zone; want an IANA name such as Europe/Berlin (did you mean Europe/Berlin?)',
    )
  })

  it('for a schedule that can never strike', async () => {
    expect(await complaint(SMALLEST.replace('0 9 * * *', '0 0 31 2 *'))).toContain(
      'jobs.yaml:7:15: jobs.birthday.schedule: "0 0 31 2 *" can never strike',
    )
  })

  it('for a schedule of six fields', async () => {
    expect(await complaint(SMALLEST.replace('0 9 * * *', '0 0 9 * * *'))).toContain(
      'has six fields (seconds are not used); want five fields: minute hour',
    )
  })

  it('for a schedule with many times of day and no send_at', async () => {
    expect(await complaint(SMALLEST.replace('0 9 * * *', '*/5 * * * *'))).toContain(
      'missing-send-at jobs.yaml:7:15: jobs.birthday.schedule: "*/5 * * * *" strikes at more than one time of day',
    )
  })

  it('for a variable that is missing or empty, and for that alone', async () => {
    const told = await complaint(`${SMALLEST}timezone: \${ZONE}\n`, { ZONE: '', ZONES: 'x' })
    expect(told).toContain(
      'missing-variable jobs.yaml:10:11: the environment variable ZONE is not set or empty (did you mean ZONES?)',
    )
    expect(told.match(/jobs\.yaml:/g)).toHaveLength(1)
  })

  it('for an unknown occasion', async () => {
    expect(await complaint(SMALLEST.replace('occasion: birthday', 'occasion: birtday'))).toContain(
      'jobs.yaml:8:15: jobs.birthday.occasion: "birtday" is not allowed here; want birthday or wedding-anniversary or work-anniversary or new-year or any-day (did you mean "birthday"?)',
    )
  })

  it('for an unknown template', async () => {
    expect(await complaint(`${SMALLEST}    template: birthdays\n`)).toContain(
      'jobs.yaml:10:15: jobs.birthday.template: "birthdays" is no template; want birthday or milestone-birthday or wedding-anniversary or work-anniversary or thank-you or congratulations or get-well or welcome or farewell or new-year or greeting (did you mean "birthday"?)',
    )
  })

  it('for a channel that nobody defined', async () => {
    expect(await complaint(SMALLEST.replace('[outbox]', '[outbx]'))).toContain(
      'unknown-channel jobs.yaml:9:12: jobs.birthday.send[0]: "outbx" is not a channel; want one that is defined under channels: outbox (did you mean "outbox"?)',
    )
    expect(await complaint(`${SMALLEST}alerts: { to: [me] }\n`)).toContain(
      'jobs.yaml:10:16: alerts.to[0]: "me" is not a channel',
    )
  })

  it('for a channel that is named twice', async () => {
    expect(await complaint(SMALLEST.replace('[outbox]', '[outbox, outbox]'))).toContain(
      'jobs.yaml:9:20: jobs.birthday.send[1]',
    )
  })

  it('with the page that explains its keys', async () => {
    const wrong = [SMALLEST.replace('folder', 'foldr'), SMALLEST.replace('birthday\n', 'brithday\n')]
    const pages = await Promise.all(wrong.map((text) => load(text).catch((error: Mistake) => error.fix)))
    expect(pages).toEqual(['docs/channels.md explains every key.', 'docs/jobs.md explains every key.'])
  })

  it('for an unknown kind of channel', async () => {
    const told = await complaint(SMALLEST.replace('folder', 'foldr'))
    expect(told).toMatch(
      /jobs\.yaml:4:19: channels\.outbox\.type: "foldr" is not allowed here; want folder or .* \(did you mean "folder"\?\)/,
    )
  })

  it('for an unknown generator', async () => {
    expect(await complaint(`${SMALLEST}image: { model: opnai/gpt-image-2 }\n`)).toContain(
      'jobs.yaml:10:17: image.model: "opnai/gpt-image-2" is no model that can be asked (unsupported_target); want "local", or one of openai, openai-responses, openai-codex, gemini with a model, such as openai/gpt-image-2 (did you mean openai/gpt-image-2?)',
    )
  })

  it('for a list of people that is not there', async () => {
    expect(await complaint(SMALLEST.replace('[people.csv]', '[people.csv, team.csv]'))).toContain(
      'no-such-list jobs.yaml:2:22: people[1]: "team.csv" is not there',
    )
  })

  it('for a list of people of an unknown kind', async () => {
    expect(await complaint(SMALLEST.replace('people.csv', 'people.xlsx'))).toContain(
      'jobs.yaml:2:10: people[0]: "people.xlsx" is no list that can be read; want .csv',
    )
  })

  it('for a key that is there twice', async () => {
    expect(await complaint(`${SMALLEST}version: 1\n`)).toContain(
      'duplicate-key jobs.yaml:10:1: this key is already there',
    )
  })

  it('for indentation by tabs', async () => {
    expect(await complaint('version: 1\njobs:\n\tbirthday: {}\n')).toContain(
      'yaml jobs.yaml:3:1: a tab cannot indent; use spaces',
    )
  })

  it('for an empty file', async () => {
    expect(await complaint('')).toContain(
      'empty-file jobs.yaml:1:1: the file is empty; it begins with `version: 1`',
    )
    expect(await complaint('# soon\n')).toContain('empty-file jobs.yaml:1:1')
  })

  it('for lengths of time that are none, or too long', async () => {
    expect(await complaint(`${SMALLEST}    prepare: 1w\n`)).toContain(
      'jobs.birthday.prepare: "1w" is no length of time; want',
    )
    expect(await complaint(`${SMALLEST}    lateness: 9999999h\n`)).toContain(
      '"9999999h" is too long; want at most 60d',
    )
    for (const late of ['belated', 'belated(3)', 'belated(0d)', 'belated(61d)', 'never']) {
      expect(await complaint(`${SMALLEST}    late: ${late}\n`)).toContain(`jobs.birthday.late: "${late}" is`)
    }
    expect(await complaint(`${SMALLEST}image: { timeout: 601s }\n`)).toContain('at most 600s')
    expect(await complaint(`${SMALLEST}image: { timeout: 0s }\n`)).toContain('want more than 0s')
  })

  it('for pictures that would be kept for no time, or for ever', async () => {
    for (const days of ['0d', '3661d', '24h', '400']) {
      expect(await complaint(`${SMALLEST}keep: { pictures: "${days}" }\n`)).toContain(
        `jobs.yaml:10:19: keep.pictures: "${days}" is no number of days; want 1d to 3660d, such as 400d`,
      )
    }
  })

  it('for what this version does not offer', async () => {
    expect(await complaint(SMALLEST.replace('version: 1', 'version: 2'))).toContain('want 1')
  })

  it('for a burst that is more than a minute', async () => {
    expect(await complaint(`${SMALLEST}limits: { openai: { burst: 6 } }\n`)).toContain(
      'jobs.yaml:10:28: limits.openai.burst: "6" is more than a whole minute\'s images; want at most 5',
    )
  })

  it('for aliases of nothing, and for those that multiply without end', async () => {
    expect(await complaint('version: *one\n')).toContain('jobs.yaml:1:10: *one repeats something')
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c]',
    ]
    expect(await complaint(bomb.join('\n'))).toContain('the aliases cannot be followed')
  })

  it('for a file that is not UTF-8, and for one that is not there', async () => {
    expect(await complaint(new Uint8Array([0xff, 0xfe, 0x61]))).toContain('not-utf-8')
    await expect(loadConfig({ path: '/nowhere/jobs.yaml', env: {} })).rejects.toMatchObject({
      code: 'no-jobs-file',
    })
  })

  it('all of them at once, from the top down', async () => {
    const told = await complaint(
      `${SMALLEST.replace('[outbox]', '[out]').replace('0 9', '0 99')}locale: german\nalert: {}\n`,
    )
    expect(told.match(/(?<=jobs\.yaml:)\d+:\d+/g)).toEqual(['7:15', '9:12', '10:9', '11:1'])
  })

  it('without secrets, whether they come from the environment or stand in the file', async () => {
    const text = `${SMALLEST}budget: { per_day: "\${KEY}" }\nlimits: { token: hunter2 }\nurl: smtp://me:hunter3@example.org\n`
    const told = await complaint(text, { KEY: 'hunter1' })
    expect(told).toContain('budget.per_day: "${KEY}" must be a number')
    expect(told).not.toMatch(/hunter/)
  })
})

describe('the line of jobs.yaml that is shown', () => {
  it('hides who signs in at a URL, the values of its query and its fragment, letter by letter', async () => {
    expect(
      await shown(`${SMALLEST}    references: ["https://me:pw@example.org/a.png?sig=Ab1&big&v=2#tok"]\n`),
    ).toBe(
      [
        '  10 |     references: ["https://*****@example.org/a.png?sig=***&***&v=*#***"]',
        '     |                  ^',
      ].join('\n'),
    )
  })

  it('hides everything after data:, wherever the mistake is', async () => {
    expect(await shown(`${SMALLEST}    references: ["data:image/png;base64,iVBORw0KGgo="]\n`)).toContain(
      `references: ["data:${'*'.repeat('image/png;base64,iVBORw0KGgo="]'.length)}\n`,
    )
    const told = await complaint(`${SMALLEST}    references: DATA:image/png;base64,iVBORw0KGgo=\n`)
    expect(told).toContain('must be a list')
    expect(told).not.toMatch(/iVBOR|base64/)
  })

  it('leaves a comment, a question and a key called data as they are', async () => {
    expect(await shown(`${SMALLEST}    data: what? # a=b&c=d\n`)).toContain('data: what? # a=b&c=d')
  })

  it('and what the parser or we say of it repeat nothing that is hidden', async () => {
    const broken = await complaint(`${SMALLEST}x: "a" https://example.org/?sig=Ab1\n`)
    expect(broken).toMatch(/^yaml jobs\.yaml:10/)
    expect(broken).not.toContain('Ab1')
    expect(await complaint(`${SMALLEST}    "data:image/png;base64,iVBOR": 1\n`)).not.toContain('iVBOR')
    const quoted = await complaint(`${SMALLEST}x: |data:image/png;base64,iVBOR\n`)
    expect(quoted).toContain('extra characters: |data:***')
    expect(quoted).not.toContain('iVBOR')
  })
})

describe('a cron line', () => {
  it('has a time of day when it names one minute and one hour', () => {
    expect(asSchedule('5 9 * * MON-FRI')).toEqual({ kind: 'ok', timeOfDay: '09:05', warnings: [] })
    expect(asSchedule('0 9,17 * * *')).toMatchObject({ kind: 'ok', timeOfDay: undefined })
    expect(asSchedule('0 0 1 * ?')).toMatchObject({ warnings: [] })
    expect(asSchedule('0 0 29 2 *')).toMatchObject({ kind: 'ok', timeOfDay: '00:00' })
  })

  it('has five fields and no nickname', () => {
    expect(asSchedule('@daily')).toMatchObject({
      kind: 'mistake',
      what: expect.stringContaining('has one field'),
    })
    expect(asSchedule('0 25 * * *')).toMatchObject({
      kind: 'mistake',
      what: expect.stringContaining('hour: 25'),
    })
    expect(asSchedule(' ')).toMatchObject({ kind: 'mistake' })
  })
})

describe('the jobs.yaml at the root', () => {
  it('has no mistake and no warning', async () => {
    const config = await loadConfig({ path: new URL('../jobs.yaml', import.meta.url).pathname, env: {} })
    expect(config.jobs.map(({ job }) => job.id)).toEqual(['birthday'])
    expect(config.warnings).toEqual([])
  })
})
