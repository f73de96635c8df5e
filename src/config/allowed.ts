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

/** The scalar that a file has at a path, if it has one. */
export type WrittenAt = (path: Path) => unknown

/** What a schema has at a path. Of things of several types it is what the type that is written there has, else what any has. */
export type AllowedAt = (path: Path, writtenAt?: WrittenAt) => Allowed

/** What may stand at a path of jobs.yaml. */
export const allowedAt = allowedBy(jobsJsonSchema)

/** Read from the same schema that editors get, so that what is told and what is checked cannot differ. */
export function allowedBy(schemaOf: () => Schema): AllowedAt {
  let whole: Schema | undefined
  return (path, writtenAt = () => undefined) => {
    // Made once: whoever explains a whole file asks a hundred times.
    whole ??= schemaOf()
    return allowedIn(whole, path, (at) => writtenAt([...at, 'type']))
  }
}

function allowedIn(whole: Schema, path: Path, typeAt: WrittenAt): Allowed {
  const found = path.reduce<readonly Schema[]>(
    (at, step, depth) => at.flatMap((schema) => into(schema, step, typeAt(path.slice(0, depth)))),
    [whole],
  )
  const meant = found.flatMap((schema) => branches(schema, typeAt(path)))
  return {
    keys: [...new Set(meant.flatMap((schema) => Object.keys(propertiesOf(schema))))],
    values: [...new Set(meant.flatMap(valuesOf))],
    description: found.map((schema) => schema['description']).find((text) => typeof text === 'string'),
    fallback: found.map((schema) => schema['default']).find((value) => value !== undefined),
  }
}

function into(schema: Schema, step: PropertyKey, type: unknown): readonly Schema[] {
  return branches(schema, type).flatMap((branch) => {
    if (typeof step === 'number') return asSchema(branch['items'])
    const properties = propertiesOf(branch)
    const key = String(step)
    return Object.hasOwn(properties, key)
      ? asSchema(properties[key])
      : asSchema(branch['additionalProperties'])
  })
}

/** The schema itself and every alternative in it; of alternatives with types the one of this type, if there is one. */
function branches(schema: Schema, type: unknown): readonly Schema[] {
  const alternatives = [schema['anyOf'], schema['oneOf']].filter(Array.isArray).flat().flatMap(asSchema)
  const ofType = alternatives.filter((one) => type !== undefined && typeOf(one) === type)
  const meant = ofType.length > 0 ? ofType : alternatives
  return [schema, ...meant.flatMap((one) => branches(one, type))]
}

/** The one word that its key `type` may have. */
function typeOf(schema: Schema): unknown {
  return asSchema(propertiesOf(schema)['type'])[0]?.['const']
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
