import type { ServerResponse } from 'node:http'
import type { Painting } from './painting.ts'
import type { Silence } from './studio.ts'

/** Writes an answer, or as much of it as there is to be. True when all of it went out. */
export async function write(
  response: ServerResponse,
  answer: Painting | Silence,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (answer === 'hang') return false
  if (answer === 'reset') {
    response.destroy()
    return false
  }
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...headers,
    ...answer.headers,
  })
  if (answer.cut === undefined) {
    return new Promise((done) => {
      response.once('close', () => done(response.writableFinished))
      response.end(bytes)
    })
  }
  await new Promise((written) => response.write(bytes.subarray(0, bytes.length / 2), written))
  if (answer.cut === 'half, then reset') response.destroy()
  return false
}
