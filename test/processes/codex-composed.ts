import { createRequire } from 'node:module'

import { readSetting } from '../../src/cli/compose.ts'
import { serviceOf } from '../../src/cli/services.ts'
import type { PictureRequest } from '../../src/generate/generator.ts'

/**
 * Asks for one picture with the sign-in of codex, as the program puts itself together from a jobs.yaml and this process's
 * environment. No name of a machine is found here; which were looked for is printed with the answer.
 */
const [file = '', request = ''] = process.argv.slice(2)
const names: string[] = []
const dns = createRequire(import.meta.url)('node:dns') as { lookup: unknown }
dns.lookup = (name: string, _: unknown, done: (error: Error) => void) => {
  names.push(name)
  process.nextTick(done, Object.assign(new Error('there is no such machine here'), { code: 'ENOTFOUND' }))
}

const service = serviceOf('openai-codex/gpt-image-2', await readSetting({ config: file }, 'read'))
if (service?.kind !== 'there') throw new Error('nobody is signed in')
const asked = JSON.parse(request) as PictureRequest // written by the test
const answer = await service.generator().generate(asked, new AbortController().signal)
process.stdout.write(JSON.stringify({ names, answer }))
