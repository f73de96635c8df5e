import type { Clock } from '../../src/clock.ts'
import type { Sender } from '../../src/send/sender.ts'
import { type FakeMac, fakeMac, type ImsgMode, SECRET, type SshMode } from '../emulators/imsg.ts'
import { made } from './made.ts'
import type { Make, Stage, Subject } from './subject.ts'

/** A clock on which waiting takes no time. */
export function impatient(clock: Clock): Clock {
  let skipped = 0
  return {
    now: () => new Date(clock.now().getTime() + skipped),
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      skipped += ms
    },
  }
}

/** A sender to a Mac that is a folder. */
export function senderTo(mac: FakeMac, clock: Clock, more: object = {}): Sender {
  return made({ ...IMESSAGE, ...more }, { clock }, { environment: mac.environment })
}

const IMESSAGE = { type: 'imessage' } as const

const SSH = { ssh: { host: 'mac.local', user: 'ada', options: { IdentityFile: '/keys/of ada/cards' } } }

function making(
  settings: object,
  { imsg = {}, ssh = 'through' }: { readonly imsg?: ImsgMode; readonly ssh?: SshMode } = {},
): Make {
  return async ({ clock }: Stage) => {
    const mac = await fakeMac()
    await Promise.all([mac.is(imsg), mac.isReached(ssh)])
    return {
      sender: senderTo(mac, impatient(clock), settings),
      channel: { ...IMESSAGE, ...settings },
      environment: mac.environment,
      written: '+44 20 7946 0958',
      held: mac.held,
      struck: mac.struck,
      secrets: [SECRET],
      close: async () => mac[Symbol.asyncDispose](),
    }
  }
}

/** What may go wrong with imsg, wherever it runs. */
function faults(): Readonly<Record<string, Make>> {
  const modes: Readonly<Record<string, ImsgMode>> = {
    'ends at once': { start: 'crash' },
    'start hang': { start: 'hang' },
    'no access': { database: 'closed' },
    'yes without id': { send: 'bare-yes' },
    'shown late': { send: 'late' },
    'yes and nothing': { send: 'ghost' },
    'words only': { send: 'text-only' },
    'empty picture': { send: 'empty' },
    'not delivered': { state: 'failed', error: 3 },
    'still pending': { state: 'pending' },
    'unsure, dropped': { send: 'unsure' },
    'unsure, held': { send: 'unsure-there' },
    'error after words': { send: 'old-error' },
    'not begun': { send: 'not-started' },
    'may not steer': { send: 'not-authorized' },
    'crash, dropped': { send: 'crash' },
    'crash, held': { send: 'there-crash' },
    'dropped hang': { send: 'hang' },
    'held hang': { send: 'there-hang' },
  }
  return Object.fromEntries(Object.entries(modes).map(([name, imsg]) => [name, making({}, { imsg })]))
}

export const imsgSubject: Subject = {
  type: 'imessage/imsg',
  wire: 'stdio',
  make: making({}),
  faults: faults(),
}

export const imsgOverSshSubject: Subject = {
  type: 'imessage/ssh',
  wire: 'stdio',
  make: making(SSH),
  faults: {
    refused: making(SSH, { ssh: 'refused' }),
    'not let in': making(SSH, { ssh: 'denied' }),
    'another key': making(SSH, { ssh: 'other-key' }),
    'cut off': making(SSH, { ssh: 'cut' }),
    'no access': making(SSH, { imsg: { database: 'closed' } }),
    'noise of a shell': making(SSH, { imsg: { start: 'greets' } }),
    'crash, held': making(SSH, { imsg: { send: 'there-crash' } }),
    'held hang': making(SSH, { imsg: { send: 'there-hang' } }),
  },
}
