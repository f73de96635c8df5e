import { main } from '../../src/cli/main.ts'
import type { Order } from '../clerk.ts'

/**
 * Runs one command line after the other as the bins do, each in its folder and with its environment, and says how it ended. What a
 * command leaves in its process is taken away before the next one; files and locks it must have closed itself.
 */
async function obey({ argv, folder, env, end }: Order): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, env)
  process.chdir(folder)
  process.exitCode = undefined
  await main(argv)
  process.send?.(process.exitCode ?? 0)
  for (const name of Object.keys(env)) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeAllListeners(signal)
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error')
    stream.write(end)
  }
}

process.on('message', (order: Order) => void obey(order))
process.on('disconnect', () => process.exit())
