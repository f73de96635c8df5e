import { z } from 'zod'

import { parsed } from './matrix-address.ts'
import { ownersAddress } from './owner.ts'

/** A channel that sends cards to rooms of Matrix. */
export const matrixChannel = z.strictObject({
  type: z.literal('matrix').meta({ description: 'Rooms of Matrix.', examples: ['matrix'] }),
  homeserver: z
    .url({ protocol: /^https?$/, error: 'is no address; want one such as https://matrix.example.org' })
    .meta({
      description: 'Where the homeserver of the account answers clients.',
      examples: ['https://matrix.example.org'],
    }),
  token: z
    .string()
    .regex(/^[!-~]{8,}$/, 'is no access token of Matrix; want one such as syt_…')
    .meta({
      description: 'The access token of an account that only sends cards.',
      examples: ['${MATRIX_TOKEN}'],
    }),
  to: ownersAddress(parsed)
    .optional()
    .meta({
      description: 'A room of your own, where test cards go and you are told of what needs you.',
      examples: ['!OGEhHVWSdvArJzumhm:example.org'],
    }),
})

export type MatrixSettings = z.output<typeof matrixChannel>
