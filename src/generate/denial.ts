/**
 * Why a picture is not even asked for: decided on this machine, before a file is read, money is reserved or a call is
 * made. The list is closed; docs/operating.md says for each what to do.
 */
export const DENIALS = [
  /** No generator has this name. */
  'unsupported_target',
  /** `image.deny` forbids this provider. */
  'capability_policy',
  /** The budget would be exceeded. */
  'cost_policy',
  /** The provider said that it is useless to ask: no money, or no access. */
  'service_stopped',
  'unsupported_size',
  'unsupported_quality',
  'unsupported_background',
  'unsupported_format',
  'unsupported_compression',
  'unsupported_moderation',
  /** More than one picture was asked for. */
  'unsupported_count',
  /** A setting of `provider_params` that this route cannot represent. */
  'projection_unsupported',
  /** One request weighs more tokens than the limits allow in a minute. */
  'too_heavy',
  'references_unsupported',
  /** A reference that cannot be used; told by its index, never by its content. */
  'invalid_reference',
  'invalid_argument',
] as const

export type DenialCode = (typeof DENIALS)[number]

export interface Denial {
  readonly code: DenialCode
  /** What is wrong and which rule it violates, in a sentence without names. */
  readonly detail: string
}
