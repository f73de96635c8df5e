import { z } from 'zod'

/** Messages reads what lies below its own folder of attachments without being asked for leave. */
export const STAGE = '~/Library/Messages/Attachments/wellwisher'

/** A name or an address of a host; none begins like an option. */
const HOST = /^[A-Za-z0-9_][A-Za-z0-9._:-]*$/
const USER = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/

const url = z.string().transform((text, context): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  context.issues.push({ code: 'custom', input: '', message: 'is no address; want https://…' })
  return z.NEVER
})

const ssh = z.strictObject({
  host: z
    .string()
    .regex(HOST, 'is no name of a host')
    .meta({ description: 'The Mac, as ssh knows it.', examples: ['mac-mini.local'] }),
  user: z
    .string()
    .regex(USER, 'is no name of a user')
    .optional()
    .meta({
      description: 'Who is signed in to Messages there. Default: what ssh takes by itself.',
      examples: ['ada'],
    }),
  options: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'is no option of ssh'),
      z.string().regex(/^[^\r\n]+$/, 'is no value of an option'),
    )
    .optional()
    .meta({
      description: 'Options as in ssh_config(5).',
      examples: [{ IdentityFile: '/home/ada/.ssh/cards', Port: '22' }],
    }),
})

/** Whose keys belong to which driver. */
const ONLY = {
  imsg: ['command', 'stage', 'ssh'],
  bluebubbles: ['url', 'password', 'method'],
} as const

/** A channel that sends through Messages on a Mac. */
export const imessageChannel = z
  .strictObject({
    type: z.literal('imessage').meta({
      description: 'iMessage, through the program Messages of a Mac of yours.',
      examples: ['imessage'],
    }),
    driver: z
      .enum(['imsg', 'bluebubbles'])
      .prefault('imsg')
      .meta({
        description:
          'What speaks with Messages: imsg is a program on this Mac or on one that ssh reaches, bluebubbles is a BlueBubbles server.',
        examples: ['bluebubbles'],
      }),
    command: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'imsg: the program. Default: imsg, wherever Homebrew has put it.',
        examples: ['/opt/homebrew/bin/imsg'],
      }),
    stage: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: `imsg: the folder on the Mac in which a card lies while it is sent. Default: ${STAGE}.`,
        examples: [STAGE],
      }),
    ssh: ssh.optional().meta({
      description: 'imsg: how to reach the Mac. Left out: this is the Mac.',
      examples: [{ host: 'mac-mini.local', user: 'ada' }],
    }),
    url: url.optional().meta({
      description: 'bluebubbles: where the server is reached.',
      examples: ['http://192.168.1.5:1234'],
    }),
    password: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'bluebubbles: its password.', examples: ['${BLUEBUBBLES_PASSWORD}'] }),
    method: z
      .enum(['apple-script', 'private-api'])
      .optional()
      .meta({
        description:
          'bluebubbles: how the server speaks with Messages. Default: apple-script; private-api needs its helper.',
        examples: ['private-api'],
      }),
    to: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Where test cards go: an address of your own.', examples: ['ada@example.org'] }),
  })
  .superRefine((channel, context) => {
    const { driver } = channel
    const others = driver === 'imsg' ? ONLY.bluebubbles : ONLY.imsg
    for (const key of others.filter((each) => channel[each] !== undefined)) {
      const message = `belongs to the other driver, and this is ${driver}`
      context.addIssue({ code: 'custom', path: [key], message })
    }
    if (driver === 'imsg') return
    for (const key of (['url', 'password'] as const).filter((each) => channel[each] === undefined)) {
      context.addIssue({ code: 'custom', path: [key], message: 'is needed for driver: bluebubbles' })
    }
  })
