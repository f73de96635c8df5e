import path from 'node:path'

import type { Environment } from '../config/environment.ts'

/**
 * Where this user keeps what a program must find again after a restart; undefined when there is no such place. systemd gives a
 * service folders of its own, parted by colons (systemd.exec(5), `StateDirectory=`); for everybody else there is the XDG Base
 * Directory Specification, by which a path that is not absolute counts for nothing.
 */
export function stateFolder(env: Environment, home: string | undefined): string | undefined {
  const ofService = env['STATE_DIRECTORY']?.split(':')[0]
  if (isPlace(ofService)) return ofService
  const ofUser = env['XDG_STATE_HOME']
  if (isPlace(ofUser)) return path.join(ofUser, OWN)
  return isPlace(home) ? path.join(home, '.local', 'state', OWN) : undefined
}

const OWN = 'wellwisher'

function isPlace(written: string | undefined): written is string {
  return written !== undefined && path.isAbsolute(written)
}
