import { z } from 'zod'

import { discordAddress } from './discord-channel.ts'
import { ownersAddress } from './owner.ts'

/** As Discord shows it: root, version if any, id and secret. */
export const WEBHOOK = /^(https?:\/\/[^/\s?#]+\/api)\/(?:v\d+\/)?(webhooks\/\d{1,20}\/[\w-]+)$/

/** A channel that posts cards to channels of Discord. */
export const discordChannel = z
  .strictObject({
    type: z
      .literal('discord')
      .meta({ description: 'How cards leave: discord posts them to channels.', examples: ['discord'] }),
    webhook: z
      .string()
      .regex(WEBHOOK, 'is no webhook of Discord; want https://discord.com/api/webhooks/ID/SECRET')
      .optional()
      .meta({
        description:
          'The address of a webhook: all cards go to its channel, or to threads of it. Either this or token.',
        examples: ['${DISCORD_WEBHOOK}'],
      }),
    token: z
      .string()
      .min(1)
      .optional()
      .meta({
        description:
          'The token of a bot, which posts to the channels that the lists name. Either this or webhook.',
        examples: ['${DISCORD_TOKEN}'],
      }),
    to: ownersAddress(discordAddress)
      .optional()
      .meta({
        description:
          'Where test cards and alerts go, as a list would have it. Default with a webhook: its own channel.',
        examples: ['1190000000000000001'],
      }),
    api_root: z
      .url({ protocol: /^https?$/ })
      .default('https://discord.com/api/v10/')
      .meta({ description: 'Where a bot finds the API.', examples: ['https://discord.com/api/v10/'] }),
  })
  .refine(({ webhook, token }) => (webhook === undefined) !== (token === undefined), {
    path: ['webhook'],
    message: 'and token are two ways, and there is one for each channel; want either webhook or token',
  })

export type DiscordSettings = Omit<z.output<typeof discordChannel>, 'type'>
