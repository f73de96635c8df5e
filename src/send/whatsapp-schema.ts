import { z } from 'zod'

/** Under it everything of the API lies; the version is that of the reference this was written by (November 2026). */
const API_ROOT = 'https://graph.facebook.com/v25.0'

/** Meta, "Create templates": a name has at most 512 letters, all of them small, digits and underscores. */
const templateName = z
  .string()
  .regex(
    /^[a-z0-9_]{1,512}$/,
    'is no name of a template; want small letters, digits and _, such as birthday_card',
  )

const metaId = z
  .string()
  .regex(/^\d{5,20}$/, 'is no id of Meta; want its digits in quotes, as WhatsApp Manager shows it')

const address = z.string().transform((text, context): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  context.issues.push({ code: 'custom', input: text, message: `is no address; want ${API_ROOT}` })
  return z.NEVER
})

/** What of a card a blank of the template can be filled with. */
const BLANKS = ['name', 'caption', 'subject'] as const
export type Blank = (typeof BLANKS)[number]

const template = z.strictObject({
  name: templateName.meta({ description: 'As Meta approved it.', examples: ['birthday_card'] }),
  language: z
    .string()
    .regex(
      /^[a-z]{2,3}(?:_[A-Z]{2})?$/,
      'is no language of a template; want it as Meta writes it, such as en or pt_BR',
    )
    .optional()
    .meta({
      description: 'In which of its languages; default: that of the words on the card.',
      examples: ['en', 'pt_BR'],
    }),
  params: z
    .array(z.enum(BLANKS))
    .prefault(['name'])
    .meta({
      description:
        'What fills the blanks {{1}}, {{2}} … of its text: the name, the words beside the card (caption), or its first line (subject).',
      examples: [['name'], ['name', 'caption'], []],
    }),
})

/** A channel that sends cards through Meta's WhatsApp Cloud API. */
export const whatsappChannel = z
  .strictObject({
    type: z
      .literal('whatsapp')
      .meta({ description: "WhatsApp, through Meta's Cloud API.", examples: ['whatsapp'] }),
    token: z
      .string()
      .min(1)
      .meta({
        description: 'The token of a system user, which does not expire.',
        examples: ['${WHATSAPP_TOKEN}'],
      }),
    phone_number_id: metaId.meta({
      description: "Meta's id of the number that cards come from; not the number itself.",
      examples: ['106540352242922'],
    }),
    business_account_id: metaId.optional().meta({
      description:
        "Meta's id of the WhatsApp business account. With it, doctor looks at the template: whether it is approved, and fits.",
      examples: ['102290129340398'],
    }),
    app_secret: z
      .string()
      .min(1)
      .optional()
      .meta({
        description:
          'The secret of the Meta app, by which what Meta tells is verified; beside verify_token. Without them nobody tells what became of cards.',
        examples: ['${WHATSAPP_APP_SECRET}'],
      }),
    verify_token: z
      .string()
      .min(8)
      .optional()
      .meta({
        description: 'A word of your own that Meta shows when the webhook is set up; beside app_secret.',
        examples: ['${WHATSAPP_VERIFY_TOKEN}'],
      }),
    template: template.optional().meta({
      description: 'The approved template that cards go in. Required, unless free_form is true.',
      examples: [{ name: 'birthday_card', params: ['name'] }],
    }),
    free_form: z
      .boolean()
      .prefault(false)
      .meta({
        description:
          'Cards go as plain pictures, which WhatsApp takes only within 24 hours after a person wrote to the number.',
        examples: [true],
      }),
    api_root: address.prefault(API_ROOT).meta({
      description: 'Another version or address of the API.',
      examples: [API_ROOT],
    }),
    to: z
      .string()
      .optional()
      .meta({ description: 'Your own number, for test cards.', examples: ['${MY_NUMBER}'] }),
  })
  .refine(({ template: used, free_form: free }) => (used === undefined) === free, {
    path: ['template'],
    message: 'or free_form: true is needed, and only one of them',
  })
  .refine(({ app_secret: secret, verify_token: word }) => (secret === undefined) === (word === undefined), {
    path: ['app_secret'],
    message: 'needs verify_token beside it, and that needs it; give both, or neither',
  })

export type WhatsappSettings = z.output<typeof whatsappChannel>
