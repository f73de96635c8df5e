import { local } from '../generate/local.ts'
import { type Pace, paced, unpaced } from '../generate/paced.ts'
import type { Painter, Painters } from '../generate/painter.ts'
import type { Quota } from '../generate/quota.ts'
import type { Setting } from './compose.ts'
import { type Service, serviceOf } from './services.ts'

/** Of one card, sharp keeps a core busy; two are this machine's share beside the finishing. */
const ARTISTS = 2

/** Painters by model: the built-in artist always, a service's when what it needs is there. Made once each. */
export function paintersFor(around: Pick<Setting, 'config' | 'env' | 'clock'>, quota: Quota): Painters {
  const artist: Painter = {
    generator: local(),
    pace: unpaced('local', ARTISTS),
    terms: undefined,
    provider: 'local',
    account: undefined,
  }
  const known = new Map<string, Painter>()
  const paces = new Map<string, Pace>()

  /** All models of one account share its limits, and so its pace. */
  function paceOf({ quota: account, limits }: Service): Pace {
    const name = `${account.account}/${account.family}`
    const pace = paces.get(name) ?? paced({ quota, account, limits, clock: around.clock })
    paces.set(name, pace)
    return pace
  }

  return (model) => {
    if (model === 'local') return artist
    const painter = known.get(model)
    if (painter !== undefined) return painter
    const service = serviceOf(model, around)
    if (service === undefined) throw new Error(`the model ${model} got past the check of jobs.yaml`)
    if (service.kind === 'lacks') return { lacks: service.lacks }
    const { terms, provider, account } = service
    const made = { generator: service.generator(), pace: paceOf(service), terms, provider, account }
    known.set(model, made)
    return made
  }
}
