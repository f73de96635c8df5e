import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Account } from '../src/send/email-account.ts'
import { judgeTrouble } from '../src/send/email-answers.ts'
import { talk } from '../src/send/email-talk.ts'
import { aFolder } from './a-folder.ts'
import { aMailServer } from './email-rig.ts'

const OPENSSL = '/usr/bin/openssl'
const patient = new AbortController().signal

/** A certificate for `localhost` that this process trusts until the end of the test. */
async function aTrustedCertificate() {
  const folder = await aFolder()
  const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const wanted = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  const files = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certFile]
  execFileSync(OPENSSL, ['req', ...wanted, ...files], { stdio: 'ignore' })
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')])
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, cert])
  onTestFinished(() => setDefaultCACertificates(before))
  return { key, cert }
}

const account = { user: 'cards', password: 'p4ssw0rd-of-cards' }
const posting = {
  from: 'cards@example.org',
  to: 'ada@example.org',
  mime: Buffer.from('Subject: Happy birthday!\r\n\r\nBest wishes\r\n'),
}

async function handOver(far: Account) {
  const talked = await talk(far, posting, patient)
  return talked.kind === 'done' ? talked : judgeTrouble(talked.trouble, talked.mayHaveLeft, String)
}

describe.skipIf(!existsSync(OPENSSL))(`a mail server with a good certificate (needs ${OPENSSL})`, () => {
  it('is talked to in secret from the first byte', async () => {
    const server = await aMailServer({ account, options: { ...(await aTrustedCertificate()), secure: true } })
    const far = { host: 'localhost', port: server.port, tls: 'at-once', ...account } as const
    expect(await handOver(far)).toEqual({ kind: 'done' })
    expect(server.arrived).toHaveLength(1)
  })

  it('gets password and mail only after it has changed over', async () => {
    const options = { ...(await aTrustedCertificate()), disabledCommands: [], allowInsecureAuth: false }
    const server = await aMailServer({ account, options })
    const far = { host: 'localhost', port: server.port, tls: 'upgrade', ...account } as const
    expect(await handOver(far)).toEqual({ kind: 'done' })
    expect(server.arrived).toHaveLength(1)
  })

  it('under another name is somebody else', async () => {
    const server = await aMailServer({ options: { ...(await aTrustedCertificate()), secure: true } })
    const sent = await handOver({ host: '127.0.0.1', port: server.port, tls: 'at-once' })
    expect(sent).toMatchObject({ kind: 'permanent', code: 'config', concerns: 'channel' })
    expect(sent).toMatchObject({ detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') })
    expect(server.arrived).toEqual([])
  })
})
