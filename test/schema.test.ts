import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import { jobsJsonSchema } from '../src/config/schema.ts'
import { columns } from '../src/people/columns.ts'

type Schema = Readonly<Record<string, unknown>>

/** Every key of the schema, wherever it stands, with its own schema. */
function keysOf(value: unknown): readonly (readonly [key: string, schema: Schema])[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(keysOf)
  const properties: unknown = 'properties' in value ? value.properties : {}
  return [...Object.entries(properties as Record<string, Schema>), ...inside]
}

async function fileAt(name: string): Promise<string> {
  return readFile(new URL(`../${name}`, import.meta.url), 'utf8')
}

describe('the schema of jobs.yaml', () => {
  it('is what jobs.schema.json says', async () => {
    expect(JSON.parse(await fileAt('jobs.schema.json'))).toEqual(JSON.parse(JSON.stringify(jobsJsonSchema())))
  })

  it('calls no text wrong that comes from the environment', () => {
    const wrong = keysOf(jobsJsonSchema()).filter(
      ([, { pattern = '', format }]) => !new RegExp(String(pattern), 'u').test('${NAME}') || format === 'uri',
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('says of every key what it means', () => {
    const silent = keysOf(jobsJsonSchema()).filter(([, schema]) => typeof schema['description'] !== 'string')
    expect(silent.map(([key]) => key)).toEqual([])
  })

  it('has no key that neither docs/jobs.md nor docs/channels.md explains', async () => {
    const text = (await fileAt('docs/jobs.md')) + (await fileAt('docs/channels.md'))
    const keys = [...new Set(keysOf(jobsJsonSchema()).map(([key]) => key))]
    expect(keys).toContain('send_at')
    expect(keys.filter((key) => !text.includes(`\n| \`${key}\` |`))).toEqual([])
  })
})

describe('the columns of a list of people', () => {
  it('are all explained in docs/people.md', async () => {
    const text = await fileAt('docs/people.md')
    expect(columns.filter((column) => !text.includes(`\n| \`${column}\` |`))).toEqual([])
  })
})
