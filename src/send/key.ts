import { createHash } from 'node:crypto'

/** What may be sent only once. */
export interface DeliveryIdentity {
  readonly occasion: string
  readonly person: string
  readonly occurrence: string
  readonly channel: string
  readonly revision: number
}

/** 26 base32 letters are 130 bits: no two deliveries share them, and every service's key field holds them. */
const KEY_LETTERS = 26

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The idempotency key of a delivery: the same for each try, another for each revision, safe in names and headers. */
export function deliveryKey({ occasion, person, occurrence, channel, revision }: DeliveryIdentity): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([occasion, person, occurrence, channel, revision]))
    .digest()
  return Array.from({ length: KEY_LETTERS }, (_, index) => BASE32[(digest[index] ?? 0) & 31]).join('')
}
