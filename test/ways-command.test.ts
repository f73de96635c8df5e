import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { wallClock, zoneAtNoon } from './noon.ts'

/** A folder that is quiet over the middle of the day, and somebody whose day it is where it is noon now. */
function atNoon() {
  const zone = zoneAtNoon()
  const { day } = wallClock(new Date(), zone)
  const people = `id,name,birthday,timezone,channels,consent\nada,Ada,--${day.slice(5)},${zone},,\n`
  const channels = '  outbox: { type: folder, path: outbox, quiet: { from: "11:00", to: "14:00" } }'
  return { people, channels, schedule: '"0 12 * * *"' }
}

describe('`run-job` within quiet hours', () => {
  it('makes the card, says until when it waits and how to send it all the same, and does so (G16)', async () => {
    const household = await aHousehold(atNoon())
    const ran = await runByClerk(household, ['run-job', 'birthday'])
    expect(ran).toMatchObject({ code: 1 })
    expect(ran.stderr).toMatch(
      /It is quiet hours there on outbox; --early sends all the same\..* goes on, from \S+T\d\d:00:00\.000Z\./,
    )
    expect(await household.outbox()).toEqual([])

    const early = await runByClerk(household, ['run-job', 'birthday', '--early'])
    expect(early).toMatchObject({ code: 0 })
    expect(await household.outbox()).toHaveLength(1)
  })
})

describe('`plan` and `run-job --dry-run`', () => {
  const settings = {
    people:
      'id,name,birthday,timezone,channels\nada,Ada,--12-10,Europe/London,\nbo,Bo,--12-11,Europe/London,mail\n',
    channels: `  outbox: { type: folder, path: outbox }
  post: { type: folder, path: post, lead: 5d, quiet: { from: "08:30", to: "10:00" } }`,
    job: `  by-post:
    schedule: "0 9 * * *"
    occasion: birthday
    send: [outbox, post]`,
  }

  it('tell when a card really leaves on each channel, and where it does not go', async () => {
    const household = await aHousehold(settings)
    const asked = ['wellwisher', 'plan', '--days', '366', '--job', 'by-post']
    const shown = await runByClerk(household, asked)
    expect(shown.stdout).toMatch(
      /Ada {2}by-post {2}\$0\.00 {2}post leaves \w+ 5 December \d+, 10:00 Europe\/London\n/,
    )
    expect(shown.stdout).toMatch(
      /Bo {2}by-post {2}\$0\.00 {2}nowhere: outbox \(not-wanted\), post \(not-wanted\)\n/,
    )

    const { cards } = JSON.parse((await runByClerk(household, [...asked, '--json'])).stdout)
    const year = cards[0].day.slice(0, 4)
    expect(cards[0]).toMatchObject({
      send_at: `${year}-12-10T09:00:00Z`,
      paint_at: `${year}-12-04T09:00:00Z`,
      channels: [
        { channel: 'outbox', leaves_at: `${year}-12-10T09:00:00Z`, skipped: null },
        { channel: 'post', leaves_at: `${year}-12-05T10:00:00Z`, skipped: null },
      ],
    })
    expect(cards[1].channels[1]).toEqual({
      channel: 'post',
      leaves_at: null,
      skipped: { code: 'not-wanted', detail: 'bo wants no cards on post' },
    })
  })

  it('say the same of a card that somebody asks for', async () => {
    const household = await aHousehold(settings)
    const dry = await runByClerk(household, ['run-job', 'by-post', '--to', 'bo', '--dry-run'])
    expect(dry.stdout).toContain('to nowhere')
    expect(dry.stderr).toContain(
      'warning: people.csv:3: no card of by-post can reach bo: bo wants no cards on outbox',
    )
  })
})
