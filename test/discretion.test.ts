import { describe, expect, it } from 'vitest'

import { discreet } from '../src/generate/discretion.ts'
import type { Answer } from '../src/generate/generator.ts'

function refused(detail: string): Answer {
  return { kind: 'refused', ending: 'failed', code: 'invalid_value', detail, softer: false }
}

function shown(detail: string): string {
  const answer = discreet(refused(detail), 'our-secret-0123')
  return answer.kind === 'refused' ? answer.detail : ''
}

describe('what a service says', () => {
  it('is shown without our secret, and without anything that looks like a key', () => {
    expect(shown('Bad key our-secret-0123.')).toBe('Bad key [key].')
    expect(shown('Bad key sk-abcdefgh and AIzaSyA1234567')).toBe('Bad key [key] and [key]')
    // Google's new keys, which are the only ones that it makes by now.
    expect(shown('Bad key AQ.Ab8-1234567; see FAQ.html')).toBe('Bad key [key]; see FAQ.html')
  })

  it('is shown without pictures, whether they are called so or not (E5)', () => {
    const base64 = 'iVBORw0KGgo'.repeat(30)
    expect(shown(`Invalid image data:image/png;base64,${base64}`)).toBe('Invalid image [picture]')
    expect(shown(`Invalid image ${base64}`)).toBe('Invalid image [data]')
  })

  it('is shown without what gives access in an address', () => {
    expect(shown('See https://example.org/a?sig=SECRET&x=1 now')).toBe('See https://example.org/a?[…] now')
  })

  it('is one line of at most five hundred characters', () => {
    expect(shown('one\r\ntwo\u202Ethree')).toBe('one twothree')
    expect(shown('word '.repeat(300))).toHaveLength(500)
  })
})
