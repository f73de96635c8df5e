import { RESTED, taken } from '../generate/quota-row.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Setting } from './compose.ts'
import { serviceOf } from './services.ts'

/** How long one picture that is asked for now would wait for the quota of each service that jobs name, in ms. Takes nothing. */
export async function quotaWaits(
  setting: Setting,
  { quota }: Pick<Ledger, 'quota'>,
): Promise<ReadonlyMap<string, number>> {
  const now = setting.clock.now()
  const waits = new Map<string, number>()
  const models = setting.config.jobs.flatMap(({ image }) => [image.model, ...image.fallbacks])
  for (const model of new Set(models)) {
    const service = serviceOf(model, setting)
    if (service?.kind !== 'there') continue
    const row = (await quota.state(service.quota)) ?? RESTED
    const { grant } = taken(row, { weight: { images: 1, tokens: 0 }, limits: service.limits, now })
    waits.set(
      service.provider,
      Math.max(waits.get(service.provider) ?? 0, grant.kind === 'wait' ? grant.ms : 0),
    )
  }
  return waits
}
