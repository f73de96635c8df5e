import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { secretsIn } from '../src/config/secrets.ts'
import { orWithheld, redaction } from '../src/redaction.ts'

const { text: shown, id } = redaction()

const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  })
const letters = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')),
    minLength: min,
    maxLength: max,
  })
const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('123456789')), minLength: min, maxLength: max })

/** Secrets as services make them, each with what must not be seen of it. */
const secret = fc.oneof(
  letters(20, 60).map((word) => [`sk-${word}`, word] as const),
  letters(20, 60).map((word) => [`sk-proj-${word}`, word] as const),
  letters(35, 35).map((word) => [`AIza${word}`, word] as const),
  fc.tuple(digits(11, 11), letters(24, 24)).map(([team, word]) => [`xoxb-${team}-${word}`, word] as const),
  letters(20, 80).map((word) => [`Authorization: Bearer ${word}`, word] as const),
  fc
    .tuple(digits(9, 10), letters(35, 35))
    .map(([bot, word]) => [`https://api.telegram.org/bot${bot}:${word}/sendPhoto`, word] as const),
  hex(64).map(
    (word) => [`https://b.s3.amazonaws.com/a.png?X-Amz-Signature=${word}&X-Amz-Date=1`, word] as const,
  ),
  letters(12, 30).map((word) => [`smtps://postmaster:${word}@mail.example.org:465`, word] as const),
  letters(24, 24).map((word) => [`https://hooks.slack.com/services/T0/B0/${word}`, word] as const),
  fc.tuple(letters(20, 30), letters(30, 40)).map(([a, b]) => [`eyJ${a}.eyJ${b}.${a}`, b] as const),
  letters(5, 20).map((word) => [`${word}@example.org`, `${word}@`] as const),
  digits(7, 8).map((word) => [`+49 170 ${word}`, word] as const),
)

/** Words that our own texts are made of, and that must be read afterwards. */
const ours = fc.oneof(
  hex(64),
  fc.uuid(),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,16}$/))
    .map(([job, person]) => `${job}/${person}/2026-12-10`),
  fc.integer({ min: 0, max: 100_000_000 }).map(String),
  fc.integer({ min: 0, max: 100_000_000 }).map((micros) => `$${(micros / 1e6).toFixed(3)}`),
  fc.integer({ min: 1_600_000_000_000, max: 1_999_999_999_999 }).map(String),
  fc.constantFrom('1024x1536', '8,294,400', '09:00', '+02:00', 'openai/gpt-image-2', 'people.csv:12', '30 %'),
)

const words = fc.array(fc.constantFrom('the', 'service', 'said', '“no”', '(429):', 'für', '天', '—'), {
  maxLength: 12,
})

describe('the redaction', () => {
  it('hides secrets of all forms, wherever in a text they stand (I3)', () => {
    fc.assert(
      fc.property(words, secret, words, (before, [written, core], after) => {
        expect(shown([...before, written, ...after].join(' '))).not.toContain(core)
      }),
      { numRuns: 3_000, seed: 4 },
    )
  })

  it('leaves card ids, days, instants, hashes and amounts as they are (I3)', () => {
    fc.assert(
      fc.property(words, ours, words, (before, word, after) => {
        const text = [...before, word, ...after].join(' ')
        expect(shown(text)).toBe(text)
      }),
      { numRuns: 3_000, seed: 5 },
    )
  })

  it('hides what is configured, also as it looks in a URL, in base64 and in JSON (I3)', () => {
    fc.assert(
      fc.property(words, fc.string({ minLength: 8, maxLength: 40 }), words, (before, value, after) => {
        fc.pre(value.trim().length >= 8 && !/\p{C}/u.test(value) && !value.includes('HOOK'))
        const { text } = redaction([{ name: '${HOOK}', value: value.trim() }])
        const forms = [
          value.trim(),
          encodeURIComponent(value.trim()),
          JSON.stringify(value.trim()).slice(1, -1),
        ]
        for (const form of forms) {
          expect(text([...before, form, ...after].join(' '))).not.toContain(form)
        }
        const base64 = Buffer.from(value.trim()).toString('base64')
        expect(text(`said ${base64} back`)).not.toContain(base64.replace(/=+$/, ''))
      }),
      { numRuns: 1_000, seed: 6 },
    )
  })

  it('hides the password of a URL also where it stands alone, and says whose it was (I3)', () => {
    const { text } = redaction([{ name: '${SMTP_URL}', value: 'smtps://post:h%23nter-two@mail.example.org' }])
    expect(text('535 h#nter-two was not accepted')).toBe('535 [${SMTP_URL}] was not accepted')
    expect(text('535 h%23nter-two was not accepted')).toBe('535 [${SMTP_URL}] was not accepted')
  })

  it('hides a short secret only where it stands alone, so that words stay whole', () => {
    const { text } = redaction([{ name: '${PIN}', value: 'card' }])
    expect(text('the card of the postcards')).toBe('the [${PIN}] of the postcards')
  })

  it.each([
    ['/bot123:ABC/', '/bot[token]/'],
    ['https://api.telegram.org/bot123:ABC/getMe', 'https://api.telegram.org/bot[token]/getMe'],
    ['x-api-key: abcdef', 'x-api-key: [key]'],
    ['"access_token":"abc.def"', '"access_token":"[key]"'],
    ['Incorrect API key provided: sk-abc***********xyz.', 'Incorrect API key provided: [key]'],
    ['token AQ.Ab8RN6abc', 'token [key]'],
    ['GET /o/file?X-Goog-Signature=00ff&x=1', 'GET /o/file?X-Goog-Signature=[…]&x=1'],
    ['https://somebody:pass@example.org/x', 'https://[user]@example.org/x'],
    ['https://hc-ping.com/9a1b2c3d-1111-2222-3333-444455556666', 'https://hc-ping.com/[…]'],
    ['call (415) 555-2671 or 0170 1234567 or 0049 170 1234567', 'call [number] or [number] or [number]'],
    ['491701234567@s.whatsapp.net', '[address]'],
    ['to 491701234567', 'to [number]'],
    ['@somebody:example.org left', '[address] left'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', '[key]'],
  ])('makes %s to %s (I3)', (written, told) => {
    expect(shown(written)).toBe(told)
  })

  it('takes an id for an id, also one of many digits', () => {
    expect(id('crm/10000000042/2026-12-10')).toBe('crm/10000000042/2026-12-10')
    expect(id('10000000042')).toBe('10000000042')
    expect(shown('crm/10000000042/2026-12-10 is held')).toBe('crm/10000000042/2026-12-10 is held')
  })

  it('makes one line of everything, without marks that turn it around (I2)', () => {
    const hostile = 'a\r\nb\u2028c\u202Ed\u001B[2Jf\u009Bg\u0000h\u200Bi\u2066j\uFEFFk\uD800l'
    expect(shown(hostile)).toBe('a b cd [2Jf g hijk\uFFFDl')
  })

  it('cuts what is too long, and never through a secret (I4)', () => {
    expect(shown('x y '.repeat(1_000))).toHaveLength(500)
    const key = `sk-${'a1'.repeat(20)}`
    for (let ahead = 3_900; ahead < 4_010; ahead++) {
      const long = `${'x'.repeat(ahead)} ${key}`
      expect(shown(long)).not.toContain('sk-a')
    }
  })

  it('shows nothing of a text that it could not look through (I3)', () => {
    expect(
      orWithheld(() => {
        throw new Error('sk-inside-the-error')
      }),
    ).toBe('[withheld: it could not be looked through for secrets]')
    // What TypeScript forbids may still come from a service.
    expect(shown(Symbol('sk-secret') as unknown as string)).toMatch(/^\[withheld/)
  })

  it('is quick with texts that are made to be slow', () => {
    const slow = [
      'a@'.repeat(2_000),
      '+1 '.repeat(1_500),
      '0 0-0('.repeat(700),
      '://'.repeat(1_400),
      'eyJ.'.repeat(1_000),
    ]
    const before = process.cpuUsage()
    for (const one of slow) shown(one)
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500)
  })
})

const yaml = (channel: string, job = '') =>
  `version: 1\nchannels:\n  mail: ${channel}\njobs:\n  birthday: { schedule: "\${WHEN}", ${job} }\n`

const values = (text: string, env: Readonly<Record<string, string>>) =>
  secretsIn(text, env).map(({ value }) => value)

describe('the secrets of a jobs.yaml', () => {
  it('are what the environment puts into channels and pings, and all that is called a key', () => {
    const env = {
      URL: 'smtps://u:p@h',
      WHEN: '0 9 * * *',
      HC: 'https://hc-ping.com/x',
      OPENAI_API_KEY: 'sk-12345678',
    }
    const found = values(yaml('{ url: "${URL}" }', 'ping: "${HC}"'), env)
    expect(found).toEqual(expect.arrayContaining(['smtps://u:p@h', 'https://hc-ping.com/x', 'sk-12345678']))
    expect(found).not.toContain('0 9 * * *')
  })

  it('are also what stands in it in plain text', () => {
    expect(values(yaml('{ bot_token: "123:abc" }', 'ping: https://hc-ping.com/y'), {})).toEqual([
      '123:abc',
      'https://hc-ping.com/y',
    ])
  })

  it('are also addresses that are secret as a whole, in lists as well', () => {
    const webhook = 'https://discord.com/api/webhooks/118/abc-DEF_1'
    expect(values(yaml(`{ type: discord, webhook: "${webhook}" }`), {})).toEqual([webhook])
    expect(values(yaml('{ type: apprise, urls: ["tgram://118:abc/42"] }'), {})).toEqual([
      'tgram://118:abc/42',
    ])
  })

  it('are not the places of folders', () => {
    expect(values(yaml('{ type: folder, path: "${OUT}" }'), { OUT: 'outbox' })).toEqual([])
  })
})
