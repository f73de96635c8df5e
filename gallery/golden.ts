import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { lookAt } from '../src/finish/look.ts'
import { hang } from './card.ts'
import type { Sample } from './samples.ts'

/** How the gallery looked when somebody last looked at it and was content: a fingerprint of each card, by name. */
const FILE = path.join(import.meta.dirname, 'golden.json')

/** Small: a change that cannot be seen at this size is none. */
const SIZE = { width: 256, height: 384 } as const

export async function golden(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(FILE, 'utf8')) as Record<string, string> // written by `accept`
}

/** The fingerprint of a card as it is made now. */
export async function fingerprintOf(sample: Sample): Promise<string> {
  const { fingerprint } = await lookAt((await hang(sample, SIZE)).png)
  if (fingerprint === undefined) throw new Error(`${sample.name} has no fingerprint`)
  return fingerprint
}

/** Somebody has looked, and is content with what there is. */
export async function accept(samples: readonly Sample[]): Promise<void> {
  const prints: Record<string, string> = {}
  for (const sample of samples) prints[sample.name] = await fingerprintOf(sample)
  await writeFile(FILE, `${JSON.stringify(prints, undefined, 2)}\n`)
}
