import path from 'node:path'

import { folderBlobs } from '../blobs/folder.ts'
import type { Found } from '../blobs/blobs.ts'
import type { CardFile, Sha256 } from '../card.ts'
import type { BlobUse } from '../ledger/picture.ts'
import { Mistake } from '../mistake.ts'
import { ledgerOf, newId, readSetting } from './compose.ts'
import { writeNew } from './new-file.ts'
import { type Common, EXIT } from './options.ts'
import { endWith, print, printJson } from './output.ts'
import { attemptShape, fileShape, instant } from './shape.ts'

export interface BlobOptions extends Common {
  readonly out?: string
  readonly json?: true
}

/** `wellwisher blob HASH`: what is known of some bytes, and with `--out` the bytes themselves. Writes no ledger. */
export async function blob(hash: string, options: BlobOptions): Promise<void> {
  if (options.out === '') {
    throw new Mistake({ code: 'no-file-name', what: '--out names no file.', fix: 'Write --out art.png.' })
  }
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  await using ledger = await ledgerOf(setting, 'read')
  const uses = await ledger.pictures.uses(asHash(hash))
  const sha256 = onlyOne(hash, uses)
  const blobs = folderBlobs(path.join(setting.data, 'blobs'), newId)
  const found = await blobs.get(sha256)
  if (options.out !== undefined) await putOut(found, { sha256, out: path.resolve(options.out) })
  if (options.json === true) printJson(blobShape(sha256, { found, uses }))
  else if (options.out === undefined) tell(sha256, { found, uses })
  endWith(found.kind === 'bytes' ? EXIT.done : EXIT.unfinished)
}

function asHash(text: string): string {
  const hash = text.toLowerCase()
  if (/^[0-9a-f]{8,64}$/.test(hash)) return hash
  throw new Mistake({
    code: 'no-hash',
    what: `"${text}" is no hash.`,
    fix: 'A hash has 64 hex digits, of which the first eight are enough; `wellwisher card ID --json` shows those of a card.',
  })
}

function onlyOne(hash: string, uses: readonly BlobUse[]): Sha256 {
  const [first, ...others] = new Set(uses.map(({ sha256 }) => sha256))
  if (first === undefined) {
    throw new Mistake({
      code: 'unknown-blob',
      what: `No card has a picture or a file with the hash ${hash}.`,
      fix: '`wellwisher card ID --json` shows the hashes of a card.',
    })
  }
  if (others.length === 0) return first
  throw new Mistake({
    code: 'ambiguous-hash',
    what: `${others.length + 1} hashes begin with ${hash}.`,
    fix: 'Write more of its digits.',
  })
}

async function putOut(found: Found, { sha256, out }: { sha256: Sha256; out: string }): Promise<void> {
  if (found.kind === 'bytes') return writeNew(out, found.bytes)
  throw new Mistake({
    code: `blob-${found.kind}`,
    what: `${sha256} is ${found.kind === 'missing' ? 'not kept any more' : 'damaged: its bytes are not those that were stored'}.`,
    fix: 'Nothing was written. A backup of the data folder may still have it.',
  })
}

/** `whole`, `missing` (cleared away after `keep.pictures`, or lost) or `corrupt`. */
function stateOf(found: Found): string {
  return found.kind === 'bytes' ? 'whole' : found.kind
}

function blobShape(sha256: Sha256, { found, uses }: { found: Found; uses: readonly BlobUse[] }) {
  return {
    sha256,
    state: stateOf(found),
    bytes: found.kind === 'bytes' ? found.bytes.length : null,
    uses: uses.map(({ card, as }) => ({
      card: card.id,
      job: card.job,
      person: card.person,
      occasion: card.occasion,
      occurrence: card.occurrence,
      as: as.kind,
      channel: as.kind === 'file' ? as.file.channel : null,
      file: as.kind === 'file' ? fileShape(as.file) : null,
      attempt: as.kind === 'picture' ? attemptShape(as.attempt) : null,
    })),
  }
}

function tell(sha256: Sha256, { found, uses }: { found: Found; uses: readonly BlobUse[] }): void {
  const size = found.kind === 'bytes' ? `, ${found.bytes.length} bytes` : ''
  print(`${sha256}  ${stateOf(found)}${size}`)
  for (const { card, as } of uses) {
    if (as.kind === 'file')
      print(`  the card ${card.id} as it goes to ${as.file.channel}, ${formOf(as.file)}`)
    else {
      const { picture, generator, startedAt } = as.attempt
      const form = picture === undefined ? '' : `, ${formOf(picture)}`
      print(`  the art of ${card.id}, by ${generator}, ${instant(startedAt)}${form}`)
    }
  }
}

function formOf({ mediaType, width, height }: Pick<CardFile, 'mediaType' | 'width' | 'height'>): string {
  const pixels = `${width}x${height}`
  return mediaType === 'application/pdf' ? `a PDF whose front has ${pixels} pixels` : `${mediaType} ${pixels}`
}
