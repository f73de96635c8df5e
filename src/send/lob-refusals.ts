import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Refusal, Sent } from './sender.ts'

const failure = z.object({ error: z.object({ code: z.string().max(80) }) })

/** Codes of Lob's errors (its OpenAPI description, `error.code`) by what they say of a card. */
const REFUSALS: Readonly<Record<string, readonly [Refusal, 'channel'?]>> = {
  invalid_image_dpi: ['content'],
  invalid_file_dimensions: ['content'],
  invalid_file: ['content'],
  invalid_file_url: ['content'],
  invalid_template_html: ['content'],
  merge_variable_required: ['content'],
  file_size_exceeds_limit: ['too-large'],
  file_pages_below_min: ['content'],
  file_pages_exceed_max: ['content'],
  address_length_exceeds_limit: ['recipient'],
  failed_deliverability_strictness: ['recipient'],
  invalid_country_covid: ['recipient'],
  invalid_international_feature: ['policy'],
  unauthorized: ['credentials', 'channel'],
  invalid_api_key: ['credentials', 'channel'],
  publishable_key_not_allowed: ['credentials', 'channel'],
  unauthorized_token: ['credentials', 'channel'],
  forbidden: ['credentials', 'channel'],
  payment_method_unverified: ['quota', 'channel'],
  billing_address_required: ['quota', 'channel'],
  plan_limit_reached: ['quota', 'channel'],
  deactivated_account: ['credentials', 'channel'],
}

/**
 * What Lob means by an answer that is no receipt; undefined leaves it to the general rule. `conflict` is a twin of this request that
 * is still under way, and `request_timeout` may have come too late to stop it: nobody knows, and the same key is sent again.
 */
export function refusedByLob({ status, json }: Answer): Sent | undefined {
  const code = failure.safeParse(json).data?.error.code
  const known = code === undefined ? undefined : REFUSALS[code]
  if (known === undefined || status >= 500 || status === 408 || status === 409) return undefined
  const [refusal, concerns] = known
  const detail = `Lob answered ${status}, ${code}`
  return { kind: 'permanent', code: refusal, detail, ...(concerns === undefined ? {} : { concerns }) }
}
