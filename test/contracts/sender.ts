import { describe, expect, it, onTestFinished } from 'vitest'

import { captionWithin } from '../../src/finish/caption.ts'
import type { Parcel } from '../../src/send/sender.ts'
import { questionsOf } from '../conformance/asking.ts'
import { leaks } from '../conformance/attempt.ts'
import { checksOf } from '../conformance/checks.ts'
import { leftOpen, stillOpen } from '../conformance/still-open.ts'
import { nasty } from '../conformance/nasty.ts'
import { noticesOf } from '../conformance/notices.ts'
import { oversized } from '../conformance/oversized.ts'
import { parcelFor } from '../conformance/parcel.ts'
import { type Scene, sceneOf } from '../conformance/stage.ts'
import type { Held, Subject } from '../conformance/subject.ts'
import { strangers } from '../conformance/strangers.ts'
import { trialsOf } from '../conformance/trial.ts'

/** Trying every fault at every step of four requests, with some hundred servers that are set up and put away. */
const PATIENCE_MS = 120_000

const { signal } = new AbortController()

async function arrived({ far, proxy }: Scene): Promise<readonly Held[]> {
  await proxy.quiet()
  return far.held()
}

async function sendOnce({ far }: Scene, more: Partial<Parcel> = {}) {
  const parcel = await parcelFor(far, more)
  return { parcel, sent: await far.sender.send(parcel, signal) }
}

/** What every sender holds to. Each test has a far side of its own. */
export function senderContract(subject: Subject): void {
  const ready = async (): Promise<Scene> => {
    const scene = await sceneOf(subject, subject.make)
    onTestFinished(() => scene[Symbol.asyncDispose]())
    return scene
  }

  describe(`the sender ${subject.type}`, () => {
    it('brings the bytes to the other side, and says so with a receipt (G8, D-2)', async () => {
      const scene = await ready()
      const { parcel, sent } = await sendOnce(scene)
      expect(sent).toMatchObject({ kind: 'receipt', receipt: expect.stringMatching(/./) })
      const [held, ...more] = await arrived(scene)
      expect(more).toEqual([])
      expect(held?.extras ?? []).toEqual([])
      // A service that makes its own picture of it has no bytes to compare.
      expect(Buffer.from(held?.bytes ?? parcel.bytes).equals(parcel.bytes)).toBe(true)
      expect(await scene.proxy.isLeft()).toBe(true)
    })

    it(
      'tells the truth whatever goes wrong at whatever step, keeps its secrets, and answers when it is told to stop (G8, G11, D-2)',
      async () => {
        const cells = await trialsOf(subject)
        expect(cells.flatMap(({ flaws }) => flaws)).toEqual([])
      },
      PATIENCE_MS,
    )

    it('leaves one card there when the same delivery is tried again, if it says that it drops repeats (G7, D-1)', async () => {
      const scene = await ready()
      const { sent: first } = await sendOnce(scene)
      const { sent: second } = await sendOnce(scene)
      const isNative = scene.far.sender.retrySafety === 'native'
      expect(isNative ? second : first).toEqual(first)
      expect(await arrived(scene)).toHaveLength(isNative ? 1 : 2)
    })

    it('has what it says of repeats: who can be asked afterwards is asked', async () => {
      const { far } = await ready()
      const { retrySafety, reconcile } = far.sender
      // What drops repeats may be asked all the same, once it has forgotten the key.
      const expected =
        retrySafety === 'native'
          ? typeof reconcile
          : { reconcile: 'function', none: 'undefined' }[retrySafety]
      expect(typeof reconcile).toBe(expected)
    })

    it(
      'tells the truth when it is asked afterwards, of what is there and of what is not (G8)',
      async () => {
        expect((await questionsOf(subject)).flatMap(({ flaws }) => flaws)).toEqual([])
      },
      PATIENCE_MS,
    )

    it('understands addresses or says what is wrong with them, without saying them, and lets nothing through in them (G12)', async () => {
      const { far } = await ready()
      const { written = '' } = far
      expect(far.sender.parse(far.written).kind).toBe('address')
      for (const other of nasty.flatMap(({ line }) => [line, `${written}${line}`, `${written}\r\n${line}`])) {
        const parsed = far.sender.parse(other)
        expect([other, parsed.kind === 'unusable' && parsed.why.includes(other)]).toEqual([other, false])
        if (parsed.kind !== 'address') continue
        await using scene = await sceneOf(subject, subject.make)
        await sendOnce(scene, { address: parsed.address })
        const held = await arrived(scene)
        expect([other, held.length > 1, held.flatMap(({ extras = [] }) => extras)]).toEqual([
          other,
          false,
          [],
        ])
      }
    })

    it('brings two at once, and mixes up nothing', async () => {
      const scene = await ready()
      const { file } = await parcelFor(scene.far)
      const captions = ['for the one', 'for the other']
      const sent = await Promise.all(
        captions.map((caption, index) =>
          sendOnce(scene, { key: `${'ab'[index]}${'c'.repeat(25)}`, file: { ...file, caption } }),
        ),
      )
      expect(sent.map((one) => one.sent.kind)).toEqual(['receipt', 'receipt'])
      const held = await arrived(scene)
      const shown = captions.map((caption) => subject.shown?.(caption) ?? caption)
      const words = held.map(({ caption }, index) => caption ?? shown[index])
      expect(new Set(words)).toEqual(new Set(shown))
      expect(held).toHaveLength(2)
    })

    it('brings words that are as long as may be, also those that have to be escaped', async () => {
      const scene = await ready()
      const { file } = await parcelFor(scene.far)
      const { most, unit } = scene.far.sender.limits.caption ?? { most: 200, unit: 'utf16' }
      for (const letters of ['a', '<&>*_`', 'ß…']) {
        const caption = captionWithin(letters.repeat(most), { most, unit })
        await using fresh = await sceneOf(subject, subject.make)
        const { sent } = await sendOnce(fresh, { file: { ...file, caption } })
        expect([letters, sent]).toEqual([letters, expect.objectContaining({ kind: 'receipt' })])
        const shown = subject.shown?.(caption) ?? caption
        expect((await arrived(fresh)).map((one) => one.caption ?? shown)).toEqual([shown])
      }
    })

    it('refuses what is over its limits before it connects to anybody (G14, D-12)', async () => {
      const scene = await ready()
      const limits = scene.far.takes ?? scene.far.sender.limits
      // What lies in a folder is limited by nobody's rules.
      const over = subject.wire === 'none' ? [] : oversized(await parcelFor(scene.far), limits)
      for (const { what, ...more } of over) {
        const { sent } = await sendOnce(scene, more)
        expect([what, sent.kind]).toEqual([what, 'permanent'])
      }
      expect(scene.proxy.connections()).toBe(0)
      expect(await arrived(scene)).toEqual([])
    })

    it('brings names and words as they are, whatever they mean to somebody on the way (G6, D-4, D-5)', async () => {
      for (const { line, caption } of nasty) {
        await using scene = await sceneOf(subject, subject.make)
        const { caption: limit } = scene.far.sender.limits
        const within = limit === undefined ? caption : captionWithin(caption, limit)
        const plain = await parcelFor(scene.far)
        const file = { ...plain.file, alt: line, caption: within }
        const { sent } = await sendOnce(scene, { name: line, subject: line.replaceAll(/\s+/g, ' '), file })
        expect([line, sent.kind]).toEqual([line, 'receipt'])
        const [held, ...more] = await arrived(scene)
        expect([line, more, held?.extras ?? []]).toEqual([line, [], []])
        const shown = subject.shown?.(within) ?? within
        // Left out: the channel has no place for words.
        expect(held?.caption ?? shown).toBe(shown)
      }
    })

    it('learns nothing from requests that are not from the other side', async () => {
      const { far } = await ready()
      for (const incoming of strangers) {
        const heard = far.sender.hear?.(incoming) ?? { status: 404, news: [] }
        expect([incoming, heard.news]).toEqual([incoming, []])
        expect(leaks(JSON.stringify(heard), far.secrets)).toEqual([])
      }
    })

    it('delivers nothing when it is checked, and does not break whatever goes wrong then', async () => {
      const scene = await ready()
      expect(await scene.far.sender.check(signal)).toMatchObject({ ok: true })
      expect(await arrived(scene)).toEqual([])
      expect((await checksOf(subject)).flatMap(({ flaws }) => flaws)).toEqual([])
    })

    it('leaves no socket, process or timer behind it', async () => {
      const before = stillOpen()
      await using scene = await sceneOf(subject, subject.make)
      await scene.far.sender.check(signal)
      await sendOnce(scene)
      await scene[Symbol.asyncDispose]()
      expect(await leftOpen(before)).toEqual([])
    })

    it(
      'says of a note to the owner that it was not taken, whatever went wrong with it',
      async () => {
        expect((await noticesOf(subject)).flatMap(({ flaws }) => flaws)).toEqual([])
      },
      PATIENCE_MS,
    )

    it('does nothing for somebody who has gone home', async () => {
      const scene = await ready()
      const home = AbortSignal.abort(new Error('gone home'))
      const parcel = await parcelFor(scene.far)
      await expect(scene.far.sender.send(parcel, home)).rejects.toThrow('gone home')
      expect(scene.proxy.connections()).toBe(0)
      expect(await arrived(scene)).toEqual([])
    })
  })
}
