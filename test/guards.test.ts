import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, it } from 'vitest'

import { guards } from '../torture/guards.ts'

it('each line that keeps a promise still stands where `npm run torture -- --only promises` breaks it', async () => {
  const lost: string[] = []
  for (const { file, line, broken } of guards) {
    const text = await readFile(path.join(import.meta.dirname, '..', file), 'utf8')
    if (text.split(line).length !== 2 || line === broken) lost.push(`${file}: ${line}`)
  }
  expect(lost).toEqual([])
})
