/** A refusal as the Graph API writes one: Meta, "Handle errors". */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly message: string
  readonly details?: string
}

/** Titles of codes that the emulator's rules lead to. */
const TITLES = {
  100: 'Invalid parameter',
  131_008: 'Required parameter is missing',
  131_009: 'Parameter value is not valid',
  131_021: 'Recipient cannot be sender',
  131_026: 'Message undeliverable',
  131_047: 'Re-engagement message',
  131_051: 'Unsupported message type',
  131_053: 'Media upload error',
  132_000: 'Number of parameters does not match the expected number of params',
  132_001: 'Template name does not exist in the translation',
  132_005: 'Translated text too long',
  132_012: 'Parameter format does not match format in the created template',
  132_015: 'Template is paused',
} as const

export type RuleCode = keyof typeof TITLES

export function refused(code: RuleCode, details: string): Refusal {
  const status = code === 132_001 ? 404 : 400
  return { status, code, message: `(#${code}) ${TITLES[code]}`, details }
}

/** What Meta says whoever the token is of, when it is none. */
export const BAD_TOKEN: Refusal = {
  status: 401,
  code: 190,
  message: 'Invalid OAuth access token - Cannot parse access token',
}

/** Also of ids that are somebody else's. */
export function unknownObject(id: string, method: string): Refusal {
  const what = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  return { status: 400, code: 100, message: what }
}

/** The body of it. */
export function bodyOf({ code, message, details }: Refusal): object {
  const data = details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }
  return { error: { message, type: 'OAuthException', code, ...data, fbtrace_id: 'AzMxK0pNZbcTDQxY8uBq0xy' } }
}

export function isRefusal(said: object): said is Refusal {
  return 'status' in said && 'code' in said
}
