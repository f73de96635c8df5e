import { describe, expect, it } from 'vitest'

import { Mistake, nearest } from '../src/mistake.ts'

describe('a mistake', () => {
  it('says what is wrong, how to put it right, and in one word what scripts compare', () => {
    const mistake = new Mistake({ code: 'unknown-job', what: 'There is no job "x".', fix: 'Name another.' })
    expect(mistake).toMatchObject({
      name: 'Mistake',
      code: 'unknown-job',
      message: 'There is no job "x".',
      fix: 'Name another.',
    })
    expect(mistake).toBeInstanceOf(Error)
  })

  it('needs no fix when it says it all', () => {
    expect(new Mistake({ code: 'x', what: 'It is so.' }).fix).toBe('')
  })

  it('keeps what caused it, and has no cause when there was none', () => {
    const cause = new Error('ENOENT')
    expect(new Mistake({ code: 'x', what: 'It is gone.', cause }).cause).toBe(cause)
    expect(new Mistake({ code: 'x', what: 'It is gone.' })).not.toHaveProperty('cause')
  })
})

describe('the word that was meant', () => {
  const keys = ['schedule', 'send', 'send_at', 'prepare', 'who']

  it('is the one with the fewest letters to change', () => {
    expect(nearest('shedule', keys)).toBe('schedule')
    expect(nearest('prepair', keys)).toBe('prepare')
    expect(nearest('send-at', keys)).toBe('send_at')
    expect(nearest('sent', keys)).toBe('send')
  })

  it('is found when two neighbours changed places: one slip, not two', () => {
    expect(nearest('hwo', keys)).toBe('who')
    expect(nearest('sned', keys)).toBe('send')
  })

  it('does not depend on capitals', () => {
    expect(nearest('SCHEDULE', keys)).toBe('schedule')
    expect(nearest('europe/berlin', ['Europe/Berlin'])).toBe('Europe/Berlin')
  })

  it('is not guessed when none is near', () => {
    expect(nearest('colour', keys)).toBeUndefined()
    expect(nearest('xyz', keys)).toBeUndefined()
    expect(nearest('shdlx', keys)).toBeUndefined()
    expect(nearest('send', [])).toBeUndefined()
  })

  it('may be a third of its letters away, and of a short one a single letter', () => {
    expect(nearest('whx', keys)).toBe('who')
    expect(nearest('wxx', keys)).toBeUndefined()
    expect(nearest('prexxre', keys)).toBe('prepare')
    expect(nearest('prxxxre', keys)).toBeUndefined()
  })
})
