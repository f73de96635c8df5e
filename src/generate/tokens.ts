import { z } from 'zod'

/** A picture of 8.3 million pixels bills 14,000 tokens; what is a thousand times as much is no bill. */
const MOST_TOKENS = 10_000_000

/** A number of tokens as a service bills them. */
export const Tokens = z.int().nonnegative().max(MOST_TOKENS)
