import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { alerts } from '../src/ops/alerts.ts'
import { folderSender } from '../src/send/folder.ts'
import { handClock } from './hand-clock.ts'
import { aPicture, aRig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const silent = { info: () => {}, warn: () => {}, error: () => {} }

async function anOutbox(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the owner', () => {
  it('is told of a card that was missed', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const everybody = rig.people
    rig.people = []
    await rig.look()
    rig.people = everybody
    rig.clock.set('2026-12-11T08:00:00Z')
    await rig.look()
    expect(rig.told).toEqual([expect.stringContaining(CARD)])
  })

  it('is told of a card that failed on its way out of the door', async () => {
    const sends = { outbox: [{ kind: 'permanent', code: 'refused', detail: 'never here' }] } as const
    await using rig = await aRig({ paints: [await aPicture()], sends })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.told).toEqual([`${CARD} is failed: refused (never here).`])
  })

  it('is told nothing of a card that was sent', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.told).toEqual([])
  })

  it('finds one note a day for each kind of trouble, and another one the next day', async () => {
    const folder = await anOutbox()
    const clock = handClock('2026-12-10T08:00:00Z')
    const channels = () => new Map([['outbox', folderSender({ folder, written: 'outbox' })]])
    const tell = alerts({ channels, clock, timezone: 'Europe/Berlin', log: silent })
    await tell({ code: 'held', text: 'the first' })
    await tell({ code: 'held', text: 'the second' })
    await tell({ code: 'missed', text: 'another kind' })
    clock.forward(86_400_000)
    await tell({ code: 'held', text: 'the next day' })
    expect((await readdir(folder)).toSorted()).toEqual([
      '2026-12-10-alert-held.txt',
      '2026-12-10-alert-missed.txt',
      '2026-12-11-alert-held.txt',
    ])
    expect(await readFile(path.join(folder, '2026-12-10-alert-held.txt'), 'utf8')).toContain('the first')
  })
})
