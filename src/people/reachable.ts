import { nearest } from '../mistake.ts'
import { cleanLine } from './name.ts'
import type { Person } from './person.ts'
import { remembered } from './remembered.ts'

/** Where somebody wants cards, and where they have said yes and no. */
export type Reachable = Pick<Person, 'channels' | 'yesTo' | 'noTo'>

/** What two cells say of that; `refusal` when the row cannot be used before they are put right. */
export interface ReadReachable {
  readonly reachable: Reachable
  readonly remarks: readonly Told[]
  readonly refusal?: Told
}

interface Told {
  readonly code: string
  readonly what: string
}

/** Whoever has said no, `!mail`. */
const NO = '!'

/** `mail; WhatsApp` → `mail`, `whatsapp`, each once. */
const named = remembered((text): readonly string[] => [
  ...new Set(text.split(';').flatMap((value) => cleanLine(value)?.toLowerCase().replace(/^! +/, NO) ?? [])),
])

/**
 * Understands the columns `channels` and `consent`. `known` are names and types of all channels: what is nearly one of these is a slip.
 * One in a "no" stops the row, because a card to whoever refused it cannot be taken back.
 */
export function readReachable(
  { channels, consent }: { readonly channels: string; readonly consent: string },
  known: readonly string[],
): ReadReachable {
  const wanted = named(channels)
  const said = named(consent)
  const vague = said.find((word) => ['yes', 'true', '1'].includes(word))
  const no = said.filter((word) => word.startsWith(NO)).map((word) => word.slice(NO.length))
  const yes = said.filter((word) => !word.startsWith(NO) && word !== vague && !no.includes(word))
  const remarks = [
    ...slipsIn('channels', wanted, known),
    ...slipsIn('consent', yes, known),
    ...(vague === undefined ? [] : [{ code: 'odd-consent', what: `consent "${vague}" ${NAMES_NONE}` }]),
  ]
  const reachable = {
    ...(wanted.length === 0 ? {} : { channels: wanted }),
    ...(yes.length === 0 ? {} : { yesTo: yes }),
    ...(no.length === 0 ? {} : { noTo: no }),
  }
  const refusal = refusalIn({ said, no }, known)
  return { reachable, remarks, ...(refusal === undefined ? {} : { refusal }) }
}

const NAMES_NONE = 'says not to which channel, and is taken for none: name them, such as whatsapp;signal'

function slipsIn(column: string, words: readonly string[], known: readonly string[]): readonly Told[] {
  return words.flatMap((word) => {
    const meant = slip(word, known)
    if (meant === undefined) return []
    return [
      {
        code: 'unknown-channel',
        what: `${column} names "${word}", which is no channel; did you mean "${meant}"?`,
      },
    ]
  })
}

function refusalIn(
  { said, no }: { said: readonly string[]; no: readonly string[] },
  known: readonly string[],
): Told | undefined {
  const code = 'bad-consent'
  const flat = said.find((word) => ['no', 'none', 'false', '0', NO].includes(word))
  if (flat !== undefined) {
    return {
      code,
      what: `consent "${flat}" says not to what: write !mail for one channel, or opt_out for all`,
    }
  }
  const slipped = no.find((word) => slip(word, known) !== undefined)
  if (slipped === undefined) return undefined
  const what = `consent says no to "${slipped}", which is no channel (perhaps "!${slip(slipped, known)}" is meant)`
  return { code, what }
}

/** What was meant by a word that is no channel and nearly one; other words may be channels of tomorrow, or of elsewhere. */
function slip(word: string, known: readonly string[]): string | undefined {
  return known.includes(word) ? undefined : nearest(word, known)
}

/** Whether a channel is one of those that a list names, by its name or its type. */
export function isAmong(
  list: readonly string[] | undefined,
  channel: { readonly name: string; readonly type: string },
): boolean {
  return list !== undefined && (list.includes(channel.name) || list.includes(channel.type))
}
