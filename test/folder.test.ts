import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { folderSender } from '../src/send/folder.ts'
import { aFolder } from './a-folder.ts'
import { folderSubject } from './conformance/folder.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'

const signal = new AbortController().signal

senderContract(folderSubject)

describe('a folder', () => {
  it('gets a file whose name tells day, job, person and key', async () => {
    const folder = await aFolder()
    const sender = folderSender({ folder, written: 'outbox' })
    expect(await sender.send(aParcel(sender, undefined), signal)).toEqual({
      kind: 'receipt',
      at: 'delivered',
      receipt: 'outbox/2026-12-10-birthday-ada-abcdef.jpg',
    })
    expect(await readdir(folder)).toEqual(['2026-12-10-birthday-ada-abcdef.jpg'])
  })

  it('keeps a file that is another card, and says so for good', async () => {
    const folder = await aFolder()
    const name = path.join(folder, '2026-12-10-birthday-ada-abcdef.jpg')
    await writeFile(name, 'somebody else’s')
    const sender = folderSender({ folder, written: 'outbox' })
    expect(await sender.send(aParcel(sender, undefined), signal)).toMatchObject({
      kind: 'permanent',
      code: 'exists',
    })
    expect(await readFile(name, 'utf8')).toBe('somebody else’s')
  })

  it('that cannot be made is a refusal for good, and nothing half-written lies about', async () => {
    const folder = await aFolder()
    await writeFile(path.join(folder, 'blocked'), 'a file')
    const sender = folderSender({ folder: path.join(folder, 'blocked', 'outbox'), written: 'outbox' })
    expect(await sender.send(aParcel(sender, undefined), signal)).toMatchObject({
      kind: 'permanent',
      code: 'not-writable',
    })
    expect(await readdir(folder)).toEqual(['blocked'])
  })

  it('writes over what a crash left half-written', async () => {
    const folder = await aFolder()
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, '2026-12-10-birthday-ada-abcdef.jpg.part'), 'half a c')
    const sender = folderSender({ folder, written: 'outbox' })
    await sender.send(aParcel(sender, undefined), signal)
    expect(await readdir(folder)).toEqual(['2026-12-10-birthday-ada-abcdef.jpg'])
  })
})
