import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { folderSender } from '../../src/send/folder.ts'
import type { Subject } from './subject.ts'

/** A folder: nothing of it goes over a wire. */
export const folderSubject: Subject = {
  type: 'folder',
  wire: 'none',
  async make() {
    const home = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
    const outbox = path.join(home, 'outbox')
    return {
      sender: folderSender({ folder: outbox, written: 'outbox' }),
      written: undefined,
      secrets: [],
      async held() {
        const names = await readdir(outbox).catch(() => [])
        return Promise.all(names.map(async (name) => ({ bytes: await readFile(path.join(outbox, name)) })))
      },
      close: () => rm(home, { recursive: true, force: true }),
    }
  },
}
