import { connect, createServer, type Server, type Socket } from 'node:net'

import { type Fault, FLOOD, FLOOD_HEAD, half, NOISE, written } from './faults.ts'
import { type Frame, frame, lastOfItsConnection } from './frame.ts'

/** How long anything here may take before the kit says that it hangs. */
const PATIENCE_MS = 10_000

/** 64 MiB: more than anybody should read of an answer. */
const MOST_FLOODS = 1_024

/** Stands before servers of this machine and breaks one request. */
export interface FaultProxy extends AsyncDisposable {
  /** A port of ours that leads to that one. */
  front(port: number): Promise<number>
  /** The fault strikes the `nth` connection from now on, once; each connection carries one request. From 1. */
  arm(fault: Fault, nth?: number): Promise<void>
  /** Keeps the first answer after which it is so from the sender, for ever; resolves when there was one. */
  keepBack(isSo: () => Promise<boolean>): Promise<void>
  /** Nothing strikes any more; who was left hanging still hangs. */
  disarm(): Promise<void>
  /** Resolves when the fault has struck: its request was answered by the server, if it was passed on. */
  struck(): Promise<void>
  /** How many came since `arm`, or ever. */
  connections(): number
  /** Resolves when the servers have answered everything that was passed on. */
  quiet(): Promise<void>
  /** Resolves with whether senders have let go of all their connections, soon. */
  isLeft(): Promise<boolean>
}

interface Armed {
  readonly fault: Fault
  readonly nth: number
  readonly strike: () => void
  readonly struck: Promise<void>
}

interface Front {
  readonly server: Server
  readonly to: number
  readonly port: number
}

/** `isHttp`: understands where requests end; else bytes go through as they come. */
export function faultProxy({ isHttp }: { readonly isHttp: boolean }): FaultProxy {
  const fronts: Front[] = []
  const open = new Set<Socket>()
  const underWay = new Set<Promise<unknown>>()
  let armed: Armed | undefined
  let connections = 0
  let keeping: { readonly isSo: () => Promise<boolean>; readonly kept: () => void } | undefined

  /** Is this the answer that is to be kept back? */
  const isKept = async (): Promise<boolean> => {
    const mine = keeping
    if (mine === undefined || !(await mine.isSo())) return false
    keeping = undefined
    mine.kept()
    return true
  }

  /** What strikes the connection that has just come. */
  const striking = (): Armed | undefined =>
    armed?.nth === connections && armed.fault.at !== 'never' ? armed : undefined

  const untilOver = (going: Promise<unknown>): void => {
    underWay.add(going)
    const over = () => underWay.delete(going)
    going.then(over, over)
  }

  const passOn = (to: number, request: Buffer): Promise<Buffer> => {
    const answering = exchange(to, request)
    untilOver(answering)
    return answering
  }

  const refuseNext = async (): Promise<void> => {
    if (armed?.fault.at !== 'connect' || armed.nth !== connections + 1) return
    armed.strike()
    await Promise.all(fronts.map(({ server }) => stopListening(server)))
  }

  const serve = async (client: Socket, to: number): Promise<void> => {
    connections++
    const hit = striking()
    if (hit?.fault.at === 'accept') return turnAway(client, { ...hit, speaksFirst: isHttp })
    await refuseNext()
    return isHttp ? answer(client, to, hit) : pipe(client, to)
  }

  const answer = async (client: Socket, to: number, hit: Armed | undefined): Promise<void> => {
    const request = await received(client, hit?.fault.at === 'half' ? 'half' : 'whole')
    if (request === undefined) return void client.destroy()
    const isLost = hit?.fault.passedOn === false
    const answered = isLost ? undefined : await passOn(to, request).catch(() => undefined)
    if (await isKept()) return undefined
    if (hit === undefined) return void client.end(answered ?? '')
    hit.strike()
    return breakOff(client, hit.fault, answered)
  }

  const pipe = (client: Socket, to: number): void => {
    const server = connect(to, '127.0.0.1')
    let isKeptBack = false
    let said: Promise<void> = Promise.resolve()
    const say = async (chunk: Buffer): Promise<void> => {
      isKeptBack ||= await isKept()
      if (!isKeptBack) client.write(chunk)
    }
    server.on('data', (chunk: Buffer) => {
      said = said.then(() => say(chunk))
    })
    server.on('error', () => client.destroy())
    server.on('close', () => void said.then(() => client.end()))
    client.on('close', () => server.destroy())
    client.pipe(server)
    untilOver(new Promise((over) => server.once('close', over)))
  }

  return {
    async front(to) {
      const server = createServer((client) => {
        open.add(client)
        client.on('close', () => open.delete(client))
        client.on('error', () => client.destroy())
        serve(client, to).catch(() => client.destroy())
      })
      const port = await listen(server, 0)
      fronts.push({ server, to, port })
      return port
    },
    async arm(fault, nth = 1) {
      const { promise: struck, resolve: strike } = Promise.withResolvers<void>()
      armed = { fault, nth, strike, struck }
      connections = 0
      await refuseNext()
    },
    keepBack(isSo) {
      const { promise, resolve: kept } = Promise.withResolvers<void>()
      keeping = { isSo, kept }
      return promise
    },
    async disarm() {
      armed = undefined
      keeping = undefined
      for (const { server, port } of fronts) if (!server.listening) await listen(server, port)
    },
    struck: () => soon(armed?.struck ?? Promise.resolve(), 'the fault has not struck'),
    connections: () => connections,
    async quiet() {
      while (underWay.size > 0) await soon(Promise.allSettled(underWay), 'the far side is not quiet')
    },
    async isLeft() {
      const left = [...open].map((socket) => new Promise((gone) => socket.once('close', gone)))
      // One that was never read does not see that its sender has gone.
      for (const socket of open) socket.resume()
      return soon(Promise.all(left), 'left').then(
        () => true,
        () => false,
      )
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await Promise.all(fronts.map(({ server }) => stopListening(server)))
    },
  }
}

/** Reads nothing. Whoever is left alone has begun to write when the fault strikes. */
function turnAway(
  client: Socket,
  { fault, strike, speaksFirst }: Armed & { readonly speaksFirst: boolean },
): void {
  // Who waits for a greeting says nothing by itself.
  if (fault.gives === 'nothing' && speaksFirst) {
    client.once('readable', strike)
    return
  }
  strike()
  giveUp(client, fault)
}

/** Gives the sender what the fault gives instead of the answer. */
function breakOff(client: Socket, fault: Fault, answer: Buffer | undefined): void {
  if (typeof fault.gives === 'object') client.end(written(fault.gives))
  else if (fault.gives === 'half-answer') client.end(half(answer))
  else if (fault.gives === 'half-answer-and-nothing') client.write(half(answer))
  else if (fault.gives === 'noise') client.end(NOISE)
  else if (fault.gives === 'flood') flood(client)
  else giveUp(client, fault)
}

/** Says more and more, until nobody listens or it is enough for everybody. */
function flood(client: Socket): void {
  client.write(FLOOD_HEAD)
  let left = MOST_FLOODS
  const more = (): void => {
    while (left > 0 && client.write(FLOOD)) left--
    if (left > 0 && !client.destroyed) client.once('drain', more)
    else client.destroy()
  }
  more()
}

function giveUp(client: Socket, { gives }: Fault): void {
  if (gives === 'reset') client.resetAndDestroy()
  else if (gives === 'end') client.end()
}

/** Everything up to that state, or undefined when the sender left before. */
function received(client: Socket, until: 'half' | 'whole'): Promise<Buffer | undefined> {
  const coming: Frame = frame()
  return new Promise((done) => {
    client.on('data', (chunk: Buffer) => {
      coming.push(chunk)
      const state = coming.state()
      if (until === 'half' && (state === 'half' || state === 'whole')) done(firstHalf(coming))
      else if (state === 'whole') done(coming.bytes())
    })
    client.on('close', () => done(undefined))
    client.on('end', () => done(undefined))
  })
}

/** What came of a request, and never all of it. */
function firstHalf(coming: Frame): Buffer {
  const all = coming.bytes()
  const head = coming.head()?.length ?? 0
  return all.length > head
    ? all.subarray(0, head + Math.ceil((all.length - head) / 2))
    : all.subarray(0, head - 2)
}

/** Gives a request to a server, whole or not, and waits until it has said everything and closed. */
function exchange(to: number, request: Buffer): Promise<Buffer> {
  return new Promise((done, failed) => {
    const server = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })
    const answer: Buffer[] = []
    server.on('data', (chunk: Buffer) => answer.push(chunk))
    server.on('error', failed)
    server.on('close', () => done(Buffer.concat(answer)))
    server.on('end', () => server.end())
    server.write(request.includes('\r\n\r\n') ? lastOfItsConnection(request) : request)
    const coming = frame()
    coming.push(request)
    // Half a request is over when its sender is gone.
    if (coming.state() !== 'whole') server.end()
  })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Takes nobody new from now on; those that are there stay. */
async function stopListening(server: Server): Promise<void> {
  if (server.listening) server.close()
}

/** Rejects when it takes longer than anything here should. */
async function soon<T>(waiting: Promise<T>, otherwise: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${otherwise} after ${PATIENCE_MS} ms`)), PATIENCE_MS)
  try {
    return await Promise.race([waiting, late])
  } finally {
    clearTimeout(timer)
  }
}
