import { type DiscordEmulator, discordEmulator } from '../emulators/discord.ts'
import { made } from './made.ts'
import type { Far, Stage, Subject } from './subject.ts'

/** Where the sender is told that the API is. */
interface Told {
  readonly webhook?: string
  readonly token?: string
  readonly to?: string
}

async function far(
  { front, clock }: Stage,
  told: (discord: DiscordEmulator, origin: string) => Told,
): Promise<Far> {
  const discord = await discordEmulator()
  const origin = `http://127.0.0.1:${await front(discord.port)}`
  const channel = { type: 'discord', ...told(discord, origin), api_root: `${origin}/api/v10/` }
  return {
    sender: made(channel, { clock }),
    channel,
    written: '1190000000000000001',
    held: async () =>
      discord.messages.map(({ text, formatted, rings, file }) => ({
        bytes: file?.bytes,
        caption: text,
        extras: [...formatted, ...(rings ? ['it rings'] : [])],
      })),
    secrets: ['1190000000000000001', discord.token, discord.webhook.split('/').at(-1) ?? ''],
    close: async () => discord[Symbol.asyncDispose](),
  }
}

/** One request, which nobody can ask about. */
export const discordWebhookSubject: Subject = {
  type: 'discord/webhook',
  wire: 'http',
  async make(stage) {
    const one = await far(stage, ({ webhook }, origin) => ({
      webhook: webhook.replace(/^http:\/\/[^/]+/, origin),
    }))
    return { ...one, written: undefined }
  },
}

/** One request, whose repeat is dropped for a while. */
export const discordBotSubject: Subject = {
  type: 'discord/bot',
  wire: 'http',
  make: (stage) => far(stage, ({ token }) => ({ token, to: '1190000000000000001' })),
}
