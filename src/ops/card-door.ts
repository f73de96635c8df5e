import type { IncomingMessage } from 'node:http'

import type { Sha256 } from '../card.ts'
import type { Clock } from '../clock.ts'
import { ENDINGS } from '../media-type.ts'
import type { Log } from '../worker/worker.ts'
import { publishedAt } from './card-address.ts'
import { type Answer, type Door, NOTHING_HERE } from './door.ts'

export interface CardDoorSettings {
  /** `addressKey` of the data folder's secret. */
  readonly key: Uint8Array
  /** Verified bytes; undefined when they are not there, or went bad. */
  readonly bytesOf: (sha256: Sha256) => Promise<Uint8Array | undefined>
  readonly clock: Clock
  readonly log: Log
}

/** A card file is a few megabytes, and is in memory until it is sent. */
const MOST_AT_ONCE = 8

/**
 * Shows one card file to whoever has an address that we signed, as long as it says: services that fetch a card instead of
 * taking it along. There is no list, and an address that is wrong, too late or made up shows nothing at all.
 */
export function cardDoor(settings: CardDoorSettings): Door {
  return {
    under: '/cards/',
    methods: ['GET', 'HEAD'],
    mostAtOnce: MOST_AT_ONCE,
    open: (request) => show(request, settings),
  }
}

async function show(
  { method, url = '' }: IncomingMessage,
  { key, bytesOf, clock, log }: CardDoorSettings,
): Promise<Answer> {
  const now = clock.now()
  const published = publishedAt(url, { key, now })
  const bytes = published === undefined ? undefined : await bytesOf(published.sha256)
  if (published === undefined || bytes === undefined) return NOTHING_HERE
  const { sha256, mediaType, channel, until } = published
  // Who fetches a card has taken the message with its address: of an unknown delivery this is worth knowing.
  if (method === 'GET')
    log.info({ event: 'card.fetched', channel, sha256 }, 'a card was fetched by its address')
  return {
    status: 200,
    type: mediaType,
    body: bytes,
    headers: {
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="card.${ENDINGS[mediaType]}"`,
      'cache-control': `private, max-age=${Math.floor((until.getTime() - now.getTime()) / 1_000)}, immutable`,
      etag: `"${sha256}"`,
      'x-robots-tag': 'noindex',
    },
  }
}
