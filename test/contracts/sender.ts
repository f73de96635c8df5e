import { describe, expect, it } from 'vitest'

import type { CardFile, Sha256 } from '../../src/card.ts'
import type { Day } from '../../src/day.ts'
import type { Parcel, Sender } from '../../src/send/sender.ts'

/** A sender that is ready to send, and what its far side really holds. */
export interface Far {
  readonly sender: Sender
  /** An address as a list has it. */
  readonly written: string | undefined
  /** The bytes of every card that arrived. */
  arrived(): Promise<readonly Uint8Array[]>
}

export function aParcel(sender: Sender, written: string | undefined, more: Partial<Parcel> = {}): Parcel {
  const parsed = sender.parse(written)
  if (parsed.kind !== 'address') throw new Error(`the address cannot be used: ${parsed.kind}`)
  const bytes = Buffer.from('not really a picture, but bytes all the same')
  const file: CardFile = {
    channel: 'outbox',
    sha256: '0'.repeat(64) as Sha256,
    mediaType: 'image/jpeg',
    width: 1,
    height: 1,
    bytes: bytes.length,
    alt: 'a card',
    caption: 'best wishes',
  }
  return {
    key: 'abcdefghijklmnopqrstuvwxyz',
    label: '2026-12-10-birthday-ada',
    file,
    bytes,
    address: parsed.address,
    name: 'Ada',
    subject: 'Happy birthday, Ada!',
    locale: 'en',
    day: '2026-12-10' as Day,
    attempt: 1,
    kept: {},
    keep: () => Promise.resolve(),
    ...more,
  }
}

/** What every sender holds to. `make` is called anew for each test, and clears away after itself. */
export function senderContract(name: string, make: () => Promise<Far>): void {
  describe(`the sender ${name}`, () => {
    it('brings the bytes to the other side, and says so with a receipt', async () => {
      const { sender, written, arrived } = await make()
      const parcel = aParcel(sender, written)
      const sent = await sender.send(parcel, new AbortController().signal)
      expect(sent).toMatchObject({ kind: 'receipt', receipt: expect.stringMatching(/./) })
      expect((await arrived()).map((bytes) => Buffer.from(bytes))).toEqual([parcel.bytes])
    })

    it('leaves one card there when the same delivery is tried again, if it says that it drops repeats', async () => {
      const { sender, written, arrived } = await make()
      const parcel = aParcel(sender, written)
      const first = await sender.send(parcel, new AbortController().signal)
      const second = await sender.send(parcel, new AbortController().signal)
      expect(second).toEqual(first)
      expect(await arrived()).toHaveLength(sender.retrySafety === 'native' ? 1 : 2)
    })

    it('delivers nothing when it is checked', async () => {
      const { sender, arrived } = await make()
      expect(await sender.check(new AbortController().signal)).toEqual({ ok: true })
      expect(await arrived()).toEqual([])
    })

    it('does nothing for somebody who has gone home', async () => {
      const { sender, written, arrived } = await make()
      const home = AbortSignal.abort(new Error('gone home'))
      await expect(sender.send(aParcel(sender, written), home)).rejects.toThrow('gone home')
      expect(await arrived()).toEqual([])
    })
  })
}
