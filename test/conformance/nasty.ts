/** Texts of one line that mean something to somebody on the way, each of which a person may be called. */
const LINES: readonly string[] = [
  'Ada 👩‍❤️‍💋‍👨 👨‍👩‍👧‍👦 🏳️‍🌈 and é',
  'שלום \u202Egnp.exe\u202C مرحبا \u2066Ada\u2069',
  '@everyone @here @room <@123456789012345678> <@&123456789012345678>',
  '<!channel> <!here> <@U012ABCDEF> <#C012ABCDEF> <https://example.com|Ada> &lt; & >',
  '*Ada* _Ada_ [Ada](https://example.com) ~Ada~ `Ada` ||Ada|| # > + - = { } . ! \\',
  '"Ada" \'Ada\' ; filename="ada.exe" %0d%0a %22 ../../ada',
  '<b>Ada</b> <img src=x onerror=alert(1)> </p><script>alert(1)</script> {{name}} ${name}',
  '=?utf-8?B?QWRh?= Ada <ada@example.com>, bcc@example.com',
]

/** Line ends in places where one line is meant: a header that ends, a part that begins, a message that is over. */
const BREAKS: readonly string[] = [
  'Ada\r\nBcc: eve@example.com\r\nX-Ada: 1\r\n\r\n<h1>Ada</h1>',
  'Ada\r\n--boundary\r\nContent-Disposition: form-data; name="to"\r\n\r\n999',
  'Ada\r\n.\r\nMAIL FROM:<eve@example.com>\r\n',
  'Ada\nEve\u2028Eve\u0085Eve\tEve',
]

/** What a parcel may be filled with: a caption may have several lines, which end as lines do. */
export const nasty: readonly { readonly line: string; readonly caption: string }[] = [
  ...LINES.map((line) => ({ line, caption: `Best wishes, ${line} and many more` })),
  ...BREAKS.map((line) => ({
    line,
    caption: `Best wishes, ${line.replaceAll('\r\n', '\n').trimEnd()}\nand many more`,
  })),
]
