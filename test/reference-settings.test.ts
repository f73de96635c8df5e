import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Config } from '../src/config/config.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Day } from '../src/day.ts'
import { Mistake } from '../src/mistake.ts'
import type { People } from '../src/people/person.ts'
import { readPeople } from './read-people.ts'

const BLOB = `blob:${'0123456789abcdef'.repeat(4)}`

/** A jobs.yaml whose job, and whose top, say these things more; beside it lie `art/a.png` and `art/b.png`. */
async function load(ofJob: string, ofTop = ''): Promise<Config> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reference-settings-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(path.join(folder, 'art'))
  for (const file of ['people.csv', 'art/a.png', 'art/b.png']) {
    await writeFile(path.join(folder, file), 'name,birthday\n')
  }
  const text = [
    'version: 1',
    'people: [people.csv]',
    ofTop,
    'channels: { outbox: { type: folder, path: outbox } }',
    'jobs:',
    '  birthday:',
    '    schedule: "0 9 * * *"',
    '    occasion: birthday',
    '    send: [outbox]',
    `    ${ofJob}`,
  ].join('\n')
  await writeFile(path.join(folder, 'jobs.yaml'), text)
  return loadConfig({ path: path.join(folder, 'jobs.yaml'), env: {} })
}

/** The references of the one job, relative to the folder of jobs.yaml. */
async function references(ofJob: string, ofTop = ''): Promise<readonly string[] | undefined> {
  const { jobs, folder } = await load(ofJob, ofTop)
  return jobs[0]?.job.references?.map((place) =>
    place.kind === 'file' ? path.relative(folder, place.path) : place.sha256,
  )
}

/** The code, and the first line of each thing that is complained of. */
async function complaint(ofJob: string, ofTop = ''): Promise<string> {
  const error: unknown = await load(ofJob, ofTop).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Mistake)) throw new Error(`want a mistake, got ${String(error)}`)
  const lines = error.message.split('\n').filter((line) => /jobs\.yaml:\d/.test(line))
  return `${error.code} ${lines.map((line) => line.replace(/^\S*jobs\.yaml/, 'jobs.yaml')).join('\n')}`
}

describe('the references of a job', () => {
  it('are files and stored pictures, in order (C3)', async () => {
    expect(await references(`references: [art/b.png, "${BLOB}", art/a.png]`)).toEqual([
      'art/b.png',
      BLOB.slice('blob:'.length),
      'art/a.png',
    ])
  })

  it('are missing when none is named (C2)', async () => {
    expect(await references('')).toBeUndefined()
    expect(await references('references: []')).toBeUndefined()
  })

  it('may be called by two other names (C8)', async () => {
    expect(await references('reference_images: [art/a.png]')).toEqual(['art/a.png'])
    expect(await references('input_images: [art/a.png]')).toEqual(['art/a.png'])
  })

  it('are a mistake under two names at once, which names both (C8)', async () => {
    expect(await complaint('references: [art/a.png]\n    input_images: [art/b.png]')).toBe(
      'duplicate-key jobs.yaml:11:5: jobs.birthday: "references" and "input_images" mean the same; keep one of them',
    )
  })

  it('are at most sixteen (C2, B-15)', async () => {
    const [sixteen, seventeen] = [16, 17].map((count) => Array.from({ length: count }, () => 'art/a.png'))
    expect(await references(`references: [${sixteen?.join(', ')}]`)).toHaveLength(16)
    expect(await complaint(`references: [${seventeen?.join(', ')}]`)).toBe(
      'invalid_argument jobs.yaml:10:17: jobs.birthday.references names 17 pictures; want at most 16, the photo of a person included',
    )
  })

  it('are never URLs, and the mistake does not repeat one (C3)', async () => {
    for (const url of [
      'https://example.org/a.png?key=1',
      'data:image/png;base64,AAAA',
      'file:///etc/hostname',
    ]) {
      expect(await complaint(`references: [art/a.png, "${url}"]`)).toBe(
        'invalid_reference jobs.yaml:10:29: jobs.birthday.references[1] is a URL; want a file, by its path from the folder of jobs.yaml',
      )
    }
  })

  it('are told with their place when they are no hash, not there, empty or no file (C3, C4)', async () => {
    expect(await complaint('references: ["blob:123"]')).toContain(
      '10:18: jobs.birthday.references[0] is no picture',
    )
    expect(await complaint('references: [art/c.png]')).toBe(
      'invalid_reference jobs.yaml:10:18: jobs.birthday.references[0] is not there',
    )
    expect(await complaint('references: [art]')).toContain('references[0] is no file')
    expect(await complaint('references: [""]')).toContain('references[0] is empty')
    expect(await complaint('references: [art/a.png, ../x.png]')).toContain(
      'invalid_reference jobs.yaml:10:29: jobs.birthday.references[1] lies outside the folders that roots: names',
    )
  })

  it('are told when they are no list', async () => {
    expect(await complaint('references: art/a.png')).toContain(
      'wrong-type jobs.yaml:10:17: jobs.birthday.references: "art/a.png" must be a list',
    )
  })
})

describe('the roots', () => {
  it('are the folder of jobs.yaml when nobody says anything else', async () => {
    const { roots, folder } = await load('')
    expect(roots).toEqual([folder])
  })

  it('are the only folders in which references may lie (D-15, D-16)', async () => {
    expect(await references('references: [art/a.png]', 'roots: [art]')).toEqual(['art/a.png'])
    expect(await complaint('references: [people.csv]', 'roots: [art]')).toContain('lies outside the folders')
  })

  it('are told alone when they are not there or no folders', async () => {
    expect(await complaint('references: [art/a.png]', 'roots: [photos]')).toBe(
      'no-such-folder jobs.yaml:3:9: roots[0]: "photos" is not there; want a folder, by its path from the folder of jobs.yaml',
    )
    expect(await complaint('', 'roots: [people.csv]')).toContain('is no folder')
    expect(await complaint('references: [../a.png]', 'roots: art')).toContain(
      'wrong-type jobs.yaml:3:8: roots: "art" must be a list',
    )
  })
})

/** Ada, with these cells. */
async function ada(photo: string, consent: string): Promise<People> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reference-settings-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const list = path.join(folder, 'people.csv')
  await writeFile(
    list,
    `id,name,birthday,photo,photo_consent\nada,Ada Lovelace,1815-12-10,${photo},${consent}\n`,
  )
  return readPeople([list], {
    key: new Uint8Array(32),
    today: '2026-11-20' as Day,
    imageProblem: () => undefined,
    channels: [],
  })
}

/** `no-consent people.csv:2: photo_consent is empty …` */
function told({ warnings }: People): string {
  return warnings.map(({ code, where, what }) => `${code} ${where}: ${what}`).join('\n')
}

describe('the photo of a person', () => {
  it('is used when the day of their consent is recorded', async () => {
    const people = await ada('photos/ada.jpg', '2026-11-20')
    expect(people.get('ada')).toMatchObject({
      photo: { path: 'photos/ada.jpg', consentedOn: '2026-11-20' },
    })
    expect(people.get('ada')).not.toHaveProperty('photoWithheld')
    expect(told(people)).toBe('')
  })

  it('is withheld without that day: the row is used, its path is forgotten', async () => {
    const people = await ada('photos/ada.jpg', '')
    expect(people.get('ada')).toMatchObject({ photoWithheld: 'no-consent' })
    expect(people.get('ada')).not.toHaveProperty('photo')
    expect(told(people)).toBe(
      'no-consent people.csv:2: photo_consent is empty; want the day on which the person agreed (YYYY-MM-DD); until then the photo is not used',
    )
  })

  it('is withheld when the day is none, or has not come yet', async () => {
    for (const consent of ['yes', '2026-02-29', '2026-11-21', '20.11.2026']) {
      const people = await ada('photos/ada.jpg', consent)
      expect(people.get('ada')).toMatchObject({ photoWithheld: 'no-consent' })
      expect(people.get('ada')).not.toHaveProperty('photo')
      expect(told(people)).toMatch(
        /^bad-consent people\.csv:2: photo_consent (?:is no day|lies in the future)/,
      )
    }
  })

  it('is a file: a URL to which somebody agreed makes the row wrong, others are withheld (C3)', async () => {
    const agreed = await ada('https://example.org/ada.jpg', '2026-01-05')
    expect(agreed.get('ada')).toBeUndefined()
    expect(told(agreed)).toBe(
      'bad-photo people.csv:2: photo is a URL; want a file, by its path from the folder of jobs.yaml; this row is not used',
    )
    const exported = await ada('https://example.org/ada.jpg', '')
    expect(exported.get('ada')).toMatchObject({ photoWithheld: 'no-consent' })
    expect(told(await ada(BLOB, '2026-01-05'))).toContain('photo is a hash; want the path of a file')
  })

  it('is nothing at all when there is none, whoever agreed to what', async () => {
    const person = (await ada('', '2026-01-05')).get('ada')
    expect(person).not.toHaveProperty('photo')
    expect(person).not.toHaveProperty('photoWithheld')
  })
})
