import { describe, expect, it } from 'vitest'

import { channelSchema } from '../src/send/channels.ts'
import { asksFirst, leadOf, quietOf } from '../src/send/courtesy.ts'
import { mannered } from '../src/send/kind.ts'
import { mannersOf } from '../src/send/manners.ts'
import { folderSender } from '../src/send/folder.ts'

const folder = folderSender({ folder: '/nowhere', written: 'nowhere' })

/** What jobs.yaml says of a channel beside its kind. */
function manners(said: object) {
  return mannersOf(channelSchema.parse({ type: 'folder', path: 'outbox', ...said }))
}

describe('the limit of a channel in jobs.yaml (G14, D-12)', () => {
  it('is the one to which its card files are made', () => {
    expect(mannered(folder, manners({ max_bytes: 50_000 })).limits).toEqual({
      ...folder.limits,
      maxBytes: 50_000,
    })
    expect(mannered(folder, manners({})).limits).toEqual(folder.limits)
  })

  it('never makes the service take more than it does', () => {
    expect(mannered(folder, manners({ max_bytes: 500_000_000 })).limits).toEqual(folder.limits)
  })
})

describe('quiet hours', () => {
  it('are kept by whatever rings a telephone, and by nothing else, unless jobs.yaml says otherwise (G16)', () => {
    expect(quietOf({ consent: 'required' })).toEqual({ from: '21:00', to: '08:00' })
    expect(quietOf(folder)).toBeUndefined()
    expect(quietOf({ consent: 'required', manners: manners({ quiet: 'none' }) })).toBeUndefined()
    const noon = { from: '12:00', to: '13:00' }
    expect(quietOf({ manners: manners({ quiet: noon }) })).toEqual(noon)
  })

  it('that never end are a mistake', () => {
    const said = channelSchema.safeParse({
      type: 'folder',
      path: 'outbox',
      quiet: { from: '21:00', to: '21:00' },
    })
    expect(JSON.stringify(said.error?.issues)).toContain('then nothing would ever go out')
  })
})

describe('consent and lead', () => {
  it('are as the kind of channel has them, unless jobs.yaml says otherwise', () => {
    expect(asksFirst({ consent: 'required' })).toBe(true)
    expect(asksFirst({ consent: 'required', manners: manners({ consent: 'assumed' }) })).toBe(false)
    expect(asksFirst({ manners: manners({ consent: 'required' }) })).toBe(true)
    const week = { kind: 'days', days: 7 } as const
    expect(leadOf({ lead: week })).toEqual(week)
    expect(leadOf({ lead: week, manners: manners({ lead: '36h' }) })).toEqual({
      kind: 'exact',
      ms: 129_600_000,
    })
    expect(leadOf({ lead: week, manners: manners({ lead: '0d' }) })).toBeUndefined()
  })
})
