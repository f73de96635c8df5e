const HEAD_END = '\r\n\r\n'

/** A request of HTTP/1.1 as far as it has come, and where it ends. */
export interface Frame {
  /** Everything that has come. */
  bytes(): Buffer
  /** Up to and with the blank line; undefined until that has come. */
  head(): Buffer | undefined
  /** Takes what came next. */
  push(chunk: Buffer): void
  /** `half`: at least half of the body; for one of unknown length any of it, and without a body the head. */
  state(): 'head' | 'begun' | 'half' | 'whole'
}

/** Reads just enough of a request to know how far it is. One request a connection: nothing may follow it. */
export function frame(): Frame {
  const chunks: Buffer[] = []
  let size = 0
  let head: Buffer | undefined
  const bytes = () => Buffer.concat(chunks)
  const find = () => {
    const all = bytes()
    const end = all.indexOf(HEAD_END)
    if (end >= 0) head = all.subarray(0, end + HEAD_END.length)
  }
  return {
    bytes,
    head: () => head,
    push(chunk) {
      chunks.push(chunk)
      size += chunk.length
      if (head === undefined) find()
    },
    state() {
      if (head === undefined) return 'head'
      const body = size - head.length
      if (isChunked(head)) return chunkedState(bytes().subarray(head.length))
      const length = lengthOf(head)
      if (body >= length) return 'whole'
      return body * 2 >= length ? 'half' : 'begun'
    },
  }
}

function isChunked(head: Buffer): boolean {
  return /^transfer-encoding:[^\r\n]*\bchunked\b/im.test(head.toString('latin1'))
}

function lengthOf(head: Buffer): number {
  const [, digits = '0'] = /^content-length:\s*(\d+)/im.exec(head.toString('latin1')) ?? []
  return Number(digits)
}

/** Chunks are a length in hexadecimal, a line end, that many bytes, a line end; the last one is empty: RFC 9112, section 7.1. */
function chunkedState(body: Buffer): 'begun' | 'half' | 'whole' {
  let at = 0
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at)
    if (lineEnd < 0) break
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16)
    if (length === 0) {
      if (body.indexOf(HEAD_END, lineEnd) === lineEnd || body.indexOf(HEAD_END, lineEnd + 2) >= 0)
        return 'whole'
      break
    }
    at = lineEnd + 2 + length + 2
  }
  return body.length > 0 ? 'half' : 'begun'
}

/** The same request, saying that its connection ends with the answer: each request then comes on one of its own. */
export function lastOfItsConnection(request: Buffer): Buffer {
  const end = request.indexOf(HEAD_END)
  const [first = '', ...lines] = request.toString('latin1', 0, end).split('\r\n')
  const kept = lines.filter((line) => !/^(?:connection|keep-alive):/i.test(line))
  const head = [first, ...kept, 'connection: close'].join('\r\n') + HEAD_END
  return Buffer.concat([Buffer.from(head, 'latin1'), request.subarray(end + HEAD_END.length)])
}
