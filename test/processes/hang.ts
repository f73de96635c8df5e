/**
 * Preloaded (`--import`) into a process under test: whoever renames a file into a folder of the name HANG, as sending and
 * storing do, waits for ever, throws, never comes back or ends the process, as HANG_HOW says. `hung` lies beside jobs.yaml as
 * soon as that was reached; a hang ends when `go` lies there.
 */
import { existsSync, writeFileSync } from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

const { HANG: folder = '', HANG_HOW: how = 'until-go' } = process.env
const rename = fsPromises.rename
let reached = false

fsPromises.rename = async (from, to) => {
  if (!reached && path.basename(path.dirname(String(to))) === folder) {
    reached = true
    writeFileSync('hung', '')
    if (how === 'exit') process.exit(0)
    while (!existsSync('go')) await after(20)
  }
  await rename(from, to)
}
syncBuiltinESMExports()
