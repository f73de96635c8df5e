import type { Path } from './document.ts'
import { jobsJsonSchema } from './schema.ts'

type Schema = Readonly<Record<string, unknown>>

/** What may stand somewhere in a file. */
export interface Allowed {
  /** The keys of a mapping; empty when they are free, or when it is no mapping. */
  readonly keys: readonly string[]
  /** The values it can have; empty when they cannot be listed. */
  readonly values: readonly string[]
  /** What it means; undefined for a place that does not exist. */
  readonly description: string | undefined
  /** What holds when nothing is written; undefined when nothing does, or when that depends on something else. */
  readonly fallback: unknown
}

/** What may stand at a path of jobs.yaml. */
export const allowedAt = allowedBy(jobsJsonSchema)

/** Read from the same schema that editors get, so that what is told and what is checked cannot differ. */
export function allowedBy(schemaOf: () => Schema): (path: Path) => Allowed {
  let whole: Schema | undefined
  return (path) => {
    // Made once: whoever explains a whole file asks a hundred times.
    whole ??= schemaOf()
    return allowedIn(whole, path)
  }
}

function allowedIn(whole: Schema, path: Path): Allowed {
  const found = path.reduce<readonly Schema[]>(
    (at, step) => at.flatMap((schema) => into(schema, step)),
    [whole],
  )
  return {
    keys: [...new Set(found.flatMap(branches).flatMap((schema) => Object.keys(propertiesOf(schema))))],
    values: [...new Set(found.flatMap(branches).flatMap(valuesOf))],
    description: found.map((schema) => schema['description']).find((text) => typeof text === 'string'),
    fallback: found.map((schema) => schema['default']).find((value) => value !== undefined),
  }
}

function into(schema: Schema, step: PropertyKey): readonly Schema[] {
  return branches(schema).flatMap((branch) => {
    if (typeof step === 'number') return asSchema(branch['items'])
    const properties = propertiesOf(branch)
    const key = String(step)
    return Object.hasOwn(properties, key)
      ? asSchema(properties[key])
      : asSchema(branch['additionalProperties'])
  })
}

/** The schema itself and every alternative in it. */
function branches(schema: Schema): readonly Schema[] {
  const alternatives = [schema['anyOf'], schema['oneOf']].filter(Array.isArray).flat()
  return [schema, ...alternatives.flatMap(asSchema).flatMap(branches)]
}

function valuesOf({ const: only, enum: several }: Schema): readonly string[] {
  return [only, ...(Array.isArray(several) ? several : [])].filter((value) => value !== undefined).map(String)
}

function propertiesOf(schema: Schema): Schema {
  return asSchema(schema['properties'])[0] ?? {}
}

function asSchema(value: unknown): readonly Schema[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value as Schema] : []
}
