import { describe, expect, it } from 'vitest'

import { tellCard, tellTotals } from '../src/cli/run-text.ts'
import type { CardShape } from '../src/cli/shape.ts'

const NOBODY = { get: () => undefined }

function card(id: string, state: CardShape['state']): CardShape {
  return {
    id: id as CardShape['id'],
    person: 'ada',
    day: '2026-12-10' as CardShape['day'],
    state,
    reason: null,
    generator: 'local',
    ending: 'generated',
    cost_usd: 0.04,
    picture: null,
    files: [],
    deliveries: [],
    warnings: [],
    approval: null,
  }
}

describe('the last line of a run', () => {
  it('counts the cards by what became of them, and what they cost', () => {
    expect(tellTotals([card('a', 'sent'), card('b', 'failed'), card('c', 'sent')])).toBe(
      '2 cards sent, 1 card failed · $0.12',
    )
  })

  it('does not say of cards that had gone out before that this run sent them', () => {
    expect(tellTotals([card('a', 'sent')], new Set(['a']))).toBe('1 card was sent already · $0.04')
    const both = [card('a', 'sent'), card('b', 'sent'), card('c', 'sent')]
    expect(tellTotals(both, new Set(['a', 'c']))).toBe('2 cards were sent already, 1 card sent · $0.12')
  })

  it('says as it is what became of a card that had gone out and did not rest there', () => {
    expect(tellTotals([card('a', 'held')], new Set(['a']))).toBe('1 card held · $0.04')
  })
})

function told(state: CardShape['state'], code: string): string {
  return tellCard({ ...card('birthday/ada/2026-12-10', state), reason: { code, detail: 'so it is' } }, NOBODY)
}

describe('a card that stopped', () => {
  it('says what to type next', () => {
    const id = 'birthday/ada/2026-12-10'
    expect(told('held', 'unsettable')).toContain(`When that is put right, \`wellwisher retry ${id}\``)
    expect(told('held', 'budget')).toContain(`tried again by itself; \`wellwisher retry ${id}\``)
    expect(told('held', 'maybe-sent')).toContain(`\`wellwisher resolve ${id} --arrived\``)
    expect(told('held', 'not-approved')).toContain(`\`wellwisher approve ${id}\` sends it`)
    expect(told('held', 'odd-name')).toContain(`right? wellwisher approve ${id}; wrong? correct the list`)
    expect(told('failed', 'late')).toContain(`\`wellwisher retry ${id}\` tries it again.`)
    expect(told('missed', 'late')).toContain(`\`wellwisher retry ${id}\` makes it all the same.`)
    expect(told('cancelled', 'by-hand')).toContain('`run-job birthday --to ada --on 2026-12-10` makes it')
    expect(told('cancelled', 'gone')).not.toContain('`')
  })
})
