import type { Sent } from './sender.ts'
import { scopeRemedy } from './slack-scopes.ts'

type NotSent = Exclude<Sent, { kind: 'receipt' }>
type Code = Extract<Sent, { kind: 'permanent' }>['code']

/**
 * What `ok: false` says, by the word in `error`: the lists under each method of docs.slack.dev. With each of these Slack did
 * nothing. Words that are not here, and those of a service that fell over (`internal_error`, `fatal_error`,
 * `request_timeout`, `service_unavailable`), prove nothing.
 */
const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  credentials: [
    'invalid_auth',
    'not_authed',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'ekm_access_denied',
    'access_denied',
    'team_access_not_granted',
  ],
  recipient: [
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'user_not_visible',
    'cannot_dm_bot',
    'messages_tab_disabled',
    'posting_to_channel_denied',
  ],
  policy: ['restricted_action', 'file_uploads_disabled', 'malware_detected', 'team_added_to_org'],
  quota: ['storage_limit_reached', 'over_file_storage_limit'],
  'too-large': ['file_upload_size_restricted', 'msg_too_long'],
  content: [
    'file_uploads_except_images_disabled',
    'file_type_not_allowed',
    'alt_txt_too_large',
    'missing_argument',
    'invalid_arguments',
    'no_text',
  ],
  config: [
    'unknown_method',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'missing_post_type',
    'method_deprecated',
    'deprecated_endpoint',
  ],
}

const CODES = new Map(
  Object.entries(REFUSALS).flatMap(([code, words]) => words.map((word): [string, Code] => [word, code])),
)

/** What would be the same for everybody on the channel. */
const OF_THE_CHANNEL: readonly Code[] = ['credentials', 'quota', 'config']
const OF_THE_CHANNEL_TOO: readonly string[] = ['file_uploads_disabled']

/** What to do about the ones that people meet. */
const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the app there: /invite @ and its name',
  channel_not_found: 'the id is wrong, or it is a private channel to which the app was not invited',
  is_archived: 'the channel was put away',
  users_not_found: 'nobody there has the mail address of the list',
  user_not_found: 'nobody there has the id of the list',
  invalid_auth: 'the token is wrong',
  token_revoked: 'the token was taken back; install the app again',
  account_inactive: 'the app or its workspace is gone',
}

/** Words that ask for patience; 429 says how much. */
const LATER: readonly string[] = ['ratelimited', 'rate_limited']

/** What Slack refused, and what can be done about it. `retryAfterMs` as it was said beside a `ratelimited`. */
export function slackRefusal(
  error: string,
  {
    needed,
    retryAfterMs,
  }: { readonly needed: string | undefined; readonly retryAfterMs: number | undefined },
): NotSent {
  if (LATER.includes(error)) {
    const detail = `Slack wants to be asked less often (${error})`
    return { kind: 'transient', code: 'rate-limited', detail, retryAfterMs, concerns: 'channel' }
  }
  const code = CODES.get(error)
  if (code === undefined)
    return { kind: 'unknown', code: error, detail: `Slack answered ${error}, which proves nothing` }
  const remedy = needed === undefined ? REMEDIES[error] : scopeRemedy([needed])
  const detail = `Slack refused it: ${error}${remedy === undefined ? '' : ` (${remedy})`}`
  const isOfAll = OF_THE_CHANNEL.includes(code) || OF_THE_CHANNEL_TOO.includes(error)
  return { kind: 'permanent', code, detail, ...(isOfAll ? { concerns: 'channel' } : {}) }
}
