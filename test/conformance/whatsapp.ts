import { whatsappEmulator, type WhatsappEmulator } from '../emulators/whatsapp.ts'
import type { Template } from '../emulators/whatsapp/messages.ts'
import { made } from './made.ts'
import type { Far, Stage, Subject } from './subject.ts'

/** Of the numbers that Ofcom keeps for stories. */
const ADA = '+447700900123'

const BIRTHDAY: Template = {
  name: 'birthday_card',
  language: 'en',
  status: 'APPROVED',
  header: 'IMAGE',
  body: 'Dear {{1}}, this card is for you: {{2}}',
}

/** Set up with wishes of a channel, behind the kit's proxy. */
async function set(
  stage: Stage,
  service: WhatsappEmulator,
  { wishes, words }: { wishes: object; words: (shown: WhatsappEmulator['shown'][number]) => string },
): Promise<Far> {
  const port = await stage.front(service.port)
  const channel = {
    type: 'whatsapp',
    token: service.token,
    phone_number_id: service.phoneNumberId,
    business_account_id: service.accountId,
    app_secret: service.appSecret,
    verify_token: 'a word of ours',
    to: ADA,
    api_root: service.root.replace(String(service.port), String(port)),
    ...wishes,
  }
  return {
    sender: made(channel, stage),
    written: ADA,
    channel,
    held: async () => service.shown.map((shown) => ({ bytes: shown.bytes, caption: words(shown) })),
    secrets: [service.token, service.appSecret, 'a word of ours', ADA.slice(1)],
    close: async () => service[Symbol.asyncDispose](),
  }
}

/** To somebody who has not written lately: an approved template, with the card above it. */
export const whatsappSubject: Subject = {
  type: 'whatsapp',
  wire: 'http',
  // Meta takes no line breaks in a blank, nor marks that would turn the template's own words.
  shown: (caption) =>
    caption
      .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  async make(stage) {
    const service = await whatsappEmulator({ templates: [BIRTHDAY] })
    const wishes = { template: { name: 'birthday_card', params: ['name', 'caption'] } }
    return set(stage, service, { wishes, words: ({ blanks }) => blanks[1] ?? '' })
  },
}

/** To somebody who has: a picture with its caption. */
export const whatsappFreeSubject: Subject = {
  type: 'whatsapp/free',
  wire: 'http',
  async make(stage) {
    const service = await whatsappEmulator()
    service.hears(ADA.slice(1))
    return set(stage, service, { wishes: { free_form: true }, words: ({ text }) => text })
  },
}
