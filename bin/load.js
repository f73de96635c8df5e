import { existsSync } from 'node:fs'
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `wellwisher needs Node 24.12 or newer; this is ${process.version}. In a checkout, use npx.\n`,
  )
  process.exit(2)
}
module.enableCompileCache?.()
const checkout = new URL('../src/cli/main.ts', import.meta.url)
export const { main } = await import(
  existsSync(checkout) ? checkout.href : new URL('../dist/cli/main.js', import.meta.url).href
)
