import { expect } from 'vitest'

type Labels = Readonly<Record<string, string>>

interface Sample {
  readonly name: string
  readonly labels: Labels
  readonly value: number
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (-?[0-9.eE+-]+|[Nn]a[Nn]|[+-]Inf)$`)

/**
 * The text format of Prometheus 0.0.4, read strictly: each family has its HELP and TYPE once and before its samples, no sample is
 * there twice, counters end in `_total`, and buckets of a histogram only grow up to its count.
 */
export function exposition(text: string) {
  expect(text.endsWith('\n')).toBe(true)
  const types = new Map<string, string>()
  const helped = new Set<string>()
  const samples = new Map<string, Sample>()
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (kind === 'HELP') {
      expect(helped.has(name)).toBe(false)
      helped.add(name)
    } else if (kind === 'TYPE') {
      expect(types.has(name)).toBe(false)
      expect(rest).toMatch(/^(?:counter|gauge|histogram|summary)$/)
      expect(rest !== 'counter' || name.endsWith('_total')).toBe(true)
      types.set(name, rest)
    } else {
      const sample = sampleIn(line)
      expect(familyOf(sample.name, types)).toBeDefined()
      const id = sample.name + told(sample.labels)
      expect(samples.has(id)).toBe(false)
      samples.set(id, sample)
    }
  }
  mustGrow([...samples.values()])
  return {
    text,
    families: () => [...types.keys()],
    labels: () => [...new Set([...samples.values()].flatMap(({ labels }) => Object.keys(labels)))],
    value: (name: string, labels: Labels) => samples.get(name + told(labels))?.value,
  }
}

function sampleIn(line: string): Sample {
  const match = SAMPLE.exec(line)
  if (match === null) throw new Error(`no sample: ${line}`)
  const [, name = '', labels = '', value = ''] = match
  return { name, labels: labelsOf(labels), value: Number(value.replace('Inf', 'Infinity')) }
}

function labelsOf(written: string): Labels {
  return Object.fromEntries(
    [...written.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', value = '']) => [key, value]),
  )
}

function familyOf(name: string, types: ReadonlyMap<string, string>): string | undefined {
  const base = name.replace(/_(?:bucket|sum|count)$/, '')
  return types.get(name) ?? (['histogram', 'summary'].includes(types.get(base) ?? '') ? base : undefined)
}

/** The same text for the same labels, in whichever order. */
function told(labels: Labels): string {
  return JSON.stringify(
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .toSorted(),
  )
}

function mustGrow(samples: readonly Sample[]): void {
  for (const { name, labels, value } of samples.filter((one) => one.name.endsWith('_count'))) {
    const bucket = name.replace(/_count$/, '_bucket')
    const buckets = samples.filter(
      (one) => one.name === bucket && told({ ...one.labels, le: '' }) === told({ ...labels, le: '' }),
    )
    if (buckets.length === 0) continue
    const counts = buckets.map((one) => one.value)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(buckets.at(-1)).toMatchObject({ labels: { le: '+Inf' }, value })
  }
}
