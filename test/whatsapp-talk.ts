import { onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import type { Parcel } from '../src/send/sender.ts'
import { aCard } from './a-card.ts'
import { made } from './conformance/made.ts'
import { aParcel } from './conformance/parcel.ts'
import { whatsappEmulator, type WhatsappOptions } from './emulators/whatsapp.ts'
import type { Template } from './emulators/whatsapp/messages.ts'

/** Of the numbers that Ofcom keeps for stories. */
export const ADA = '+447700900123'

export const BIRTHDAY: Template = {
  name: 'birthday_card',
  language: 'en',
  status: 'APPROVED',
  header: 'IMAGE',
  body: 'Dear {{1}}, happy birthday from all of us! Here is a card for you.',
}

const never = new AbortController().signal

/** A sender that fills the birthday template, unless wished otherwise, and the WhatsApp that it talks to. */
export async function talk(wishes: object = {}, options: WhatsappOptions = {}) {
  const service = await whatsappEmulator({ templates: [BIRTHDAY], ...options })
  onTestFinished(async () => service[Symbol.asyncDispose]())
  const template = { template: { name: BIRTHDAY.name } }
  const channel = {
    type: 'whatsapp',
    token: service.token,
    phone_number_id: service.phoneNumberId,
    app_secret: service.appSecret,
    verify_token: 'a word of ours',
    api_root: service.root,
    ...('free_form' in wishes ? {} : template),
    ...wishes,
  }
  const clock = { ...systemClock, now: options.now ?? (() => new Date()) }
  const sender = made(channel, { clock })
  const kept: Record<string, string> = {}
  const send = async (to: string, change: Partial<Parcel> = {}) => {
    const keep = async (more: object) => void Object.assign(kept, more)
    return sender.send(aParcel(sender, to, { ...(await aCard()), kept: { ...kept }, keep, ...change }), never)
  }
  return { service, sender, send, kept, check: () => sender.check(never) }
}
