import { setTimeout as after } from 'node:timers/promises'

/** What the service said to one request. */
export type Said = { readonly kind: 'served' } | { readonly kind: 'wait'; readonly ms: number }

/** Asks the service once. */
export type Call = () => Promise<Said>

/** After a 429 it waits as long as it is told and goes again, as `p-retry`, Bottleneck's `failed` or an SDK do it. */
export async function untilServed(call: Call): Promise<void> {
  for (;;) {
    const said = await call()
    if (said.kind === 'served') return
    await after(said.ms)
  }
}
