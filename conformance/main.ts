import { parseArgs } from 'node:util'

import { subjects } from '../test/conformance/subjects.ts'
import { type Cell, trialsOf } from '../test/conformance/trial.ts'
import { conformanceTable, summaryOf } from './table.ts'

const USAGE = `npm run conformance [-- TYPE… [options]]

Options:
  --json    every trial with what was wrong in it, instead of the table
Tries each adapter with everything that can go wrong between it and its service, at each of its requests, against servers of this
machine. A cell is what it says of one attempt / how many messages the far side holds then, the worst of all requests;
behind an arrow is what they become when the worker has done what it does. Exits with 1 when one says not sent of a message that
is there, or one was sent twice, or gives a receipt for nothing, or is anything else but honest.
`

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})

if (values.help) {
  process.stdout.write(USAGE)
} else {
  process.exitCode = await conformance(positionals, values.json)
}

async function conformance(types: readonly string[], isJson: boolean): Promise<number> {
  const unknown = types.filter((type) => !subjects.some((subject) => subject.type === type))
  if (unknown.length > 0) {
    const known = subjects.map(({ type }) => type).join(', ')
    process.stderr.write(`There is no ${unknown.join(', ')}. There is: ${known}\n`)
    return 2
  }
  const cells: Cell[] = []
  for (const subject of subjects) {
    if (types.length > 0 && !types.includes(subject.type)) continue
    process.stderr.write(`${subject.type} …\n`)
    cells.push(...(await trialsOf(subject)))
  }
  process.stdout.write(
    isJson
      ? `${JSON.stringify(cells, undefined, 2)}\n`
      : `${conformanceTable(cells)}\n\n${summaryOf(cells)}\n`,
  )
  return cells.some(({ flaws }) => flaws.length > 0) ? 1 : 0
}
