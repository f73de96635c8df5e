import { describe, expect, it } from 'vitest'
import { WhatsAppAPI } from 'whatsapp-api-js'
import {
  BodyComponent,
  BodyParameter,
  HeaderComponent,
  HeaderParameter,
  Image,
  Language,
  Template,
} from 'whatsapp-api-js/messages'

import { systemClock } from '../src/clock.ts'
import { hookDoor } from '../src/ops/hook-door.ts'
import type { Heard, Incoming, News } from '../src/send/sender.ts'
import { aListener, aLog } from './a-listener.ts'
import { aCard } from './a-card.ts'
import type { WhatsappEmulator } from './emulators/whatsapp.ts'
import { ADA, talk } from './whatsapp-talk.ts'

const KEY = 'abcdefghijklmnopqrstuvwxyz'

/** A sender with its WhatsApp, and what it understands of a request. */
async function anEar(wishes: object = {}) {
  const talking = await talk(wishes)
  const hear = (asked: Partial<Incoming>): Heard => {
    const incoming = {
      method: 'POST',
      url: '/hooks/phone',
      publicUrl: undefined,
      headers: {},
      body: Buffer.alloc(0),
      now: new Date(),
    }
    const heard = talking.sender.hear?.({ ...incoming, ...asked })
    if (heard === undefined) throw new Error('it hears nothing')
    return heard
  }
  const told = ({ body, headers }: ReturnType<WhatsappEmulator['statuses']>) =>
    hear({ body: Buffer.from(body), headers })
  return { ...talking, hear, told }
}

describe('what WhatsApp tells of a card', () => {
  it('is told by the key of the delivery, which its message carried, with the same receipt (G8)', async () => {
    const { service, send, told } = await anEar()
    const sent = await send(ADA)
    const [message] = service.shown
    const wamid = message?.wamid ?? ''
    const receipt = sent.kind === 'receipt' ? sent.receipt : ''
    const heard = told(
      service.statuses({ wamid, status: 'sent' }, { wamid, status: 'delivered' }, { wamid, status: 'read' }),
    )
    expect(heard).toEqual({
      status: 200,
      news: ['accepted', 'delivered', 'delivered'].map((became) => ({
        about: { key: KEY },
        became,
        receipt,
      })),
    })
    expect(receipt).not.toBe('')
  })

  it('is why it did not arrive, by the code, without the number (G11)', async () => {
    const { service, send, told } = await anEar()
    await send(ADA)
    const wamid = service.shown[0]?.wamid ?? ''
    const why = (code?: number) => {
      const failed = { wamid, status: 'failed', ...(code === undefined ? {} : { code }) } as const
      const [news] = told(service.statuses(failed)).news
      return [news?.became, news?.code, news?.detail]
    }
    expect(why(131_026)).toEqual(['bounced', 'recipient', expect.stringContaining('is not on WhatsApp')])
    expect(why(131_049)).toEqual(['bounced', 'policy', expect.stringContaining('(131049)')])
    expect(why(131_050)).toEqual(['bounced', 'opted-out', expect.stringContaining('has stopped marketing')])
    expect(why(139_999)).toEqual(['bounced', 'not-delivered', expect.stringContaining('(139999)')])
    expect(why()).toEqual(['bounced', 'not-delivered', expect.stringContaining('does not say why')])
  })

  it('is by its receipt where the message carried no key, and nothing of other numbers or other matters', async () => {
    const { service, told, hear } = await anEar()
    const [news] = told(service.statuses({ wamid: 'wamid.old', status: 'delivered' })).news
    expect(news).toMatchObject({ about: { receipt: expect.stringMatching(/^wamid-/) }, became: 'delivered' })
    const { body, headers } = service.statuses({ wamid: 'wamid.old', status: 'delivered' })
    expect(hear({ body: Buffer.from(body.replace('delivered', 'warned')), headers }).status).toBe(401)
    const other = await anEar({ phone_number_id: '99999999' })
    expect(other.told(service.statuses({ wamid: 'wamid.old', status: 'delivered' }))).toEqual({
      status: 200,
      news: [],
    })
  })

  it('is believed only with the signature of the app, and the question of the beginning with its word', async () => {
    const { service, hear } = await anEar()
    const { body } = service.statuses({ wamid: 'wamid.1', status: 'delivered' })
    expect(hear({ body: Buffer.from(body) })).toEqual({ status: 401, news: [] })
    const asked = (word: string) =>
      hear({
        method: 'GET',
        url: `/hooks/phone?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${word}`,
      })
    expect(asked('a%20word+of%20ours')).toEqual({ status: 200, body: '1158201444', news: [] })
    expect(asked('another')).toEqual({ status: 403, news: [] })
    expect(hear({ method: 'GET' })).toEqual({ status: 403, news: [] })
  })

  it('is not heard by a channel without the secret of the app', async () => {
    const { sender } = await talk({ app_secret: undefined, verify_token: undefined })
    expect(sender.hear).toBeUndefined()
  })

  it('comes in through the door of the worker, also of a message whose answer never came (D-2, D-9)', async () => {
    const lost = { status: 502, body: '' }
    const { service, sender, send } = await talk({ free_form: true }, { says: [lost] })
    expect((await send(ADA)).kind).toBe('unknown')
    // Meta had it all the same.
    service.hears(ADA.slice(1))
    await send(ADA)
    const told: News[] = []
    const { log } = aLog()
    const senders = new Map([['phone', sender]])
    const door = hookDoor({
      senders: () => senders,
      base: () => undefined,
      tell: async (_, news) => void told.push(...news),
      clock: systemClock,
      log,
    })
    const { get } = await aListener({ doors: [door] })
    const { body, headers } = service.statuses({ wamid: service.shown[0]?.wamid ?? '', status: 'delivered' })
    expect((await get('/hooks/phone', { method: 'POST', body, headers })).status).toBe(200)
    expect(told).toMatchObject([{ about: { key: KEY }, became: 'delivered' }])
    expect((await get('/hooks/phone', { method: 'POST', body: `${body} `, headers })).status).toBe(401)
    expect(told).toHaveLength(1)
  })
})

/** Another program's client, which talks to Meta's own address: it is led here. */
function foreign(service: WhatsappEmulator): WhatsAppAPI {
  const led: typeof fetch = (asked, init) => {
    const { url } = new Request(asked)
    return fetch(url.replace('https://graph.facebook.com/v25.0', service.root), init)
  }
  return new WhatsAppAPI({
    token: service.token,
    appSecret: service.appSecret,
    v: 'v25.0',
    ponyfill: { fetch: led },
  })
}

describe('the WhatsApp of these tests', () => {
  it('is understood by a foreign client: it uploads, fills the template, and sends (G2)', async () => {
    const { service } = await talk()
    const client = foreign(service)
    const { bytes } = await aCard()
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('type', 'image/jpeg')
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'card.jpg')
    const uploaded = await client.uploadMedia(service.phoneNumberId, form)
    const id = 'id' in uploaded ? uploaded.id : ''
    const header = new HeaderComponent(new HeaderParameter(new Image(id, true)))
    const template = new Template(
      'birthday_card',
      new Language('en'),
      header,
      new BodyComponent(new BodyParameter('Ada')),
    )
    const sent = await client.sendMessage(service.phoneNumberId, ADA.slice(1), template, undefined, 'a key')
    expect(sent).toMatchObject({ messages: [{ id: service.shown[0]?.wamid }] })
    expect(service.shown).toMatchObject([{ template: 'birthday_card', blanks: ['Ada'], key: 'a key' }])
  })

  it('signs what it tells so that a foreign client believes it, and it reads the same of it', async () => {
    const { service, send } = await talk()
    await send(ADA)
    const client = foreign(service)
    const seen: unknown[] = []
    client.on.status = ({ id, status, biz_opaque_callback_data: key }) => void seen.push({ id, status, key })
    const { body, headers } = service.statuses({
      wamid: service.shown[0]?.wamid ?? '',
      status: 'failed',
      code: 131_026,
    })
    const signature = headers['x-hub-signature-256'] ?? ''
    await client.post(JSON.parse(body), body, signature)
    expect(seen).toEqual([{ id: service.shown[0]?.wamid, status: 'failed', key: KEY }])
    await expect(client.post(JSON.parse(body), `${body} `, signature)).rejects.toThrow(
      "Signature doesn't match",
    )
  })
})
