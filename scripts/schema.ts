import { readFile, writeFile } from 'node:fs/promises'

import { jobsJsonSchema } from '../src/config/schema.ts'

/** Writes jobs.schema.json, which editors read, from the schema that checks jobs.yaml; `--check` only compares. */
const file = new URL('../jobs.schema.json', import.meta.url)
const wanted = `${JSON.stringify(jobsJsonSchema(), undefined, 2)}\n`

if (!process.argv.includes('--check')) {
  await writeFile(file, wanted)
} else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
  process.stderr.write('jobs.schema.json is not what the schema says: run `npm run schema` and commit it.\n')
  process.exitCode = 1
}
