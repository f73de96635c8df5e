import { describe, expect, it } from 'vitest'

import { captionWithin } from '../src/finish/caption.ts'
import type { Sent } from '../src/send/sender.ts'
import { ada, aRig } from './rig.ts'

const FAMILY = '👨‍👩‍👧‍👦'

describe('the text beside a card', () => {
  it('is whole when the channel takes it whole, in whatever it counts', () => {
    expect(captionWithin('Zoë', { most: 3, unit: 'utf16' })).toBe('Zoë')
    expect(captionWithin('Zoë', { most: 4, unit: 'bytes' })).toBe('Zoë')
    expect(captionWithin('🎂🎂', { most: 2, unit: 'codepoints' })).toBe('🎂🎂')
  })

  it('is cut in the unit of the channel, and says that there was more', () => {
    expect(captionWithin('🎂🎂🎂', { most: 4, unit: 'utf16' })).toBe('🎂…')
    expect(captionWithin('🎂🎂🎂', { most: 2, unit: 'codepoints' })).toBe('🎂…')
    expect(captionWithin('🎂🎂🎂', { most: 11, unit: 'bytes' })).toBe('🎂🎂…')
    expect(captionWithin('Many happy returns', { most: 6, unit: 'utf16' })).toBe('Many…')
  })

  it('never has half a letter or half an emoji', () => {
    // Seven code points, eleven UTF-16 units and 25 bytes make one family.
    expect(captionWithin(`${FAMILY}${FAMILY}`, { most: 21, unit: 'utf16' })).toBe(`${FAMILY}…`)
    expect(captionWithin(`To ${FAMILY}, with love`, { most: 13, unit: 'utf16' })).toBe('To…')
    expect(captionWithin('ế'.normalize('NFD').repeat(3), { most: 4, unit: 'codepoints' })).toBe(
      `${'ế'.normalize('NFD')}…`,
    )
    expect(captionWithin('🇩🇪🇫🇷🇵🇱', { most: 9, unit: 'utf16' })).toBe('🇩🇪🇫🇷…')
    expect(captionWithin('a\ud83d', { most: 10, unit: 'utf16' })).toBe('a\ufffd')
  })

  it('is nothing where not even the sign for more has room', () => {
    expect(captionWithin('Ada', { most: 2, unit: 'bytes' })).toBe('')
    expect(captionWithin('Ada', { most: 0, unit: 'utf16' })).toBe('')
  })

  it('reaches the sender no longer than it takes, while the card has all of it', async () => {
    const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }
    const message = 'May your day be as bright as your Notes.'
    await using rig = await aRig({
      now: '2026-12-10T09:00:00Z',
      people: [{ ...ada, message }],
      sends: { outbox: [received] },
      takes: { caption: { most: 10, unit: 'utf16' } },
    })
    await rig.look()
    await rig.sweep()
    expect(rig.parcels[0]?.file.caption).toBe('May your…')
    expect(rig.parcels[0]?.file.alt).toContain(message)
  })
})
