import type { ChildProcess } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { expect } from 'vitest'

import { aHousehold, type Household, type HouseholdSettings, logOf, startBin } from './household.ts'

const preload = path.join(import.meta.dirname, 'processes', 'other-time.ts')

/** A worker of its own that runs by another clock. */
export interface OtherTime {
  readonly household: Household
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  /** What it logged so far. */
  readonly log: readonly Record<string, unknown>[]
  /** Turns its clock so that it shows this now. */
  turn(now: string): Promise<void>
}

/** `wellwisher start` whose clock shows `now` when it begins. */
export async function startAt(now: string, settings: HouseholdSettings = {}): Promise<OtherTime> {
  return startAgainAt(now, await aHousehold(settings))
}

/** The same in a household that is there. */
export async function startAgainAt(now: string, household: Household): Promise<OtherTime> {
  const file = path.join(household.folder, 'clock')
  const turn = (to: string) => writeFile(file, String(Date.parse(to) - Date.now()))
  await turn(now)
  const env = { HOUSEHOLD_CLOCK: file, NODE_OPTIONS: `--import=${preload}` }
  const { child, ended } = startBin(household, ['wellwisher', 'start'], env)
  const log = logOf(child)
  const worker = { household, child, ended, log, turn }
  await said(worker, 'started')
  return worker
}

/** Waits until it has logged these words. */
export async function said({ log }: Pick<OtherTime, 'log'>, words: string): Promise<void> {
  await expect
    .poll(() => log.map(({ msg }) => msg), { timeout: 30_000 })
    .toContainEqual(expect.stringContaining(words))
}
