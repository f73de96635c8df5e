import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { impatient, imsgOverSshSubject, senderTo } from './conformance/imessage.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { type FakeMac, fakeMac, type SshMode } from './emulators/imsg.ts'

senderContract(imsgOverSshSubject)

const { signal } = new AbortController()
const ADA = 'ada@example.org'
const CARD = 'card-abcdefghijklmnopqrstuvwxyz.jpg'

async function aMac(ssh: SshMode = 'through'): Promise<FakeMac> {
  const mac = await fakeMac()
  onTestFinished(async () => mac[Symbol.asyncDispose]())
  await mac.isReached(ssh)
  return mac
}

function over(mac: FakeMac, more: object = {}) {
  return senderTo(mac, impatient(systemClock), { ssh: { host: 'mac.local' }, ...more })
}

describe('a Mac behind ssh', () => {
  it('gets the card first, then sends it, and keeps no copy of ours', async () => {
    const mac = await aMac()
    const sender = over(mac)
    const parcel = aParcel(sender, ADA)
    expect(await sender.send(parcel, signal)).toMatchObject({ kind: 'receipt', receipt: 'GUID-1-2' })
    expect(await mac.held()).toEqual([{ bytes: Buffer.from(parcel.bytes), caption: parcel.file.caption }])
    const { params } = (await mac.requests()).find(({ method }) => method === 'send') ?? {}
    expect(params?.['file']).toBe(path.join(mac.attachments, 'wellwisher', CARD))
    expect(await mac.staged()).toEqual([])
  })

  it('is asked no question that waits for somebody, and told the options of jobs.yaml as one word each', async () => {
    const mac = await aMac()
    const ssh = { host: 'mac.local', user: 'ada', options: { IdentityFile: '/keys/of ada', Port: '2222' } }
    expect(await over(mac, { ssh }).check(signal)).toEqual({
      ok: true,
      identity: 'imsg 0.15.10 on ada@mac.local',
    })
    const dialled = await mac.dialled()
    expect(dialled.slice(0, -1)).toEqual([
      '-T',
      '-o',
      'IdentityFile=/keys/of ada',
      '-o',
      'Port=2222',
      '-o',
      'BatchMode=yes',
      '-o',
      'ConnectTimeout=20',
      '-o',
      'ServerAliveInterval=15',
      '-l',
      'ada',
      'mac.local',
    ])
    expect(dialled.at(-1)).toMatch(/^exec \/bin\/sh -c '[^']*' 'sh' 'imsg'$/)
  })

  it('cannot be asked to ask: an option for questions is ours alone', async () => {
    const mac = await aMac()
    await over(mac, { ssh: { host: 'mac.local', options: { BatchMode: 'no' } } }).check(signal)
    expect(await mac.dialled()).toContain('BatchMode=yes')
  })

  it('takes names of folders with anything in them for what they are', async () => {
    const mac = await aMac()
    const odd = `Library/Messages/Attachments/it's "$(touch broken)" \`touch broken\`; * é`
    const sender = over(mac, { stage: `~/${odd}` })
    const parcel = aParcel(sender, ADA)
    await mac.is({ send: 'unsure' })
    await sender.send(parcel, signal)
    const { HOME: home = '' } = mac.environment
    expect(await readFile(path.join(home, odd, CARD))).toEqual(Buffer.from(parcel.bytes))
    await expect(stat(path.join(home, 'broken'))).rejects.toThrow('ENOENT')
    await expect(stat(path.join(home, odd, 'broken'))).rejects.toThrow('ENOENT')
  })

  it('gets nothing of a person into its shell, whatever they are called', async () => {
    const mac = await aMac()
    const sender = over(mac)
    const parcel = aParcel(sender, ADA, { name: `'; touch broken; '`, subject: '$(touch broken)' })
    const file = { ...parcel.file, caption: `'; touch broken; ' $(touch broken) \`touch broken\`` }
    await sender.send({ ...parcel, file }, signal)
    expect((await mac.held())[0]?.caption).toBe(file.caption)
    expect((await mac.dialled()).join(' ')).not.toMatch(/broken|example/)
    await expect(stat(path.join(mac.environment['HOME'] ?? '', 'broken'))).rejects.toThrow('ENOENT')
  })

  it.each([
    ['refused' as const, { kind: 'transient', code: 'unreachable' }],
    ['denied' as const, { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
    ['other-key' as const, { kind: 'permanent', code: 'config', concerns: 'channel' }],
    ['cut' as const, { kind: 'transient', code: 'unreachable' }],
  ])('that is %s is told apart, and has sent nothing', async (mode, says) => {
    const mac = await aMac(mode)
    const sender = over(mac)
    expect(await sender.send(aParcel(sender, ADA), signal)).toMatchObject(says)
    expect(await mac.held()).toEqual([])
    // Half of a card never gets its name.
    expect(await mac.staged()).toEqual([])
  })

  it('without imsg says what to install', async () => {
    const mac = await aMac()
    expect(await over(mac, { command: '/opt/homebrew/bin/imsg' }).check(signal)).toMatchObject({
      ok: false,
      problem: 'the Mac knows no such program (127)',
      fix: 'Install imsg there, or name it in `command`.',
    })
  })

  it('whose folder may not be written says which permission is missing', async () => {
    const mac = await aMac()
    const sender = over(mac, { stage: '/proc/nobody/may' })
    expect(await sender.send(aParcel(sender, ADA), signal)).toMatchObject({
      kind: 'permanent',
      code: 'config',
      concerns: 'channel',
      detail: expect.stringContaining('Full Disk Access'),
    })
  })
})
