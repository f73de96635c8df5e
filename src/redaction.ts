/** Something that must never be shown, and what is shown in its place. */
export interface Secret {
  /** `${SMTP_URL}`: where it comes from, as jobs.yaml would write it. */
  readonly name: string
  readonly value: string
}

/** Makes texts fit to be kept and shown. */
export interface Redaction {
  /** In one line, without what gives access or leads to somebody, and no longer than `most` characters. Never throws. */
  text(text: string, most?: number): string
  /** An id of ours: in one line and without known secrets; what only looks like a number of somebody's telephone stays. */
  id(text: string): string
  /** From now on these are hidden, too. */
  learn(secrets: readonly Secret[]): void
}

/** Texts of errors are cut here. */
const MOST_OF_A_TEXT = 500

/** Stands where a text could not be looked through. */
export const WITHHELD = '[withheld: it could not be looked through for secrets]'

/** So much more than is shown is looked through. */
const MARGIN = 8

/** Shorter ones are part of ordinary words. */
const SHORTEST_SECRET = 4

/** From this length on a secret is hidden also in the middle of a word. */
const SURE_LENGTH = 8

/** Variables that are secrets wherever they are used, and also when only we read them. */
const SECRET_VARIABLE = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$/i

/** What of an environment is secret by its name. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): readonly Secret[] {
  return Object.entries(env).flatMap(([name, value = '']) =>
    // A shorter word is no key of a service.
    SECRET_VARIABLE.test(name) && value.length >= SURE_LENGTH ? [{ name: `\${${name}}`, value }] : [],
  )
}

/** The one way on which texts come into the log, into alerts, and into what the ledger tells. */
export function redaction(secrets: readonly Secret[] = []): Redaction {
  let literals = literalsOf(secrets)
  let known = [...secrets]
  const withoutLiterals = (text: string) =>
    literals.reduce((shown, { sign, name }) => shown.replace(sign, () => `[${name}]`), text)
  return {
    text: (text, most = MOST_OF_A_TEXT) =>
      orWithheld(() => bounded(withoutPatterns(withoutLiterals(oneLine(cut(text, most * MARGIN)))), most)),
    id: (text) => orWithheld(() => bounded(withoutLiterals(oneLine(text)), MOST_OF_A_TEXT)),
    learn(more) {
      const fresh = more.filter(({ value }) => known.every((one) => one.value !== value))
      if (fresh.length === 0) return
      known = [...known, ...fresh]
      literals = literalsOf(known)
    },
  }
}

/** What cannot be looked through is not shown at all. */
export function orWithheld(redact: () => string): string {
  try {
    return redact()
  } catch {
    // Whatever went wrong, the text itself may be in the error.
    return WITHHELD
  }
}

/** Nothing in it can begin another line, move a cursor or turn the direction of reading. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .toWellFormed()
}

/** A word that the cut goes through may be half a secret. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/\S*$/, '')
}

function bounded(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`
}

function literalsOf(secrets: readonly Secret[]): readonly { readonly sign: RegExp; readonly name: string }[] {
  const forms = new Map<string, string>()
  for (const { name, value } of secrets) {
    for (const form of formsOf(value)) if (form.length >= SHORTEST_SECRET) forms.set(form, name)
  }
  return [...forms]
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([form, name]) => ({ sign: signOf(form), name }))
}

function signOf(form: string): RegExp {
  const exact = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return form.length >= SURE_LENGTH
    ? new RegExp(exact, 'g')
    : new RegExp(`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, 'gu')
}

/** A secret as it is, and as it looks in a URL, in a header and in JSON; of a URL also what is secret in it. */
function formsOf(value: string): readonly string[] {
  const parts = [value, ...partsOf(value)]
  return parts.flatMap((part) => {
    const plain = oneLine(part).trim()
    const base64 = part.length >= SURE_LENGTH ? [Buffer.from(part).toString('base64').replace(/=+$/, '')] : []
    return [plain, encodeURIComponent(plain.toWellFormed()), JSON.stringify(plain).slice(1, -1), ...base64]
  })
}

/** Password, query and long words of the path: the services that have an address for each user put the key there. */
const LONG_STEP = 16

function partsOf(value: string): readonly string[] {
  if (!URL.canParse(value)) return []
  const { username, password, pathname, searchParams } = new URL(value)
  const steps = pathname.split('/').filter((step) => step.length >= LONG_STEP)
  const secret = [password, ...(password === '' ? [username] : []), ...steps, ...searchParams.values()]
  return secret.filter((part) => part !== '').flatMap((part) => [part, decoded(part)])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not encoded at all: a lone per cent sign.
    return text
  }
}

/** What gives access, or leads to somebody, by its form alone. In this order: longer things before what is in them. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|$)/g, '[key]'],
  [/data:[\w/+.-]+;base64,[^\s"'<>]*/gi, '[data]'],
  [/[\w+/=-]{200,}/g, '[data]'],
  // Who signs in, `https://user:password@host`.
  [/(?<=\b[a-z][\w+.-]{1,20}:\/\/)[^\s/@"'<>]+@/gi, '[user]@'],
  // All of a query: which of its values are signatures differs by service.
  [/(?<=\b[a-z][\w+.-]{1,20}:\/\/[^\s"'<>?#]+)[?#][^\s"'<>]*/gi, '?[…]'],
  [
    /(?<=[?&](?:x-(?:amz|goog|ms)-[\w-]+|sig|se|sp|signature|key|guid|code|auth|\w*(?:token|secret|password|key)))=[^\s"'<>&]+/gi,
    '=[…]',
  ],
  // Keys in paths: Telegram, Slack, Discord, healthchecks.
  [/\bbot\d+:[^\s"'<>/]+/gi, 'bot[token]'],
  [/(?<=\/(?:services|webhooks|workflows|triggers)\/)[^\s"'<>]+/gi, '[…]'],
  [/(?<=\bhc-ping\.com\/)[^\s"'<>]+/gi, '[…]'],
  [/(?<![\w-])\d{6,12}:[\w-]{20,}/g, '[token]'],
  [/\b(bearer|basic|negotiate|digest)\s+(?:[\w+/=.~:-]{6,})/gi, '$1 [key]'],
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-(?:api|goog-api|auth)-(?:key|token)|api[-_]?key|password|passwd|secret|(?:access|refresh|auth|id|client|bot|api)[-_]?(?:token|secret))(["']?\s*[:=]\s*["']?)(?!\s|\[)[^\s"',;]+/gi,
    '$1$2[key]',
  ],
  [/\beyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?/g, '[key]'],
  [/(?<![\w/.-])(?:sk|rk|pk)[-_][\w*.-]{5,}/g, '[key]'],
  [/\b(?:sk|rk|pk)[-_][\w*-]{20,}/g, '[key]'],
  [/\b(?:AIza|AQ\.|ya29\.)[\w*.-]{4,}/g, '[key]'],
  [/\b(?:xox[a-z]|xapp)-[\w*-]{4,}/gi, '[key]'],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|whsec_|SG\.|npm_)[\w.-]{8,}/g, '[key]'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '[key]'],
  // Addresses: mail, and what other services make of it.
  [/@[\w.=/+-]{1,64}:(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu, '[address]'],
  [
    /[^\s@<>"'()[\],;:\\/]{1,64}@(?:(?:[\p{L}\p{N}_-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,23}|localhost|\[[\d.:a-f]+\])/giu,
    '[address]',
  ],
  // Telephone numbers; neither days, instants, hashes, ids nor amounts.
  [/(?<![\w+/.-])\+[1-9](?:[ ().\-/]{0,2}\d){6,14}(?!\w)/g, '[number]'],
  [
    /(?<![\w+/.:,-])(?!\d\d[-/]\d\d[-/]\d{4}(?!\d))\(?0(?:[ ()\-/]{0,2}\d){8,14}(?!\w|[/:-]|\.\d)/g,
    '[number]',
  ],
  [/(?<![\w+/.-])(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}(?!\w|[/:-]|\.\d)/g, '[number]'],
  // Ten and thirteen digits that begin with 1 are instants.
  [/(?<![\w+/.:,$-])(?!1\d{9}(?!\d)|1\d{12}(?!\d))[1-9]\d{9,14}(?!\w|[/:-]|\.\d)/g, '[number]'],
]

function withoutPatterns(text: string): string {
  return PATTERNS.reduce((shown, [pattern, instead]) => shown.replace(pattern, instead), text)
}
