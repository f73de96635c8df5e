import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A server of this machine alone. */
export interface Loopback extends AsyncDisposable {
  /** `http://127.0.0.1:…`, on a port that was free. */
  readonly origin: string
}

/** Listens until it is disposed of, which ends every connection, also those that still wait for an answer. */
export async function onLoopback(
  respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Loopback> {
  const server = createServer((request, response) => {
    respond(request, response).catch(() => {
      // A client that hung up, or the end of the test: there is nobody left to tell.
      response.destroy()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
