import { z } from 'zod'

import { ownersAddress } from './owner.ts'
import { parsed } from './telegram-address.ts'

/** Bot API, "Authorizing your bot": the bot's number, and 35 letters that nobody else knows. */
const TOKEN = /^\d{5,20}:[\w-]{30,60}$/

/** A channel that sends cards as a bot of Telegram. */
export const telegramChannel = z.strictObject({
  type: z.literal('telegram').meta({ description: 'A bot of Telegram.', examples: ['telegram'] }),
  token: z
    .string()
    .regex(TOKEN, 'is no token of a bot; @BotFather gives one, such as 4839574812:AAF…')
    .meta({
      description: 'The token that @BotFather gave; the whole key to the bot.',
      examples: ['${TELEGRAM_TOKEN}'],
    }),
  to: z
    .union([z.string(), z.int()])
    .transform(String)
    .pipe(ownersAddress(parsed))
    .optional()
    .meta({
      description: 'Your own chat with the bot, where test cards go and you are told of what needs you.',
      examples: ['4242424242'],
    }),
  as: z
    .enum(['photo', 'document'])
    .default('photo')
    .meta({
      description:
        'How a card appears: photo at once, in the quality that Telegram gives it; document untouched.',
      examples: ['document'],
    }),
  silent: z
    .boolean()
    .default(false)
    .meta({ description: 'Cards arrive without a sound.', examples: [true] }),
  protect: z
    .boolean()
    .default(false)
    .meta({ description: 'Cards can be neither saved nor forwarded.', examples: [true] }),
  api_root: z
    .url({ protocol: /^https?$/, error: 'is no address; want one such as http://127.0.0.1:8081' })
    .default('https://api.telegram.org')
    .meta({
      description: 'A Bot API server of your own.',
      examples: ['http://127.0.0.1:8081'],
    }),
})

export type TelegramSettings = z.output<typeof telegramChannel>
