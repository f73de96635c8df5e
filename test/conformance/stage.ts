import { systemClock } from '../../src/clock.ts'
import { type FaultProxy, faultProxy } from './fault-proxy.ts'
import type { Far, Make, Subject } from './subject.ts'

/** A far side that was set up, and the proxy before it. */
export interface Scene extends AsyncDisposable {
  readonly far: Far
  readonly proxy: FaultProxy
}

/** Sets a far side up, with the kit in between. */
export async function sceneOf({ wire }: Pick<Subject, 'wire'>, make: Make): Promise<Scene> {
  const proxy = faultProxy({ isHttp: wire === 'http' })
  const far = await make({ front: (port) => proxy.front(port), clock: systemClock })
  let isClosed = false
  return {
    far,
    proxy,
    async [Symbol.asyncDispose]() {
      if (isClosed) return
      isClosed = true
      await far.close()
      await proxy[Symbol.asyncDispose]()
    },
  }
}
