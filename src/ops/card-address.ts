import { createHmac } from 'node:crypto'

import type { CardFile, Sha256 } from '../card.ts'
import type { Clock } from '../clock.ts'
import { ENDINGS, type MediaType } from '../media-type.ts'
import { isSame } from '../send/hearing.ts'

/** What an address that we made and signed says. */
export interface Published {
  readonly sha256: Sha256
  readonly mediaType: MediaType
  /** For whom it was made. */
  readonly channel: string
  /** The file can be fetched until then. */
  readonly until: Date
}

const SECOND_MS = 1_000

const PATH = /^\/cards\/(?<sha256>[0-9a-f]{64})\.(?<ending>[a-z]{3,4})$/

/** The key of the signatures, from the secret of the data folder: whoever learns one learns nothing of the other. */
export function addressKey(secret: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update('card-addresses').digest()
}

/**
 * Makes addresses at which one card file can be fetched for so many ms, by nobody who was not given one.
 * `base`: where the world reaches us, `https://cards.example.org`.
 */
export function publisher({
  base,
  key,
  clock,
}: {
  base: string
  key: Uint8Array
  clock: Clock
}): (file: CardFile, forMs: number) => string {
  return ({ sha256, mediaType, channel }, forMs) => {
    const until = String(Math.ceil((clock.now().getTime() + forMs) / SECOND_MS))
    const ending = ENDINGS[mediaType]
    const sign = signatureOf({ sha256, ending, until, channel }, key)
    const query = new URLSearchParams({ until, for: channel, sign }).toString()
    return `${base}/cards/${sha256}.${ending}?${query}`
  }
}

/** What a path and query of ours is about; undefined when we did not sign it, or its time is over. */
export function publishedAt(
  url: string,
  { key, now }: { key: Uint8Array; now: Date },
): Published | undefined {
  const said = saidBy(url)
  if (!isSame(said.sign, signatureOf(said, key))) return undefined
  const until = new Date(Number(said.until) * SECOND_MS)
  const mediaType = TYPES.get(said.ending)
  if (mediaType === undefined || until <= now) return undefined
  return { sha256: said.sha256 as Sha256, mediaType, channel: said.channel, until }
}

/** What stands there, whoever wrote it; empty for what is missing. */
function saidBy(url: string): Signed & { readonly sign: string } {
  const [path = '', query = ''] = url.split('?')
  const { sha256 = '', ending = '' } = PATH.exec(path)?.groups ?? {}
  const values = new URLSearchParams(query)
  const value = (name: string) => values.get(name) ?? ''
  return { sha256, ending, until: value('until'), channel: value('for'), sign: value('sign') }
}

const TYPES: ReadonlyMap<string, MediaType> = new Map(
  Object.entries(ENDINGS).map(([mediaType, ending]) => [ending, mediaType as MediaType]),
)

interface Signed {
  readonly sha256: string
  readonly ending: string
  /** In seconds since 1970. */
  readonly until: string
  readonly channel: string
}

/** Over everything that the address says, so that none of it can be changed. */
function signatureOf({ sha256, ending, until, channel }: Signed, key: Uint8Array): string {
  const said = JSON.stringify([sha256, ending, until, channel])
  return createHmac('sha256', key).update(said).digest('base64url')
}
