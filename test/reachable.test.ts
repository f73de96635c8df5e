import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { type Day, monthDay } from '../src/day.ts'
import { imageProblem } from '../src/generate/image-schema.ts'
import type { People } from '../src/people/person.ts'

import { isAmong, readReachable } from '../src/people/reachable.ts'
import { readPeople } from './read-people.ts'
import { shelvesIn } from './shelves.ts'

const KNOWN = ['mail', 'email', 'family', 'whatsapp']

function read(channels: string, consent = '') {
  return readReachable({ channels, consent }, KNOWN)
}

describe('the columns channels and consent', () => {
  it('are read in any case, each word once, with what was meant by a slip', () => {
    expect(read(' Mail;mail ; FAMILY;')).toEqual({
      reachable: { channels: ['mail', 'family'] },
      remarks: [],
    })
    expect(read('wahtsapp').remarks).toEqual([
      {
        code: 'unknown-channel',
        what: 'channels names "wahtsapp", which is no channel; did you mean "whatsapp"?',
      },
    ])
  })

  it('may name channels of elsewhere, which is no slip', () => {
    expect(read('matrix', 'matrix;!telegram')).toEqual({
      reachable: { channels: ['matrix'], yesTo: ['matrix'], noTo: ['telegram'] },
      remarks: [],
    })
  })

  it('take a no before a yes', () => {
    expect(read('', 'whatsapp; ! whatsapp; mail').reachable).toEqual({ yesTo: ['mail'], noTo: ['whatsapp'] })
  })

  it('take a yes to nothing in particular for none, and say so', () => {
    expect(read('', 'yes')).toEqual({
      reachable: {},
      remarks: [
        {
          code: 'odd-consent',
          what: 'consent "yes" says not to which channel, and is taken for none: name them, such as whatsapp;signal',
        },
      ],
    })
  })

  it.each([
    ['no', 'consent "no" says not to what: write !mail for one channel, or opt_out for all'],
    ['mail; !', 'consent "!" says not to what: write !mail for one channel, or opt_out for all'],
    ['!mial', 'consent says no to "mial", which is no channel (perhaps "!mail" is meant)'],
  ])(
    'stop the row where a no cannot be understood, for a card cannot be taken back: %s (G18)',
    (consent, what) => {
      expect(read('', consent).refusal).toEqual({ code: 'bad-consent', what })
    },
  )

  it('mean a channel by its name, and all of its type', () => {
    expect(isAmong(['mail'], { name: 'mail', type: 'email' })).toBe(true)
    expect(isAmong(['email'], { name: 'mail', type: 'email' })).toBe(true)
    expect(isAmong(['email'], { name: 'family', type: 'whatsapp' })).toBe(false)
    expect(isAmong(undefined, { name: 'mail', type: 'email' })).toBe(false)
  })
})

/** The same lists twice: read into memory, and kept as large ones are. */
async function bothWays(...lists: readonly string[]): Promise<readonly People[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reachable-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const paths = lists.map((_, index) => path.join(folder, `people${index + 1}.csv`))
  await Promise.all(paths.map((file, index) => writeFile(file, lists[index] ?? '')))
  const reading = { key: new Uint8Array(32), today: '2026-11-20' as Day, imageProblem, channels: KNOWN }
  return [await readPeople(paths, reading), await readPeople(paths, reading, shelvesIn(folder))]
}

describe('a person of a list, small or large', () => {
  it('has them, and no address of that name', async () => {
    const lists = await bothWays(
      'id,name,birthday,channels,consent\nada,A,1900-01-01,WhatsApp; mail,whatsapp; !family\n',
    )
    for (const people of lists) {
      expect(people.get('ada')).toMatchObject({
        channels: ['whatsapp', 'mail'],
        yesTo: ['whatsapp'],
        noTo: ['family'],
        addresses: {},
      })
      expect(people.warnings).toEqual([])
    }
  })

  it('has the no of whichever row says it, of one list or of several (G18)', async () => {
    const lists = await bothWays(
      'id,name,birthday,consent\nada,Ada,1815-12-10,family\nada,Ada,1815-12-10,!mail\n',
      'id,name,birthday,consent\nada,Ada,1815-12-10,!family; !mail\n',
    )
    for (const people of lists) {
      expect(people.get('ada')).toMatchObject({ yesTo: ['family'], noTo: ['mail', 'family'] })
      expect(people.dated('birthday', monthDay(12, 10))[0]?.noTo).toEqual(['mail', 'family'])
    }
  })
})
