import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DENIALS } from '../src/generate/denial.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const manual = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8')
const tests = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'denials.test.ts')
  .map((name) => readFileSync(`${here}/${name}`, 'utf8'))
  .join('\n')

describe('the reasons for a denial', () => {
  it('are each explained in docs/operating.md (D3)', () => {
    expect(DENIALS.filter((code) => !manual.includes(`\`${code}\``))).toEqual([])
  })

  it('are each seen in a test (D3)', () => {
    expect(DENIALS.filter((code) => !new RegExp(`\\b${code}\\b`).test(tests))).toEqual([])
  })
})
