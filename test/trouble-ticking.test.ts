import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import {
  aDayUnderWay,
  asked,
  BY_OPENAI,
  keyOf,
  preloading,
  slow,
  statesOf,
  toldBy,
  underWay,
} from './under-way.ts'

/** A job beside the birthdays that looks every minute and owes nobody anything. */
const LOOKS_OFTEN = `    send_at: "09:00"
  often:
    schedule: "* * * * *"
    occasion: birthday
    template: birthday
    send_at: "09:00"
    who: { tags: [nobody] }
    send: [outbox]`

describe('a worker that has cards in hand for long', () => {
  it('looks every minute all the same, also while a run by hand goes on (F22, C-10)', async () => {
    await using openai = await slow(60_000)
    const household = await aDayUnderWay({ ...BY_OPENAI, ids: ['ada'], job: LOOKS_OFTEN })
    await appendFile(path.join(household.folder, 'people.csv'), 'bob,Bob,--01-02,\n')
    const clock = path.join(household.folder, 'clock')
    await writeFile(clock, '0')
    const env = { ...keyOf(openai), HOUSEHOLD_CLOCK: clock }
    const worker = underWay(household, ['wellwisher', 'start'], preloading('other-time.ts', env))
    await asked(openai)
    const byHand = ['run-job', 'birthday', '--on', '2020-01-02', '--to', 'bob']
    const run = underWay(household, byHand, preloading('other-time.ts', env))
    await asked(openai, 2)

    const looks = () =>
      worker
        .words()
        .split('\n')
        .filter((line) => line.includes('"often"') && line.includes('"looked"')).length
    const before = looks()
    // One minute later, and well within the leases.
    await writeFile(clock, '60000')
    await expect.poll(looks, { timeout: 10_000 }).toBeGreaterThan(before)
    expect(statesOf(household)).toEqual(['painting', 'painting'])
    expect(openai.requests).toHaveLength(2)
    expect(await toldBy(run, 'SIGTERM', 'SIGTERM')).toBe(1)
    expect(await toldBy(worker, 'SIGTERM', 'SIGTERM')).toBe(1)
  })
})
