/** What stands in a header as it is; two signs that begin a word of RFC 2047 are no plain text. */
const PLAIN = /^(?!.*=\?)[\x20-\x7e]*$/

/** A text as the value of a header: letters of ASCII as they are, anything else as one word of RFC 2047. */
export function encodedWord(text: string): string {
  const whole = text.toWellFormed()
  if (PLAIN.test(whole) && whole.trim() === whole) return whole
  return `=?UTF-8?B?${Buffer.from(whole).toString('base64')}?=`
}
