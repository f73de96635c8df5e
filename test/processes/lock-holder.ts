/** Holds the write lock of the database that it is given, as another program would, until its stdin ends. */
import { DatabaseSync } from 'node:sqlite'

const database = new DatabaseSync(process.argv[2] ?? '', { timeout: 5_000 })
database.exec('begin immediate')
process.stdout.write('locked\n')
process.stdin.on('end', () => {
  database.exec('rollback')
  process.exit(0)
})
process.stdin.resume()
