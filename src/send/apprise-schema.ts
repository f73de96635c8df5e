import { z } from 'zod'

import { tagIn, untagged } from './apprise-tag.ts'

/** What Apprise takes for the name of a configuration. */
const KEY = /^[\w-]{1,128}$/

/** A channel that hands cards to an Apprise API. */
export const appriseChannel = z
  .strictObject({
    type: z
      .literal('apprise')
      .meta({ description: 'How cards leave: apprise hands them to an Apprise API.', examples: ['apprise'] }),
    url: z.url({ protocol: /^https?$/ }).meta({
      description:
        'Where the Apprise API is; with user:password@ before the host where it asks who is there.',
      examples: ['http://127.0.0.1:8000'],
    }),
    key: z
      .string()
      .regex(KEY, 'is no key of a configuration; want letters, digits, - and _, 128 at most')
      .optional()
      .meta({
        description:
          'Under which the services are configured there; each person has a tag. Either this or urls.',
        examples: ['${APPRISE_KEY}'],
      }),
    urls: z
      .union([
        z
          .string()
          .min(1)
          .transform((one) => [one]),
        z.array(z.string().min(1)).min(1),
      ])
      .optional()
      .meta({
        description:
          'Addresses of services as Apprise writes them; all cards go to all of them. Either this or key.',
        examples: ['${APPRISE_URLS}'],
      }),
    to: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'The tag under which you are told, and get test cards. Default with urls: these.',
        examples: ['me'],
      }),
  })
  .refine(({ key, urls }) => (key === undefined) !== (urls === undefined), {
    path: ['key'],
    message: 'and urls are two ways, and there is one for each channel; want either key or urls',
  })
  .superRefine(({ key, to }, context) => {
    const parsed = key === undefined ? untagged(to) : tagIn(to)
    if (parsed.kind === 'unusable') context.addIssue({ code: 'custom', path: ['to'], message: parsed.why })
  })

export type AppriseSettings = Omit<z.output<typeof appriseChannel>, 'type'>
