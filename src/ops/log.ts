import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino'

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/** File descriptor of stderr: results go to stdout, everything else here. */
const STDERR = 2

/**
 * JSON lines on stderr, or a readable form of them on a terminal. Fields are ids and numbers; whoever logs keeps names and
 * addresses out. Values are written as JSON strings, so no value can begin a line of its own.
 */
export async function logger(level: Level, { terminal }: { terminal: boolean }): Promise<Logger> {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: stdSerializers.err },
  }
  if (!terminal) return pino(options, pino.destination({ dest: STDERR, sync: true }))
  const { default: pretty } = await import('pino-pretty')
  return pino(options, pretty({ destination: STDERR, sync: true, ignore: 'run', singleLine: true }))
}
