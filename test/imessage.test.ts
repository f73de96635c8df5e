import { describe, expect, it } from 'vitest'

import { parseImessage, targetOf } from '../src/send/imessage-address.ts'
import { imessageChannel } from '../src/send/imessage-schema.ts'
import type { Address } from '../src/send/sender.ts'

describe('an address at Messages', () => {
  it.each([
    ['+44 (20) 7946-0958', '+442079460958', { kind: 'handle', handle: '+442079460958' }],
    ['Ada@Example.org', 'ada@example.org', { kind: 'handle', handle: 'ada@example.org' }],
    ['chat:42', 'chat:42', { kind: 'chat', id: 42 }],
    ['iMessage;+;chat831', 'iMessage;+;chat831', { kind: 'group', guid: 'iMessage;+;chat831' }],
    ['any;+;chat831', 'any;+;chat831', { kind: 'group', guid: 'any;+;chat831' }],
  ])('may be %s', (written, address, target) => {
    expect(parseImessage(written)).toEqual({ kind: 'address', address })
    expect(targetOf(address as Address)).toEqual(target)
  })

  it.each(['iMessage;-;+442079460958', 'any;-;ada@example.org', 'SMS;-;+442079460958'])(
    'is never made up of one, as %s is (D-8)',
    (written) => {
      expect(parseImessage(written)).toEqual({
        kind: 'unusable',
        why: expect.stringMatching(/-1728.*write only what stands after the last ;/),
      })
    },
  )

  it.each(['42', 'chat:0', 'chat:x', 'Ada', 'ada@home', 'a b@example.org', '020 7946 0958'])(
    'is never %s',
    (written) => {
      expect(parseImessage(written).kind).toBe('unusable')
    },
  )

  it('may be missing', () => {
    expect(parseImessage(undefined)).toEqual({ kind: 'none' })
  })
})

const read = (more: object) => imessageChannel.safeParse({ type: 'imessage', ...more })

describe('a channel of jobs.yaml', () => {
  it('needs nothing on the Mac itself', () => {
    expect(read({}).data).toEqual({ type: 'imessage', driver: 'imsg' })
  })

  it.each([
    [{ ssh: { host: '-oProxyCommand=touch broken' } }, 'ssh.host', 'is no name of a host'],
    [{ ssh: { host: 'mac', user: '-l' } }, 'ssh.user', 'is no name of a user'],
    [
      { ssh: { host: 'mac', options: { 'Port=22 -o': 'x' } } },
      'ssh.options.Port=22 -o',
      'is no option of ssh',
    ],
    [{ url: 'http://mac:1234' }, 'url', 'belongs to the other driver, and this is imsg'],
    [{ driver: 'bluebubbles', password: 'p' }, 'url', 'is needed for driver: bluebubbles'],
    [
      { driver: 'bluebubbles', url: 'http://mac:1234', password: 'p', ssh: { host: 'mac' } },
      'ssh',
      'belongs to the other driver, and this is bluebubbles',
    ],
  ])('is told what is wrong with %o', (more, place, message) => {
    const issues = read(more).error?.issues.map((issue) => {
      const inner = 'issues' in issue && Array.isArray(issue.issues) ? issue.issues[0] : undefined
      return [issue.path.join('.'), (inner as { message?: string } | undefined)?.message ?? issue.message]
    })
    expect(issues).toContainEqual([place, message])
  })
})
