import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { channelSchema } from '../src/send/channels.ts'
import { mannersFields } from '../src/send/manners.ts'
import { subjects } from './conformance/subjects.ts'

const root = path.join(import.meta.dirname, '..')

function text(file: string): Promise<string> {
  return readFile(path.join(root, file), 'utf8')
}

/** Every kind of channel, with its own keys. */
const kinds = channelSchema.options.map(({ shape }) => ({
  type: [...shape.type.values][0] ?? '',
  keys: Object.keys(shape).filter((key) => key !== 'type' && !(key in mannersFields)),
}))

describe('docs/adding.md', () => {
  it('names only files that are there', async () => {
    const named = (await text('docs/adding.md')).matchAll(/\b(?:src|test|scripts|docs)\/[\w./-]+\.\w+/g)
    const files = [...named].map(([file]) => file).filter((file) => !/NAME|XX|KIND/.test(file))
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })
})

describe('every kind of channel', () => {
  it('has a section in docs/channels.md, with a row for each of its keys', async () => {
    // A folder is told of with the rest of jobs.yaml.
    const folder = await text('docs/jobs.md')
    const sections = (await text('docs/channels.md')).split(/\n(?=## )/)
    const missing = kinds.flatMap(({ type, keys }) => {
      const own = sections.find((section) => section.toLowerCase().startsWith(`## ${type}`)) ?? ''
      const told = type === 'folder' ? folder : own
      return keys.filter((key) => !told.includes(`\n| \`${key}\` |`)).map((key) => `${type}: ${key}`)
    })
    expect(missing).toEqual([])
  })

  it('is tried by the conformance kit', () => {
    const tried = new Set(subjects.map(({ type }) => type.split('/')[0]))
    expect(kinds.map(({ type }) => type).filter((type) => !tried.has(type))).toEqual([])
  })
})
