/** An address on the web, which Discord makes a link of as it stands: a backslash in it would be part of it. */
const ADDRESS = /https?:\/\/[^\s<]+/g

/** What gives words a form, hides them, or begins a mention, a link or an instant. */
const SIGNS = /[\\*_~`|<>[\]]/g

/** `:cake:`, which would be shown as a cake. */
const EMOJI = /:(?=\w+:)/g

/** At the beginning of a line: a headline, small print, a list. */
const LINE = /^( *)([-+#])/gm
const NUMBERED_LINE = /^( *\d+)(?=\. )/gm

/**
 * A text that Discord shows as it is written: its markup (support.discord.com, "Markdown Text 101") loses its meaning behind a
 * backslash. Twice as long at most.
 */
export function asWritten(text: string): string {
  let shown = ''
  let from = 0
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    shown += escaped(text.slice(from, index)) + address
    from = index + address.length
  }
  return shown + escaped(text.slice(from))
}

function escaped(text: string): string {
  return text
    .replaceAll(SIGNS, String.raw`\$&`)
    .replaceAll(EMOJI, String.raw`\:`)
    .replaceAll(LINE, String.raw`$1\$2`)
    .replaceAll(NUMBERED_LINE, '$1\\')
}
