import { afterEach, describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { type Lob, lobEmulator } from './emulators/lob.ts'
import { aHousehold } from './household.ts'

const closing: Lob[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((lob) => lob.close()))
})

const DAY_MS = 86_400_000

/** A household whose only card goes by post to somebody whose birthday is in so many days. */
async function aPost(days: number) {
  const lob = await lobEmulator()
  closing.push(lob)
  const [, month, day] = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10).split('-')
  const from = 'Ada Lovelace | 12 Main St | San Francisco | CA | 94105 | US'
  const household = await aHousehold({
    people: `id,name,birthday,timezone,lob\nada,Ada Lovelace,${month}-${day},UTC, | 1 Menlo Park | Edison | NJ | 08837 | US\n`,
    size: '800x1200',
    channels: `  outbox: { type: lob, key: "\${LOB_KEY}", from: "${from}", api_root: "${lob.url}" }\n`,
  })
  const run = (...argv: string[]) => runByClerk(household, argv, { env: { LOB_KEY: lob.apiKey } })
  const made = await run('run-job', 'birthday', '--to', 'ada', '--early', '--json')
  const { cards } = JSON.parse(made.stdout) as { cards: { id: string; state: string }[] }
  return { lob, run, made, card: cards[0] }
}

describe('wellwisher cancel', () => {
  it('calls back a postcard that is not mailed yet, and the card says so', async () => {
    const { lob, run, card } = await aPost(40)
    expect(card?.state).toBe('sent')
    const id = card?.id ?? ''
    const ran = await run('wellwisher', 'cancel', id)
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, `${id} is called back on outbox.\n`, ''])
    expect(lob.postcards().map(({ isDeleted }) => isDeleted)).toEqual([true])
    const story = await run('wellwisher', 'card', id, '--json')
    expect(JSON.parse(story.stdout)).toMatchObject({
      state: 'failed',
      deliveries: [{ channel: 'outbox', state: 'bounced', reason: { code: 'called-back' } }],
    })
    expect((await run('wellwisher', 'cancel', id)).code).not.toBe(70)
  })

  it('says that it is too late when the postcard is on its way', async () => {
    const { lob, run, card } = await aPost(3)
    const ran = await run('wellwisher', 'cancel', card?.id ?? '')
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('is on its way on outbox')])
    expect(lob.postcards().map(({ isDeleted }) => isDeleted)).toEqual([false])
  })
})
