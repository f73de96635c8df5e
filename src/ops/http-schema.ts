import { z } from 'zod'

/** W-I-S-H on the keys of a telephone. */
const PORT = 9_474

/** Anybody in the network may ask there, as often as they like. */
const SHORTEST_TOKEN = 16

const place = z
  .strictObject({
    host: z
      .string()
      .min(1)
      .prefault('127.0.0.1')
      .meta({
        description: 'Where `start` listens. On another host than this machine itself a token is needed.',
        examples: ['127.0.0.1', '0.0.0.0'],
      }),
    port: z
      .number()
      .int()
      .min(0)
      .max(65_535)
      .prefault(PORT)
      .meta({ description: 'The port; 0 takes any that is free, which the log names.', examples: [PORT] }),
    token: z
      .string()
      .refine((text) => text.length >= SHORTEST_TOKEN, {
        message: `is too short to be secret; want at least ${SHORTEST_TOKEN} characters`,
      })
      .optional()
      .meta({
        description: 'Whoever asks for the metrics must show it, as `Authorization: Bearer …`.',
        examples: ['${METRICS_TOKEN}'],
      }),
  })
  .superRefine(({ host, token }, context) => {
    if (token !== undefined || isLoopback(host)) return
    const message =
      'can be asked by others than this machine, so a token is needed; want token: "${METRICS_TOKEN}" beside it, or 127.0.0.1'
    context.addIssue({ code: 'custom', path: ['host'], message })
  })

/** `http:` of jobs.yaml: where the metrics and the health of `start` can be asked for. */
export const httpSchema = z.union([z.literal('off'), place])

/** Nobody but this machine can reach it (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
