import type { Environment } from '../config/environment.ts'
import { local } from '../generate/local.ts'
import { openai } from '../generate/openai.ts'
import { type Pace, paced, unpaced } from '../generate/paced.ts'
import type { Painter, Painters } from '../generate/painter.ts'
import { cost, estimate } from '../generate/prices.ts'
import type { Quota } from '../generate/quota.ts'
import type { Setting } from './compose.ts'

/** Where OpenAI is when the environment does not say. */
const OPENAI = 'https://api.openai.com/v1'

/** Of one card, sharp keeps a core busy; two are this machine's share beside the finishing. */
const ARTISTS = 2

/** Painters by model: the built-in artist always, OpenAI's models when there is a key. Made once each. */
export function paintersFor(
  { config, env, clock }: Pick<Setting, 'config' | 'env' | 'clock'>,
  quota: Quota,
): Painters {
  const known = new Map<string, Painter>()
  const artist: Painter = { generator: local(), pace: unpaced('local', ARTISTS), terms: undefined }
  const pace = paced({
    quota,
    account: { account: 'openai', family: 'gpt-image' },
    limits: config.limits.openai,
    clock,
  })
  return (model) => {
    if (model === 'local') return artist
    const apiKey = keyIn(env)
    if (apiKey === undefined) return { lacks: 'OPENAI_API_KEY' }
    let painter = known.get(model)
    if (painter === undefined) {
      painter = openaiPainter(model, { apiKey, baseUrl: env['OPENAI_BASE_URL'] ?? OPENAI, pace })
      known.set(model, painter)
    }
    return painter
  }
}

/** The key of OpenAI; an empty one is none. */
function keyIn(env: Environment): string | undefined {
  const key = env['OPENAI_API_KEY']?.trim()
  return key === undefined || key === '' ? undefined : key
}

function openaiPainter(model: string, at: { apiKey: string; baseUrl: string; pace: Pace }): Painter {
  const name = model.replace(/^openai\//, '')
  return {
    generator: openai({ apiKey: at.apiKey, baseUrl: at.baseUrl, model: name }),
    pace: at.pace,
    terms: {
      estimate: ({ size, quality, prompt }) =>
        estimate({ model: name, size, quality, promptCharacters: prompt.length }),
      bill: (usage) => cost(name, usage),
    },
  }
}
