import { systemClock } from '../../src/clock.ts'
import { codexSession } from '../../src/generate/codex-sign-in.ts'
import { tryLock } from '../../src/ledger/sqlite-lock.ts'

/** Asks for access with the sign-in of a folder, and prints what came of it; no token is printed. */
const [home = '', tokenUrl = ''] = process.argv.slice(2)
const session = codexSession({ home, tokenUrl, lock: tryLock, clock: systemClock })
const access = await session.access(new AbortController().signal)
process.stdout.write(access.kind)
