import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** Rows of the acceptance table: how many each letter has. */
const ROWS = { A: 13, B: 18, C: 9, D: 18, E: 14, F: 23, G: 18, H: 4, I: 8 } as const

/** Mistakes of other systems that this one is held not to make: with generated images `B-1` …, schedules `C-1` …, sending `D-1` …. */
const BUGS = { B: 23, C: 23, D: 17 } as const

const ids = [
  ...Object.entries(ROWS).flatMap(([letter, count]) => numbered(count).map((n) => `${letter}${n}`)),
  ...Object.entries(BUGS).flatMap(([letter, count]) => numbered(count).map((n) => `${letter}-${n}`)),
]

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

/** The rows named in brackets in the titles of all tests. */
async function proven(): Promise<ReadonlySet<string>> {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((name) =>
    name.endsWith('.ts'),
  )
  const texts = await Promise.all(files.map((name) => readFile(path.join(import.meta.dirname, name), 'utf8')))
  const titles = texts.flatMap((text) => [
    ...text.matchAll(/['"`]([^'"`\n]*\([A-I]-?\d[^()\n]*\)[^'"`\n]*)['"`]/g),
  ])
  const brackets = titles.flatMap(([, title = '']) => [...title.matchAll(/\(([A-I]-?\d[^()]*)\)/g)])
  return new Set(brackets.flatMap(([, list = '']) => list.split(', ').flatMap(inRange)))
}

/** The rows that a decision says do not apply, or not as they stand. */
async function decided(): Promise<ReadonlySet<string>> {
  const text = await readFile(path.join(root, 'docs/decisions/0015-rows-that-do-not-apply.md'), 'utf8')
  return new Set([...text.matchAll(/^\| ([A-I]-?\d+) \|/gm)].map(([, id = '']) => id))
}

/** `B12–B15` names four rows. */
function inRange(text: string): string[] {
  const [, letter = '', from, to] = /^([A-I]-?)(\d+)–\1(\d+)$/.exec(text) ?? []
  if (from === undefined || to === undefined) return [text]
  return numbered(Number(to))
    .filter((n) => n >= Number(from))
    .map((n) => `${letter}${n}`)
}

describe('every row of the acceptance table', () => {
  it('is named by a test, or by the decision that says why it does not apply', async () => {
    const [tests, decisions] = [await proven(), await decided()]
    expect(ids.filter((id) => !tests.has(id) && !decisions.has(id))).toEqual([])
  })

  it('is there at all: nothing is proven or decided that is in no table', async () => {
    const known = new Set(ids)
    expect([...(await decided())].filter((id) => !known.has(id))).toEqual([])
  })
})
