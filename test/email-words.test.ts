import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { headerName, headerText, mailboxOf } from '../src/send/email-address.ts'
import { keyIn, reportIn } from '../src/send/email-status.ts'
import { withoutMailbox } from '../src/send/email-words.ts'

/** Signs that somebody may have in an address, a name or an answer of a server, the odd ones often. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from('-.+_\'/^$*?|{}()[]\\<>@;:," \r\n\t=')),
    fc.string({ unit: 'binary' }),
  ),
})

describe('words of a mail server', () => {
  it('are shown without the address that they are about, whatever that is', () => {
    fc.assert(
      fc.property(text, text, (local, around) => {
        const mailbox = mailboxOf(`${local}@example.org`)
        fc.pre(mailbox !== undefined)
        const shown = withoutMailbox(mailbox)(`${around} <${mailbox.address}>: ${around}`)
        expect(shown).not.toContain(mailbox.address)
      }),
    )
  })

  it.each([
    ['ada-marie@example.org', 'no ada-marie here'],
    ['o.b+cards@example.org', 'O.B+Cards is full'],
    ['ada@example.org', '550 5.1.1 ada: unknown'],
  ])('do not show the first part of %s alone', (address, said) => {
    expect(withoutMailbox(mailboxOf(address))(said)).toBe(
      said.replace(/ada-marie|O\.B\+Cards|ada/, '[address]'),
    )
  })
})

describe('an address', () => {
  it.each([
    ['ada@example.org', { address: 'ada@example.org', domain: 'example.org' }],
    [
      ' Ada Lovelace <ada@Example.ORG> ',
      { name: 'Ada Lovelace', address: 'ada@example.org', domain: 'example.org' },
    ],
    [
      '"Lovelace, Ada" <ada@example.org>',
      { name: 'Lovelace, Ada', address: 'ada@example.org', domain: 'example.org' },
    ],
    ['ada@bücher.example', { address: 'ada@xn--bcher-kva.example', domain: 'xn--bcher-kva.example' }],
    ["o'brien+cards@example.org", { address: "o'brien+cards@example.org", domain: 'example.org' }],
  ])('%j is understood', (written, mailbox) => {
    expect(mailboxOf(written)).toEqual(mailbox)
  })

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example.org, eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'Ada\r\nBcc: Eve <ada@example.org>',
    '<ada@example.org> <eve@example.org>',
    'a b@example.org',
    '"a@b"@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a.'.repeat(125)}org`,
    'ada@exa mple.org',
    'ada@example.org\u202E',
  ])('%j is none', (written) => {
    expect(mailboxOf(written)).toBeUndefined()
  })

  it('never holds what could end a header or an envelope', () => {
    fc.assert(
      fc.property(text, text, (local, domain) => {
        const found = mailboxOf(`${local}@${domain}`)
        expect(found?.address ?? '').not.toMatch(/[\s<>,;:"()\p{Cc}]/u)
      }),
    )
  })
})

describe('words for a header', () => {
  it('are one line that ends where it should', () => {
    fc.assert(
      fc.property(text, (written) => {
        for (const line of [headerName(written), headerText(written)]) {
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E]/u)
          expect(line.isWellFormed()).toBe(true)
          expect(Array.from(line).length).toBeLessThanOrEqual(200)
        }
      }),
    )
  })
})

describe('a report from anybody', () => {
  it('is read or not, and breaks nothing', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(reportIn(`${one}\r\n\r\nAction: failed\r\n${other}`)).toMatchObject({ became: 'bounced' })
        expect(keyIn(`${one}\r\nMessage-ID: ${other}`, 'example.org')).toBeUndefined()
      }),
      // A carriage return by itself, within a line that goes on.
      { examples: [['', ' \r']] },
    )
  })
})
