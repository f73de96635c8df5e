/** What became of a mail, as a server reports it (RFC 3464). */
export interface Report {
  readonly became: 'delivered' | 'bounced'
  /** `5.1.1`: RFC 3463. Missing where the server leaves it out. */
  readonly status?: string
  /** The server's own words. */
  readonly diagnostic?: string
  /** For whom the mail was, as the server writes it. */
  readonly recipient?: string
}

/** Fields of a header or of a report, by their names in small letters; of several with one name the first counts. */
type Fields = ReadonlyMap<string, string>

/**
 * What a part of type message/delivery-status says of one mail to one mailbox; undefined when it is only delayed, was handed on
 * to a server that reports nothing, or when the text is no report.
 */
export function reportIn(text: string): Report | undefined {
  const groups = text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map(fieldsIn)
    .filter((fields) => fields.has('action'))
  // A mail of ours has one recipient; a list behind it may have several, and one that failed is worth a look.
  const failed = groups.find((fields) => wordOf(fields) === 'failed')
  const delivered = groups.find((fields) => wordOf(fields) === 'delivered')
  if (failed !== undefined) return { became: 'bounced', ...evidence(failed) }
  return delivered === undefined ? undefined : { became: 'delivered', ...evidence(delivered) }
}

function wordOf(fields: Fields): string {
  return /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase() ?? ''
}

function evidence(fields: Fields): Omit<Report, 'became'> {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0]
  const diagnostic = afterType(fields.get('diagnostic-code'))
  const recipient = afterType(fields.get('original-recipient') ?? fields.get('final-recipient'))
  return {
    ...(status === undefined ? {} : { status }),
    ...(diagnostic === undefined ? {} : { diagnostic }),
    ...(recipient === undefined ? {} : { recipient }),
  }
}

/** `smtp; 550 no such user`: without what kind of text it is. */
function afterType(field: string | undefined): string | undefined {
  const text = field?.replace(/^[\w-]*\s*;\s*/, '').trim()
  return text === '' ? undefined : text
}

/** Unfolded, as RFC 5322, section 2.2.3, has it. Lines that are no fields are passed over. */
function fieldsIn(text: string): Fields {
  const fields = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([!-9;-~]{1,100})\s*:(.*)$/s.exec(line) ?? []
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

/** A key of a delivery: `src/send/key.ts`. */
const KEY = '[a-z2-7]{26}'

/**
 * The key of the delivery whose mail came back: from its Message-ID, or, where a server on the way gave it another one, from
 * the name of the card in it. Undefined for what is not ours.
 */
export function keyIn(returned: string, domain: string): string | undefined {
  const [head = ''] = returned.split(/\r?\n\r?\n/, 1)
  const messageId = fieldsIn(head).get('message-id') ?? ''
  const [, key, host = ''] = new RegExp(`<(${KEY})@([^<>\\s]+)>`).exec(messageId) ?? []
  if (key !== undefined && host.toLowerCase() === domain.toLowerCase()) return key
  return new RegExp(`\\bcard-(${KEY})(?:\\.(?:jpg|png)|@)`).exec(returned)?.[1]
}
