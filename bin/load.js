import { existsSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `wellwisher needs Node 24.12 or newer; this is ${process.version}. In a checkout, use npx.\n`,
  )
  process.exit(2)
}
// Not among the temporary files, where others could have put something: compiled code is run as it is found.
const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env
const cache = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache')) || LOCALAPPDATA
if (cache) module.enableCompileCache?.(path.join(cache, 'wellwisher'))
const checkout = new URL('../src/cli/main.ts', import.meta.url)
export const { main } = await import(
  existsSync(checkout) ? checkout.href : new URL('../dist/cli/main.js', import.meta.url).href
)
