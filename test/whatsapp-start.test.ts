import { describe, expect, it, onTestFinished } from 'vitest'

import { runByClerk } from './clerk.ts'
import { whatsappEmulator, type WhatsappEmulator } from './emulators/whatsapp.ts'
import { aHousehold, type Household, logOf, startBin } from './household.ts'
import { BIRTHDAY } from './whatsapp-talk.ts'

/** A household whose only way out is this WhatsApp; the number is of those that Ofcom keeps for stories. */
function atHome(service: WhatsappEmulator): Promise<Household> {
  return aHousehold({
    people:
      'id,name,birthday,timezone,phone,consent\nada,Ada Lovelace,1815-12-10,Europe/London,+44 7700 900123,whatsapp\n',
    channels: `  outbox:
    type: whatsapp
    token: "${service.token}"
    phone_number_id: "${service.phoneNumberId}"
    template: { name: birthday_card }
    app_secret: "${service.appSecret}"
    verify_token: a word of ours
    api_root: "${service.root}"`,
    more: 'http: { port: 0, public: "https://cards.example.org" }',
  })
}

/** `start`, and the port on which services call it. */
async function aWorker(household: Household) {
  const { child, ended } = startBin(household, ['wellwisher', 'start'])
  const log = logOf(child)
  const event = (name: string) => log.find((line) => line['event'] === name)
  await expect.poll(() => event('worker.start'), { timeout: 20_000 }).toBeDefined()
  const hooks = `http://127.0.0.1:${String(event('http.start')?.['port'])}/hooks/outbox`
  return { child, ended, log, hooks }
}

/** The one delivery of this household, and the state of its card. */
async function seen(household: Household) {
  const { stdout } = await runByClerk(household, ['wellwisher', 'cards', '--json'])
  const { cards } = JSON.parse(stdout) as {
    cards: readonly {
      state: string
      reason: unknown
      deliveries: readonly { state: string; receipt: string | null }[]
    }[]
  }
  return { card: cards[0]?.state, delivery: cards[0]?.deliveries[0] }
}

describe('wellwisher start with WhatsApp', () => {
  it('learns of a card whose sender was killed before the answer that it was delivered, and sends it once (D-1, D-2, D-9, G8)', async () => {
    const service = await whatsappEmulator({ templates: [BIRTHDAY], answersLost: 1 })
    onTestFinished(async () => service[Symbol.asyncDispose]())
    const household = await atHome(service)
    const cut = startBin(household, ['run-job', 'birthday', '--to', 'ada', '--early'])
    await expect.poll(() => service.shown.length, { timeout: 20_000 }).toBe(1)
    cut.child.kill('SIGKILL')
    await cut.ended

    const { child, ended, log, hooks } = await aWorker(household)
    await expect.poll(async () => (await seen(household)).card, { timeout: 20_000 }).toBe('held')
    const status = service.statuses({ wamid: service.shown[0]?.wamid ?? '', status: 'delivered' })
    const forged = await fetch(hooks, {
      method: 'POST',
      ...status,
      body: status.body.replace('delivered', 'read'),
    })
    expect([forged.status, (await seen(household)).card]).toEqual([401, 'held'])

    expect((await fetch(hooks, { method: 'POST', ...status })).status).toBe(200)
    expect(await seen(household)).toMatchObject({
      card: 'sent',
      delivery: { state: 'delivered', receipt: expect.stringMatching(/^wamid-/) },
    })
    expect(service.shown).toHaveLength(1)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(JSON.stringify(log)).not.toMatch(/7700900123|NDQ3NzAwOTAwMTIz|a word of ours/)
  })
})
