import { describe, expect, it } from 'vitest'

import type { Sent } from '../src/send/sender.ts'
import { ADA, talk } from './whatsapp-talk.ts'

interface Row {
  readonly codes: readonly number[]
  readonly is: string
  readonly concerns?: 'channel'
  /** Waits at least so long, in ms. */
  readonly wait?: number
}

/** `reference/channels.md` §4.6, and the two codes for a number that is not there. */
const table: readonly Row[] = [
  { codes: [0, 3, 10, 190, 200, 250, 299], is: 'permanent credentials', concerns: 'channel' },
  { codes: [4, 80_007, 130_429], is: 'transient rate-limited', concerns: 'channel', wait: 30_000 },
  { codes: [131_056], is: 'transient rate-limited', wait: 6_000 },
  { codes: [2, 131_000, 131_016], is: 'transient unavailable', wait: 30_000 },
  { codes: [131_057], is: 'transient unavailable', concerns: 'channel', wait: 30_000 },
  { codes: [131_047, 131_049, 130_472], is: 'permanent policy' },
  { codes: [131_026, 131_021, 131_030, 131_051], is: 'permanent recipient' },
  { codes: [131_050], is: 'permanent opted-out' },
  { codes: [131_048, 368, 131_031, 130_497], is: 'permanent policy', concerns: 'channel' },
  { codes: [131_042], is: 'permanent quota', concerns: 'channel' },
  { codes: [132_000, 132_007, 132_012, 132_015, 132_016], is: 'permanent config', concerns: 'channel' },
  { codes: [33, 131_045, 133_010], is: 'permanent config', concerns: 'channel' },
  { codes: [100, 131_008, 131_009, 132_001, 132_005], is: 'permanent config' },
  { codes: [131_052, 131_053], is: 'permanent content' },
  // Made after this was written.
  { codes: [139_999], is: 'permanent content' },
]

/** A refusal as Meta writes it, with a text that tells whom it is about. */
function spoken(code: number, status: number, headers: Readonly<Record<string, string>> = {}) {
  const error = {
    message: `(#${code}) A title of the day`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: `Ada Lovelace at ${ADA} cannot be written to` },
    fbtrace_id: 'AzMxK0pNZbcTDQxY8uBq0xy',
  }
  return { status, headers, body: JSON.stringify({ error }) }
}

async function ending(
  code: number,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const { send } = await talk({}, { says: [spoken(code, status, headers)] })
  return send(ADA)
}

function told(sent: Sent): string {
  return 'code' in sent ? `${sent.kind} ${sent.code}` : sent.kind
}

describe('what WhatsApp refuses', () => {
  it('is told by its code, and stops the channel only where it is so for everybody (G11)', async () => {
    for (const { codes, is, concerns, wait } of table) {
      for (const code of codes) {
        const sent = await ending(code)
        expect([code, told(sent), 'concerns' in sent ? sent.concerns : undefined]).toEqual([
          code,
          is,
          concerns,
        ])
        const waits = sent.kind === 'transient' ? (sent.retryAfterMs ?? 0) : 0
        expect([code, Math.min(waits, wait ?? 0)]).toEqual([code, wait ?? 0])
      }
    }
  })

  it('is told without names and numbers, which stand in the text of Meta', async () => {
    for (const code of table.flatMap(({ codes }) => codes)) {
      const said = JSON.stringify(await ending(code))
      expect(said).toContain(`(${code})`)
      expect(said).not.toMatch(/Ada|7700900123|title of the day/)
    }
  })

  it('is refused by its code whatever the HTTP status is', async () => {
    expect(told(await ending(131_050, 500))).toBe('permanent opted-out')
    expect(told(await ending(131_000, 400))).toBe('transient unavailable')
    expect(told(await ending(131_016, 503))).toBe('transient unavailable')
  })

  it('waits as long as it is asked to, when that is longer', async () => {
    expect(await ending(130_429, 429, { 'retry-after': '90' })).toMatchObject({ retryAfterMs: 90_000 })
    expect(await ending(131_056, 400, { 'retry-after': '1' })).toMatchObject({ retryAfterMs: 6_000 })
  })

  it('is unknown where the answer is not from Meta itself, or a code of tomorrow comes with a 5xx (G8, D-2)', async () => {
    expect(told(await ending(139_999, 500))).toBe('unknown http-500')
    const { send } = await talk({}, { says: [{ status: 502, body: '<h1>Bad Gateway</h1>' }] })
    expect(told(await send(ADA))).toBe('unknown http-502')
  })

  it('is no receipt where an answer has no id of a message (G8, D-2)', async () => {
    for (const body of ['{}', '{"messages":[]}', '{"messages":[{"id":""}]}', '{"success":true}']) {
      const { send } = await talk({}, { says: [{ status: 200, body }] })
      expect([body, told(await send(ADA))]).toEqual([body, 'unknown unreadable'])
    }
  })
})
