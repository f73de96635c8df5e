/** What a text says as JSON; undefined when it is none: a page of a gateway, half an answer, or nothing. */
export function asJson(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'))
  } catch {
    return undefined
  }
}
