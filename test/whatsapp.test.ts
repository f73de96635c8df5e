import { describe, expect, it } from 'vitest'

import { whatsappChannel } from '../src/send/whatsapp-schema.ts'
import { aCard } from './a-card.ts'
import { whatsappFreeSubject, whatsappSubject } from './conformance/whatsapp.ts'
import { senderContract } from './contracts/sender.ts'
import type { Template } from './emulators/whatsapp/messages.ts'
import { ADA, BIRTHDAY, talk } from './whatsapp-talk.ts'

senderContract(whatsappSubject)
senderContract(whatsappFreeSubject)

const DAY_MS = 86_400_000

/** A clock that is turned by hand. */
function aClock() {
  let ms = Date.parse('2026-12-10T08:00:00Z')
  return { now: () => new Date(ms), forward: (by: number) => void (ms += by) }
}

describe('a card in WhatsApp', () => {
  it('is one message in the approved template, with the name in its blank (G2, D-4, D-5)', async () => {
    const { service, send } = await talk()
    expect(await send(ADA)).toEqual({
      kind: 'receipt',
      at: 'accepted',
      receipt: expect.stringMatching(/^wamid-[0-9a-f]{32}$/),
    })
    expect(service.shown).toMatchObject([
      {
        to: ADA.slice(1),
        template: 'birthday_card',
        text: 'Dear Ada, happy birthday from all of us! Here is a card for you.',
        fileName: 'card-abcdefghijklmnopqrstuvwxyz.jpg',
        key: 'abcdefghijklmnopqrstuvwxyz',
      },
    ])
    expect(service.called).toEqual(['POST media', 'POST messages'])
  })

  it('is a picture with its words for who wrote within a day, and nothing without words (G2, G6)', async () => {
    const { service, send } = await talk({ free_form: true })
    service.hears(ADA.slice(1))
    await send(ADA)
    await send(ADA, await aCard({ caption: '' }))
    expect(service.shown.map(({ text, template }) => [text, template])).toEqual([
      ['Best wishes', undefined],
      ['', undefined],
    ])
  })

  it('without a template is refused for who has not written for a day, and nothing is tried again (G11)', async () => {
    const clock = aClock()
    const { service, send } = await talk({ free_form: true }, { now: clock.now })
    service.hears(ADA.slice(1))
    clock.forward(DAY_MS)
    expect(await send(ADA)).toMatchObject({
      kind: 'permanent',
      code: 'policy',
      detail: expect.stringContaining('only an approved template'),
    })
    expect(service.shown).toEqual([])
  })

  it('fills blanks with words that a template takes, whatever they held', async () => {
    const body = '{{1}} / {{2}} / {{3}}'
    const { service, send } = await talk(
      { template: { name: 'all', params: ['name', 'caption', 'subject'] } },
      { templates: [{ ...BIRTHDAY, name: 'all', body }] },
    )
    const card = await aCard({ caption: ' Best\r\n\twishes      to you ' })
    await send(ADA, { ...card, name: 'Zoë\u202e\n*bold*' })
    await send(ADA, { ...(await aCard({ caption: '' })), name: '\u200f' })
    expect(service.shown.map(({ blanks }) => blanks)).toEqual([
      ['Zoë *bold*', 'Best wishes to you', 'Happy birthday, Ada!'],
      ['Happy birthday, Ada!', 'Happy birthday, Ada!', 'Happy birthday, Ada!'],
    ])
  })

  it('speaks the language of its words, unless the template has one', async () => {
    const inAll = ['de', 'pt_BR', 'zh_TW', 'en_GB'].map((language): Template => ({ ...BIRTHDAY, language }))
    const { service, send } = await talk({}, { templates: inAll })
    for (const locale of ['de', 'pt', 'zh-Hant', 'en-GB'])
      expect([locale, (await send(ADA, { locale })).kind]).toEqual([locale, 'receipt'])
    expect(await send(ADA, { locale: 'fr' })).toMatchObject({
      code: 'config',
      detail: expect.stringContaining('(132001)'),
    })
    const fixed = await talk({ template: { name: BIRTHDAY.name, language: 'en', params: ['name'] } })
    expect((await fixed.send(ADA, { locale: 'fr' })).kind).toBe('receipt')
    expect(service.shown).toHaveLength(4)
  })

  it('stops only itself where the template lacks its language, and the channel where nobody can be sent it', async () => {
    const one = await talk()
    expect(await one.send(ADA, { locale: 'fr' })).not.toHaveProperty('concerns')
    const all = await talk({ template: { name: BIRTHDAY.name, language: 'fr', params: ['name'] } })
    expect(await all.send(ADA)).toMatchObject({ concerns: 'channel' })
  })

  it('goes up once, and a later try uses what is there for 29 days (D-1)', async () => {
    const clock = aClock()
    const busy = { status: 500, body: JSON.stringify({ error: { code: 131_000 } }) }
    const { service, send, kept } = await talk({}, { now: clock.now, says: [busy, busy, busy] })
    expect(await send(ADA)).toMatchObject({ kind: 'transient' })
    expect(kept).toMatchObject({
      media: expect.stringMatching(/^\d+$/),
      uploaded: '2026-12-10T08:00:00.000Z',
    })
    await send(ADA)
    expect(service.called).toEqual(['POST media', 'POST messages', 'POST messages'])
    clock.forward(29 * DAY_MS)
    await send(ADA)
    expect((await send(ADA)).kind).toBe('receipt')
    expect(service.called.slice(3)).toEqual(['POST media', 'POST messages', 'POST messages'])
  })

  it('is proven not sent when its picture did not get there, whatever became of that (G8)', async () => {
    const saysToUploads = [
      { status: 502, body: '' },
      { status: 200, body: '{"id":""}' },
    ]
    const { service, send } = await talk({}, { saysToUploads })
    for (const code of ['http-502', 'unreadable'])
      expect(await send(ADA)).toMatchObject({
        kind: 'transient',
        code,
        detail: expect.stringContaining('no message was sent'),
      })
    expect(service.called).toEqual(['POST media', 'POST media'])
    expect((await send(ADA)).kind).toBe('receipt')
  })

  it('is brought up again when it is another picture than the one that was kept', async () => {
    const { service, send, kept } = await talk()
    await send(ADA)
    Object.assign(kept, { sha256: 'f'.repeat(64) })
    await send(ADA)
    expect(service.called.filter((one) => one === 'POST media')).toHaveLength(2)
  })

  it('is not brought to American numbers in a template, and nobody is asked; to Canada it is (G11)', async () => {
    const { service, send } = await talk()
    expect(await send('+1 212 555 0123')).toMatchObject({ kind: 'permanent', code: 'policy' })
    expect(service.called).toEqual([])
    expect(await send('+1 416 555 0123')).toMatchObject({ kind: 'receipt' })
    const free = await talk({ free_form: true })
    free.service.hears('12125550123')
    expect(await free.send('+1 212 555 0123')).toMatchObject({ kind: 'receipt' })
  })

  it('says when WhatsApp holds it back', async () => {
    const held = { messages: [{ id: 'wamid.1', message_status: 'held_for_quality_assessment' }] }
    const { send } = await talk({}, { says: [{ status: 200, body: JSON.stringify(held) }] })
    expect(await send(ADA)).toMatchObject({ kind: 'receipt', note: expect.stringContaining('holds it back') })
  })

  it('is only for persons who said yes, since it rings a telephone', async () => {
    const { sender } = await talk()
    expect(sender).toMatchObject({ consent: 'required', early: false, retrySafety: 'none' })
    expect(sender.parse('0170 1234567')).toMatchObject({ kind: 'unusable' })
  })
})

describe('what doctor says of a WhatsApp channel', () => {
  it('is who we are, and it reads only (A10)', async () => {
    const { service, check } = await talk({ free_form: true })
    expect(await check()).toEqual({ ok: true, identity: 'Cards for friends (… 3881)' })
    expect(service.called).toEqual(['GET phone'])
    Object.assign(service.number, { quality_rating: 'RED', status: 'RESTRICTED' })
    expect(await check()).toMatchObject({
      warnings: [expect.stringContaining('quality RED'), expect.stringContaining('RESTRICTED')],
    })
  })

  it('is what is wrong with the token or the number, and what to do', async () => {
    const token = await talk({ token: 'another' })
    expect(await token.check()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('(190)'),
      fix: expect.stringContaining('system user'),
    })
    const number = await talk({ phone_number_id: '12345' })
    expect(await number.check()).toMatchObject({ ok: false, fix: expect.stringContaining('phone_number_id') })
    const elsewhere = await talk({ api_root: 'http://127.0.0.1:1' })
    expect(await elsewhere.check()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('could not be reached'),
    })
  })

  it('is whether the template is approved, has a picture, and as many blanks as are filled', async () => {
    const { service, check } = await talk()
    expect(await check()).toMatchObject({ warnings: [expect.stringContaining('business_account_id')] })
    const of = async (templates: readonly Template[], template: object = { name: BIRTHDAY.name }) =>
      (await talk({ template, business_account_id: service.accountId }, { templates })).check()
    const other = { ...BIRTHDAY, name: 'birthday_card_2' }
    expect(await of([other, BIRTHDAY])).toEqual({ ok: true, identity: 'Cards for friends (… 3881)' })
    const problems = [
      await of([other]),
      await of([{ ...BIRTHDAY, status: 'PENDING' }]),
      await of([BIRTHDAY], { name: BIRTHDAY.name, language: 'de' }),
      await of([{ ...BIRTHDAY, header: 'TEXT' }]),
      await of([BIRTHDAY], { name: BIRTHDAY.name, params: [] }),
      await of([{ ...BIRTHDAY, body: 'Dear {{who}}' }]),
    ].map((checked) => (checked.ok ? '' : checked.problem))
    expect(problems).toEqual([
      'there is no template birthday_card',
      'the template birthday_card may not be used: en pending',
      'the template birthday_card is not there in de',
      'the template birthday_card (en) has no picture as its header, so there is no place for a card',
      'the template birthday_card (en) has the blanks {{1}}, and params fills none',
      'the template birthday_card (en) has the blanks {{who}}, and params fills {{1}}',
    ])
  })
})

describe('a WhatsApp channel in jobs.yaml', () => {
  const least = { type: 'whatsapp', token: 't', phone_number_id: '106540352242922' }
  const complaints = (more: object) =>
    whatsappChannel
      .safeParse({ ...least, ...more })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

  it('names a template or says that it needs none, and not both', () => {
    const either = ['template or free_form: true is needed, and only one of them']
    expect(complaints({ template: { name: 'birthday_card' } })).toBeUndefined()
    expect(complaints({ free_form: true })).toBeUndefined()
    expect(complaints({})).toEqual(either)
    expect(complaints({ free_form: true, template: { name: 'birthday_card' } })).toEqual(either)
  })

  it('gives both secrets of the webhook, or neither', () => {
    const both = ['app_secret needs verify_token beside it, and that needs it; give both, or neither']
    expect(complaints({ free_form: true, app_secret: 'secret' })).toEqual(both)
    expect(complaints({ free_form: true, verify_token: 'long enough' })).toEqual(both)
  })
})
