import type { Incoming } from '../../src/send/sender.ts'

const BODIES: readonly (string | Buffer)[] = [
  '',
  '{}',
  '[]',
  'null',
  '{"entry":[{"changes":[{"value":{"statuses":[{"id":"wamid.1","status":"delivered"}]}}]}]}',
  '{"event_type":{"id":"postcard.delivered"},"body":{"id":"psc_1"}}',
  'MessageSid=SM1&MessageStatus=delivered',
  Buffer.from([0xff, 0xfe, 0x00, 0x80]),
  '['.repeat(50_000),
]

/** Requests that anybody on the network can make: without a signature, with one of nobody, and with a word that is a guess. */
export const strangers: readonly Incoming[] = BODIES.flatMap((body) =>
  [
    {},
    {
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
      'lob-signature': '0'.repeat(64),
      'lob-signature-timestamp': '0',
    },
    { 'x-hub-signature-256': 'sha256=', 'lob-signature': '', 'webhook-signature': 'v1,' },
  ].map((headers) => ({
    method: 'POST',
    url: '/in/far?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1',
    publicUrl: 'https://cards.example.org',
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(body),
    now: new Date(),
  })),
)
