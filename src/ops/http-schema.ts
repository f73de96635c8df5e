import { z } from 'zod'

/** W-I-S-H on the keys of a telephone. */
const PORT = 9_474

/** Anybody in the network may ask there, as often as they like. */
const SHORTEST_TOKEN = 16

/** Without a slash at its end. Services only call https; for a test, this machine itself will do. */
const publicAddress = z.string().transform((written, context): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  const isBare = url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === ''
  if (url !== undefined && isSafe && isBare) return url.href.replace(/\/+$/, '')
  const message =
    'is no address that services can call; want https:// and a host, such as https://cards.example.org'
  context.issues.push({ code: 'custom', input: written, message })
  return z.NEVER
})

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
    public: publicAddress.optional().meta({
      description:
        'The address under which the world reaches this listener, through a proxy or a tunnel: services tell there what became of cards, and fetch them. Default: none.',
      examples: ['https://cards.example.org'],
    }),
  })
  .superRefine(({ host, token }, context) => {
    if (token !== undefined || isLoopback(host)) return
    const message =
      'can be asked by others than this machine, so a token is needed; want token: "${METRICS_TOKEN}" beside it, or 127.0.0.1'
    context.addIssue({ code: 'custom', path: ['host'], message })
  })

/** `http:` of jobs.yaml: where `start` can be asked for metrics and health, and where services call it. */
export const httpSchema = z.union([z.literal('off'), place])

/** Nobody but this machine can reach it (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
