import { REST } from '@discordjs/rest'
import { describe, expect, it } from 'vitest'

import { discordEmulator } from './emulators/discord.ts'

const CHANNEL = '1190000000000000001'

describe('our Discord', () => {
  it('is taken for Discord by a library of bots', async () => {
    await using discord = await discordEmulator()
    const rest = new REST({
      api: discord.apiRoot.replace(/\/v10\/$/, ''),
      version: '10',
      retries: 0,
    }).setToken(discord.token)
    const data = Buffer.from('what a library brings')
    const body = {
      content: String.raw`Best \*wishes\*`,
      nonce: 'only-once',
      enforce_nonce: true,
      attachments: [{ id: 0, filename: 'card.jpg', description: 'A card' }],
      allowed_mentions: { parse: [] },
    }
    const files = [{ name: 'card.jpg', data, contentType: 'image/jpeg' }]
    const first = await rest.post(`/channels/${CHANNEL}/messages`, { body, files })
    expect(await rest.post(`/channels/${CHANNEL}/messages`, { body, files })).toEqual(first)
    expect(discord.messages).toMatchObject([
      { channel: CHANNEL, text: 'Best *wishes*', file: { name: 'card.jpg', alt: 'A card', bytes: data } },
    ])
    expect(await rest.get(`/channels/${CHANNEL}/messages`)).toMatchObject([
      { id: discord.messages[0]?.id, attachments: [{ filename: 'card.jpg' }] },
    ])
    expect(await rest.get('/users/@me')).toMatchObject({ username: 'cards' })
    await expect(rest.post('/channels/118/messages', { body: { content: 'hello' } })).rejects.toThrow(
      'Unknown Channel',
    )
  })

  it('is taken for Discord where a webhook posts', async () => {
    await using discord = await discordEmulator()
    const rest = new REST({ api: discord.apiRoot.replace(/\/v10\/$/, ''), version: '10', retries: 0 })
    const [, path = ''] = /(\/webhooks\/.+)$/.exec(discord.webhook) ?? []
    const posted = await rest.post(path as `/${string}`, {
      auth: false,
      body: { content: 'Best wishes' },
      files: [{ name: 'card.jpg', data: Buffer.from('a card') }],
      query: new URLSearchParams({ wait: 'true' }),
    })
    expect(posted).toMatchObject({ id: discord.messages[0]?.id, attachments: [{ filename: 'card.jpg' }] })
  })
})
