import { createHash } from 'node:crypto'
import path from 'node:path'

import type { Blobs } from '../blobs/blobs.ts'
import { folderBlobs } from '../blobs/folder.ts'
import type { CardFile } from '../card.ts'
import { finish, type Finished } from '../finish/finish.ts'
import { madeWith } from '../finish/made-with.ts'
import type { Ledger, Story } from '../ledger/ledger.ts'
import { Mistake } from '../mistake.ts'
import { makingIn, originOf } from '../worker/making.ts'
import { newId, type Setting, useFonts } from './compose.ts'
import { EXIT } from './options.ts'
import { endWith, print, printJson } from './output.ts'

/** What became of one file that was made once more. */
interface Rebuilt {
  readonly channel: string
  readonly sha256: string
  /** `restored`: it was lost or damaged, and is there again. */
  readonly outcome: 'same' | 'restored' | 'different'
}

/**
 * `wellwisher card ID --rebuild`: makes the files of a card once more from its stored picture and recipe, compares them byte for
 * byte, and puts back what was lost. Writes no ledger, and nothing that differs.
 */
export async function rebuild(
  { setting, ledger }: { setting: Setting; ledger: Ledger },
  story: Story,
  { json = false }: { json?: boolean },
): Promise<void> {
  const files = filesOf(story)
  const making = story.recipe === undefined ? undefined : makingIn(story.recipe)
  if (making === undefined || files.length === 0) throw nothingToMake(story, files)
  const blobs = folderBlobs(path.join(setting.data, 'blobs'), newId)
  const picture = await pictureOf(story, blobs)
  useFonts(setting.config)
  const finished = await finish({ picture, ...making, ...(await originOf(ledger, story)) })
  const rebuilt: Rebuilt[] = []
  for (const file of files) rebuilt.push(await compared(file, finished, blobs))
  const programs = await programsOf(story)
  if (json) printJson({ id: story.card.id, files: rebuilt, ...programs })
  else tell(story, rebuilt, programs)
  endWith(rebuilt.some(({ outcome }) => outcome === 'different') ? EXIT.unfinished : EXIT.done)
}

function filesOf({ card: { state } }: Story): readonly CardFile[] {
  return 'files' in state ? (state.files ?? []) : []
}

function nothingToMake({ card, recipe }: Story, files: readonly CardFile[]): Mistake {
  if (files.length === 0 || recipe === undefined) {
    return new Mistake({
      code: 'not-finished',
      what: `${card.id} is ${card.state.at}: it has no files that could be made once more.`,
      fix: `See \`wellwisher card ${card.id}\`.`,
    })
  }
  return new Mistake({
    code: 'no-recipe',
    what: `${card.id} was made by a version that did not keep how.`,
    fix: 'Cards that are made from version 0.4.0 on can be made once more.',
  })
}

async function pictureOf({ card: { id, state } }: Story, blobs: Blobs): Promise<Uint8Array> {
  const sha256 = 'picture' in state ? state.picture?.sha256 : undefined
  const found = sha256 === undefined ? undefined : await blobs.get(sha256)
  if (found?.kind === 'bytes') return found.bytes
  throw new Mistake({
    code: 'picture-lost',
    what: `The picture of ${id} is ${found?.kind ?? 'not known'}: nothing can be made from it.`,
    fix: 'Put it back from a backup of the data folder. Pictures of cards that ended long ago are cleared away (`keep:`).',
  })
}

async function compared(file: CardFile, finished: Finished, blobs: Blobs): Promise<Rebuilt> {
  const { channel, sha256 } = file
  const made =
    finished.kind === 'finished' ? finished.files.find((one) => one.channel === channel) : undefined
  if (made === undefined || hashOf(made.bytes) !== sha256) return { channel, sha256, outcome: 'different' }
  if ((await blobs.get(sha256)).kind === 'bytes') return { channel, sha256, outcome: 'same' }
  await blobs.put(made.bytes)
  return { channel, sha256, outcome: 'restored' }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

interface Programs {
  /** As JSON; null for a card that was made before this was kept. */
  readonly made_with: unknown
  readonly rebuilt_with: unknown
}

async function programsOf({ madeWith: then }: Story): Promise<Programs> {
  return {
    made_with: then === undefined ? null : JSON.parse(then),
    rebuilt_with: JSON.parse(await madeWith()),
  }
}

const OUTCOMES: Readonly<Record<Rebuilt['outcome'], string>> = {
  same: 'the same bytes',
  restored: 'its file was lost; made once more, the same bytes, and put back',
  different: 'other bytes came of it, and nothing was changed',
}

function tell({ card }: Story, rebuilt: readonly Rebuilt[], programs: Programs): void {
  print(`${card.id}, made once more from its picture and its recipe:`)
  for (const { channel, sha256, outcome } of rebuilt) {
    print(`    ${channel}: ${OUTCOMES[outcome]} (SHA-256 ${sha256.slice(0, 12)}…)`)
  }
  const [then, now] = [JSON.stringify(programs.made_with), JSON.stringify(programs.rebuilt_with)]
  if (then !== now) print(`    It was made with ${then}, and now with ${now}.`)
}
