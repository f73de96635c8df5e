import { readFile, writeFile } from 'node:fs/promises'

import { jobsJsonSchema } from '../src/config/schema.ts'
import { templateJsonSchema } from '../src/templates/own-schema.ts'

/** Writes the schemas that editors read from those that check what people write; `--check` only compares. */
const schemas = { 'jobs.schema.json': jobsJsonSchema, 'templates.schema.json': templateJsonSchema }

for (const [name, schemaOf] of Object.entries(schemas)) {
  const file = new URL(`../${name}`, import.meta.url)
  const wanted = `${JSON.stringify(schemaOf(), undefined, 2)}\n`
  if (!process.argv.includes('--check')) {
    await writeFile(file, wanted)
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
    process.stderr.write(`${name} is not what the schema says: run \`npm run schema\` and commit it.\n`)
    process.exitCode = 1
  }
}
