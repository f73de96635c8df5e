import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { changing } from '../src/cli/changing.ts'
import { readSetting } from '../src/cli/compose.ts'
import { loadConfig } from '../src/config/load.ts'
import { Mistake } from '../src/mistake.ts'
import { templateJsonSchema } from '../src/templates/own-schema.ts'
import type { Addressee, Template } from '../src/templates/template.ts'
import { nobodyKnown, toAda } from './addressee.ts'
import { aHousehold, type Household, runBin } from './household.ts'

const SMALLEST = `prompt:
  motifs: [lanterns]
words:
  en:
    headline: Hello, {name}!
    messages: [Be well.]
`

const JOB = { job: '    template: hanami' } as const

async function fileAt(name: string): Promise<string> {
  return readFile(new URL(`../${name}`, import.meta.url), 'utf8')
}

/** The example of the documents, which is what people copy. */
async function hanami(): Promise<string> {
  const [, sample] =
    /^```yaml\n(# yaml-language-server[\s\S]*?)^```$/m.exec(await fileAt('docs/templates.md')) ?? []
  if (sample === undefined) throw new Error('docs/templates.md has no example')
  return sample
}

async function aTemplate(text: string): Promise<Template> {
  const household = await aHousehold(JOB)
  await household.write('templates/hanami.yaml', text)
  const { ownTemplates } = await loadConfig({ path: path.join(household.folder, 'jobs.yaml'), env: {} })
  const found = ownTemplates.get('hanami')
  if (found === undefined) throw new Error('the template is not there')
  return found
}

/** What is complained of a household, with the files' names instead of their paths. */
async function complaintOf({ folder }: Household): Promise<string> {
  const error: unknown = await loadConfig({ path: path.join(folder, 'jobs.yaml'), env: {} }).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Mistake)) throw new Error('want a mistake')
  return `${error.message.replaceAll(`${folder}${path.sep}`, '')}\n${error.fix}`
}

async function complaint(text: string, file = 'templates/hanami.yaml'): Promise<string> {
  const household = await aHousehold()
  await household.write(file, text)
  return complaintOf(household)
}

describe('the template of the documents', () => {
  it('asks for what it says, and for no lettering and nobody in the picture', async () => {
    const template = await aTemplate(await hanami())
    const treatments = template.treatments(nobodyKnown)
    expect(new Set(treatments.map(({ motif }) => motif)).size).toBe(4)
    const { prompt, softer } = template.brief(nobodyKnown, { treatment: treatments[0], seed: 'x' })
    for (const said of [
      'Artefact: artwork for the front of a card for the days of the cherry blossom,',
      'Subject: old cherry trees in full bloom over a quiet river.',
      `"${treatments[0].motif}"`,
      'Style: woodblock print with flat colours',
      'Palette: blossom pink, moss green and indigo on warm white.',
      'Mood: light, grateful and a little wistful.',
    ])
      expect(prompt).toContain(said)
    for (const text of [prompt, softer]) {
      expect(text).toMatch(/calm and uncluttered.*\nConstraints: .*no lettering, .*no people/)
    }
    expect(softer).not.toMatch(/cherry|woodblock|moss green/)
  })

  it('says in every tone and language what it says, and something shorter where there is no room', async () => {
    const template = await aTemplate(await hanami())
    const [treatment] = template.treatments(nobodyKnown)
    const headline = (changes: Partial<Addressee>) =>
      template.words({ ...toAda, ...changes }, treatment).headline
    expect(headline({})).toBe('The cherries are in bloom, Ada!')
    expect(headline({ tone: 'formal' })).toBe('With best wishes for the season of blossom, Ada')
    expect(headline({ tone: 'playful' })).toBe('The cherries are in bloom, Ada!')
    expect(headline({ timing: 'belated' })).toBe('The petals have fallen, Ada')
    expect(headline({ timing: 'early' })).toBe('The cherries are in bloom, Ada!')
    expect(headline({ locales: ['de-AT'] })).toBe('Die Kirschen blühen, Ada!')
    const words = template.words({ ...toAda, locales: ['tlh', 'de'] }, treatment)
    expect([words.locale, words.missing]).toEqual(['de', 'tlh'])
    expect(template.words(toAda, treatment)).toMatchObject({
      alt: expect.stringMatching(
        /^Hanami card with cherry trees in full bloom over a river\. It says: “The cherries are in bloom, Ada! /,
      ),
      shorter: { headline: 'For you, Ada!', message: 'Spring is here.' },
    })
    expect(template.words({ ...toAda, message: 'Mine.' }, treatment).message).toBe('Mine.')
    expect(template.design(treatment).layout).toBe('over')
  })

  it('makes a card', async () => {
    const household = await aHousehold(JOB)
    await household.write('templates/hanami.yaml', await hanami())
    const ran = await runBin(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    expect({ code: ran.code, stdout: ran.stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"sent"'),
    })
    expect(await household.outbox()).toHaveLength(1)
  })
})

describe('a template of one’s own', () => {
  it('needs words in one language and something to show', async () => {
    const template = await aTemplate(SMALLEST)
    const [treatment] = template.treatments(nobodyKnown)
    expect(template.styles).toHaveLength(8)
    expect(template.words({ ...toAda, locales: ['tlh'] }, treatment)).toMatchObject({
      headline: 'Hello, Ada!',
      locale: 'en',
      missing: 'tlh',
    })
    expect(template.words(toAda, treatment).alt).toMatch(
      /^Greeting card with .*It says: “Hello, Ada! Be well\.”$/,
    )
  })

  it('may be in a language that we do not speak', async () => {
    const template = await aTemplate(SMALLEST.replace('en:', 'eo:').replace('Hello', 'Saluton'))
    const [treatment] = template.treatments(nobodyKnown)
    expect(template.words({ ...toAda, locales: ['eo'] }, treatment)).toEqual({
      name: 'Ada',
      headline: 'Saluton, Ada!',
      message: 'Be well.',
      locale: 'eo',
      alt: 'Saluton, Ada! Be well.',
    })
  })

  it('is about its subject alone when it has no motifs and nobody knows what the person likes', async () => {
    const template = await aTemplate(SMALLEST.replace('motifs: [lanterns]', 'subject: a lantern.'))
    const [treatment] = template.treatments(nobodyKnown)
    const { prompt } = template.brief(nobodyKnown, { treatment, seed: 'x' })
    expect(prompt).toContain('\nSubject: a lantern.\n')
  })

  it('is known to check, and named where none is known by a name', async () => {
    const household = await aHousehold(JOB)
    await household.write('templates/hanami.yaml', SMALLEST)
    await household.write('templates/README.md', 'Not a template.')
    await household.write('templates/.hanami.yaml', 'Not one either.')
    expect((await runBin(household, ['wellwisher', 'check'])).code).toBe(0)
    const other = await aHousehold({ job: '    template: hanam' })
    await other.write('templates/hanami.yaml', SMALLEST)
    expect(await complaintOf(other)).toMatch(
      /^jobs\.yaml:14:15: jobs\.birthday\.template: "hanam" is no template; want birthday or .* or hanami \(did you mean "hanami"\?\)/,
    )
  })
})

describe('a mistake in a template', () => {
  it('is told with its place, the line, what is allowed and what is near', async () => {
    expect(await complaint(SMALLEST.replace('headline:', 'headlin:'))).toBe(
      [
        'templates/hanami.yaml:4:3: words.en: "headline" is missing. The large line: an ICU message with {name} and {address}.',
        '  4 |   en:',
        '    |   ^',
        '',
        'templates/hanami.yaml:5:5: words.en: "headlin" is not a key here (did you mean "headline"?). Allowed: kind, shows, headline, numbered, messages, belated, early, shorter',
        '  5 |     headlin: Hello, {name}!',
        '    |     ^',
        'docs/templates.md explains every key.',
      ].join('\n'),
    )
  })

  it('may be a text that names what is not given, or is no ICU message', async () => {
    expect(await complaint(SMALLEST.replace('{name}!', '{nam}!'))).toContain(
      'templates/hanami.yaml:5:15: words.en.headline: "Hello, {nam}!" names {nam}, which is not known here; want {name}, {address} (did you mean {name}?)',
    )
    expect(await complaint(SMALLEST.replace('[Be well.]', '["{number} years"]'))).toContain(
      'words.en.messages[0]: "{number} years" names {number}, which is not known here; want {name}, {address}',
    )
    expect(await complaint(SMALLEST.replace('{name}!', '{name!'))).toContain(
      'is no ICU message (malformed argument)',
    )
    expect(
      await complaint(SMALLEST.replace('Hello, {name}!', "'{address, select, formal {Sir}}'")),
    ).toContain('is no ICU message (missing other clause)')
  })

  it('may be two styles, no subject, no language, or an empty file', async () => {
    const both = SMALLEST.replace('  motifs:', '  style: oil on wood\n  styles: [botanical]\n  motifs:')
    expect(await complaint(both)).toContain(
      'templates/hanami.yaml:2:10: prompt.style: "oil on wood" stands beside styles; want one of the two',
    )
    expect(await complaint(SMALLEST.replace('motifs: [lanterns]', 'mood: calm'))).toContain(
      'prompt says nothing of what is shown; want subject, motifs or both',
    )
    expect(await complaint('prompt: { subject: x }\nwords: {}\n')).toContain(
      'words has no language; want at least one, such as en',
    )
    expect(await complaint(SMALLEST.replace('en:', 'english:'))).toContain(
      'words: "english" is not a language; want a tag such as de, pt-BR or zh-Hant',
    )
    expect(await complaint('')).toContain('the file is empty; it begins with `prompt:`')
  })

  it('may be its name', async () => {
    expect(await complaint(SMALLEST, 'templates/birthday.yaml')).toContain(
      'templates/birthday.yaml:1:1: birthday is a template of ours already',
    )
    expect(await complaint(SMALLEST, 'templates/My Card.yaml')).toContain(
      'the file is called "My Card", which cannot be the name of a template',
    )
    const household = await aHousehold()
    await household.write('templates/hanami.yaml', SMALLEST)
    await household.write('templates/hanami.yml', SMALLEST)
    expect(await complaintOf(household)).toContain('there are two files for the template hanami; keep one')
  })

  it('is told beside those of jobs.yaml, and does not make a job that names it one of them', async () => {
    const household = await aHousehold({ job: '    template: hanami\n    tone: rude' })
    await household.write('templates/hanami.yaml', SMALLEST.replace('prompt', 'promt'))
    const told = await complaintOf(household)
    expect(told).toMatch(/^jobs\.yaml:15:11: jobs\.birthday\.tone: "rude"/)
    expect(told).toContain('templates/hanami.yaml:1:1: "promt" is not a key here (did you mean "prompt"?)')
    expect(told).not.toContain('is no template')
    expect(told).toContain('docs/jobs.md and docs/templates.md explain every key.')
  })
})

describe('a template that is edited while the worker runs', () => {
  it('is read again, and the last good one stays while it is broken', async () => {
    const household = await aHousehold(JOB)
    await household.write('templates/hanami.yaml', SMALLEST)
    const options = { config: path.join(household.folder, 'jobs.yaml'), logLevel: 'error' } as const
    const files = changing(await readSetting(options, 'write'), options)
    const headline = () => {
      const template = files.current().world.ownTemplates.get('hanami')
      return template?.words(toAda, template.treatments(nobodyKnown)[0]).headline
    }
    await files.refresh()
    expect([await files.touched(), headline()]).toEqual([false, 'Hello, Ada!'])

    await household.write('templates/hanami.yaml', SMALLEST.replace('Hello', 'Good day'))
    expect(await files.touched()).toBe(true)
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(headline()).toBe('Good day, Ada!')

    await household.write('templates/hanami.yaml', SMALLEST.replace('words', 'wordz'))
    const { changed, kept } = await files.refresh()
    expect([changed, kept.map(({ code }) => code), headline()]).toEqual([
      false,
      ['missing-key'],
      'Good day, Ada!',
    ])
  })
})

describe('the schema of a template', () => {
  it('is what templates.schema.json says, and docs/templates.md explains every key', async () => {
    const schema = templateJsonSchema()
    expect(JSON.parse(await fileAt('templates.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)))
    const text = await fileAt('docs/templates.md')
    const keys = [...new Set(keysOf(schema))]
    expect(keys).toEqual(expect.arrayContaining(['prompt', 'headline', 'formal', 'shorter']))
    expect(keys.filter((key) => !text.includes(`\n| \`${key}\` |`))).toEqual([])
  })
})

/** Every key of a schema, wherever it stands. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const properties: unknown = 'properties' in value ? value.properties : {}
  return [...Object.keys(properties as object), ...Object.values(value).flatMap(keysOf)]
}
