import { describe, expect, it } from 'vitest'

import { judgeTrouble } from '../src/send/email-answers.ts'
import type { Trouble } from '../src/send/email-talk.ts'
import type { Sent } from '../src/send/sender.ts'

/** As nodemailer tells of a server that answered this to that. */
const answered = (code: string, command: string, response: string): Trouble => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
})

type Expected = Partial<Extract<Sent, { kind: 'permanent' | 'transient' }>>

/** What nodemailer calls the ways in which a talk fails, and what each proves before the server asked for the mail. */
const before: readonly (readonly [Trouble, Expected])[] = [
  [
    { code: 'EDNS', originalCode: 'ENOTFOUND' },
    { kind: 'transient', code: 'unreachable', concerns: 'channel' },
  ],
  [
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED' },
    { kind: 'transient', code: 'unreachable' },
  ],
  [{ code: 'ETIMEDOUT' }, { kind: 'transient', code: 'unreachable', retryAfterMs: 60_000 }],
  [{ code: 'ECONNECTION' }, { kind: 'transient', code: 'unreachable' }],
  [{ code: 'ABORTED' }, { kind: 'transient', code: 'unreachable' }],
  [{ code: 'ETLS' }, { kind: 'transient', code: 'unreachable' }],
  [answered('ETLS', 'STARTTLS', '454 4.7.0 not now'), { kind: 'transient', code: 'busy' }],
  [answered('ETLS', 'STARTTLS', '502 5.5.1 no'), { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [
    { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' },
    { kind: 'permanent', code: 'config', concerns: 'channel' },
  ],
  [
    { code: 'ETLS', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    { kind: 'permanent', code: 'config' },
  ],
  [{ code: 'ECONFIG' }, { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [{ code: 'EPROTOCOL' }, { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [
    { code: 'EAUTH', command: 'API' },
    { kind: 'permanent', code: 'config', concerns: 'channel' },
  ],
  [
    answered('EAUTH', 'AUTH PLAIN', '535 5.7.8 no'),
    { kind: 'permanent', code: 'credentials', concerns: 'channel' },
  ],
  [
    answered('EAUTH', 'AUTH PLAIN', '500 what?'),
    { kind: 'permanent', code: 'credentials', concerns: 'channel' },
  ],
  [
    answered('EAUTH', 'AUTH PLAIN', '454 4.7.0 later'),
    { kind: 'transient', code: 'busy', concerns: 'channel' },
  ],
  [
    answered('EENVELOPE', 'MAIL FROM', '550 5.1.1 no'),
    { kind: 'permanent', code: 'config', concerns: 'channel' },
  ],
  [answered('EENVELOPE', 'MAIL FROM', '553 no'), { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [answered('EENVELOPE', 'RCPT TO', '552 full'), { kind: 'permanent', code: 'recipient' }],
  [answered('EENVELOPE', 'RCPT TO', '554 no'), { kind: 'permanent', code: 'policy' }],
  [answered('EENVELOPE', 'DATA', '554 5.5.1 no'), { kind: 'permanent', code: 'policy' }],
  [
    answered('EENVELOPE', 'DATA', '451 4.3.0 later'),
    { kind: 'transient', code: 'later', retryAfterMs: 300_000 },
  ],
  [
    { code: 'EMESSAGE', command: 'MAIL FROM' },
    { kind: 'permanent', code: 'too-large' },
  ],
]

/** What is as certain after it: the server said no. */
const after: readonly (readonly [Trouble, Sent['kind']])[] = [
  [answered('EMESSAGE', 'DATA', '554 5.7.1 spam'), 'permanent'],
  [answered('EMESSAGE', 'DATA', '451 later'), 'transient'],
  [answered('EMESSAGE', 'DATA', '421 closing'), 'transient'],
  // Nobody was to get it: the answer to DATA came of commands that were sent together.
  [answered('EENVELOPE', 'RCPT TO', '550 5.1.1 nobody'), 'permanent'],
  // Not whole: the connection broke in the middle of the line.
  [answered('ECONNECTION', 'CONN', '451 4.3'), 'unknown'],
  [answered('EMESSAGE', 'DATA', '354 go on'), 'unknown'],
  [{ code: 'ETIMEDOUT' }, 'unknown'],
  [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'unknown'],
  [{ code: 'ESTREAM' }, 'unknown'],
  [{ code: 'ABORTED' }, 'unknown'],
  [{ code: 'EPROTOCOL', command: 'DATA' }, 'unknown'],
  [answered('EPROTOCOL', 'CONN', '550 out of the blue'), 'unknown'],
  [{ code: 'something new' }, 'unknown'],
]

describe('a talk with a mail server that failed', () => {
  it.each(before)(
    'before it asked for the mail, with %j, proves that nothing was sent (G11)',
    (trouble, expected) => {
      const sent = judgeTrouble(trouble, false, String)
      expect(sent).toMatchObject(expected)
      expect(sent).toMatchObject({ detail: expect.stringMatching(/^(?:the|what) .*: \S/) })
    },
  )

  it.each(after)('after it asked for the mail, with %j, is %s (G8)', (trouble, kind) => {
    expect(judgeTrouble(trouble, true, String).kind).toBe(kind)
  })
})
