import { readFileSync } from 'node:fs'

/** package.json lies beside src and beside dist. */
export function versionOfPackage(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version // npm refuses a package without one
}
