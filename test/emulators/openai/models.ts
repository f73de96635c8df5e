/** Day of the shut-down, null when none is announced, as `GET /v1/models` says it on 2026-11-20. */
const MODELS: ReadonlyMap<string, string | null> = new Map([
  ['gpt-image-2', null],
  ['gpt-image-2-2026-04-21', null],
  ['gpt-image-2.5-sunburst', null],
  ['gpt-image-2.5-sunburst-2026-09-08', null],
  ['gpt-image-2.5-flare', null],
  ['gpt-image-2.5-flare-2026-09-08', null],
  ['gpt-image-2.6-sunburst', null],
  ['gpt-image-2.6-flare', null],
  ['gpt-image-1.5', '2026-12-01'],
  ['gpt-image-1-mini', '2026-12-01'],
  ['chatgpt-image-latest', '2026-12-01'],
])

const RETIRED: readonly string[] = ['gpt-image-1', 'dall-e-2', 'dall-e-3']

export type ModelState = 'live' | 'retired' | 'unknown'

export function stateOf(model: string): ModelState {
  return MODELS.has(model) ? 'live' : RETIRED.includes(model) ? 'retired' : 'unknown'
}

export function modelNamed(id: string): object | undefined {
  const shutdown = MODELS.get(id)
  return shutdown === undefined
    ? undefined
    : { id, object: 'model', created: 1_776_729_600, owned_by: 'system', shutdown_date: shutdown }
}

export function allModels(): object {
  return { object: 'list', data: [...MODELS.keys()].map((id) => modelNamed(id)) }
}

/** `gpt-image-2` knows three qualities, its successors five. */
export function qualitiesOf(model: string): readonly string[] {
  const three = ['auto', 'low', 'medium', 'high']
  return /^gpt-image-2\.\d/.test(model) ? [...three, 'xhigh', 'max'] : three
}

/** `gpt-image-2` has it only where OpenAI switched the preview on. */
export function hasTransparency(model: string): boolean {
  return !/^gpt-image-2(-\d{4}|$)/.test(model)
}
