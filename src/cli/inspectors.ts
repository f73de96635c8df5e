import type { ImageSettings } from '../generate/generator.ts'
import type { Inspector, Inspectors } from '../generate/inspector.ts'
import { openaiInspector } from '../generate/openai-inspector.ts'
import { inspectionBill, inspectionWorst } from '../generate/openai-responses-prices.ts'
import { unpaced } from '../generate/paced.ts'
import type { Setting } from './compose.ts'
import { openaiAccess } from './services.ts'

/** All models that may be named are OpenAI's. */
const PROVIDER = 'openai'

/** The same way to OpenAI as that of the tool which paints, with the same rights. */
const WAY = 'openai-responses'

/** A look takes seconds where a picture takes a minute; of more at once nothing would be gained. */
const AT_ONCE = 4

/** Ten times what a look usually takes; a card that waits for words waits no longer. */
const TIMEOUT_MS = 60_000

/** What keeps a model of `image.check` from being asked here, and what to do about it; undefined when nothing does. */
export function lackOf(
  { check, deny }: Pick<ImageSettings, 'check' | 'deny'>,
  around: Pick<Setting, 'env'>,
): { readonly model: string; readonly why: string; readonly fix: string } | undefined {
  if (check === undefined) return undefined
  const { model } = check
  if (deny.includes(PROVIDER)) {
    return {
      model,
      why: `image.deny forbids ${PROVIDER}`,
      fix: 'Take it out of image.deny, or say `check: off`.',
    }
  }
  const access = openaiAccess(WAY, around)
  return access.kind === 'lacks' ? { model, why: `${access.lacks} is not set`, fix: access.fix } : undefined
}

/** Who looks at pictures, by model: there when OpenAI's key is. Made once each. */
export function inspectorsFor({ env, clock }: Pick<Setting, 'env' | 'clock'>): Inspectors {
  const known = new Map<string, Inspector>()
  const pace = unpaced('inspections', AT_ONCE)
  return (name) => {
    const inspector = known.get(name)
    if (inspector !== undefined) return inspector
    const access = openaiAccess(WAY, { env })
    if (access.kind === 'lacks') return { lacks: access.lacks }
    const model = name.slice('openai/'.length)
    const made: Inspector = {
      name,
      provider: PROVIDER,
      account: access.account,
      pace,
      timeoutMs: TIMEOUT_MS,
      worst: inspectionWorst(model),
      bill: (usage) => inspectionBill(model, usage),
      inspect: openaiInspector({ ...access.at, model, timeoutMs: TIMEOUT_MS, clock }),
    }
    known.set(name, made)
    return made
  }
}
