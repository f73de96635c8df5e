import { isUtf8 } from 'node:buffer'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { hasCode } from '../durable-file.ts'
import { type FileMark, markOf } from '../file-mark.ts'
import { NAME_FORM } from '../jobs/job-schema.ts'
import { ownTemplate } from '../templates/own.ts'
import { ownTemplateFile, templateJsonSchema } from '../templates/own-schema.ts'
import type { Template } from '../templates/template.ts'
import { templateNames } from '../templates/templates.ts'
import { allowedBy } from './allowed.ts'
import { readDocument } from './document.ts'
import type { Complaint, Problem } from './problem.ts'
import { schemaProblems } from './tell.ts'

/** Where templates of one's own lie, beside jobs.yaml. */
const FOLDER = 'templates'

/** Words for every language on earth are not as long. */
const MOST_BYTES = 1_000_000

/** What lies in the folder `templates/`. */
export interface OwnTemplates {
  readonly templates: ReadonlyMap<string, Template>
  /** Also of those that cannot be used: a job that names one of them is not mistaken. */
  readonly names: readonly string[]
  readonly complaints: readonly Complaint[]
}

const allowedAt = allowedBy(templateJsonSchema)

/** Reads every template beside jobs.yaml, which is named as whoever asked wrote it. */
export async function readOwnTemplates(jobsFile: string): Promise<OwnTemplates> {
  const read = await Promise.all((await filesBeside(jobsFile)).map(readOne))
  const names = read.map(({ name }) => name)
  return {
    templates: new Map(
      read.flatMap(({ name, template }) => (template === undefined ? [] : [[name, template]])),
    ),
    names,
    complaints: read.map(({ name, complaint: { problems, ...others } }, index) => {
      const isTwice = names.indexOf(name) !== index
      return { ...others, problems: isTwice ? [takenTwice(name), ...problems] : problems }
    }),
  }
}

/** How jobs.yaml and the templates beside it look from outside, as one file. */
export async function settingMark(jobsFile: string): Promise<FileMark> {
  const files = [jobsFile, ...(await filesBeside(jobsFile))]
  const marks = await Promise.all(files.map(markOf))
  const written = marks.flatMap((mark) => mark.written?.getTime() ?? [])
  return {
    text: marks.map(({ text }, index) => `${files[index]} ${text}`).join('\n'),
    written: written.length === 0 ? undefined : new Date(Math.max(...written)),
    bytes: marks.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** What editors leave beside a file begins with a dot or ends in something else. */
async function filesBeside(jobsFile: string): Promise<readonly string[]> {
  const folder = path.join(path.dirname(jobsFile), FOLDER)
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => /^[^.].*\.ya?ml$/i.test(name))
      .toSorted((a, b) => a.localeCompare(b, 'en'))
      .map((name) => path.join(folder, name))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return []
    throw error
  }
}

interface ReadTemplate {
  readonly name: string
  readonly template: Template | undefined
  readonly complaint: Complaint
}

async function readOne(file: string): Promise<ReadTemplate> {
  const name = path.basename(file).replace(/\.[^.]*$/, '')
  const text = await textOf(file)
  if (typeof text !== 'string') return unusable({ file, name }, text)
  const source = { file, text }
  const document = { ...readDocument(text, { env: undefined, begins: 'prompt:' }), allowedAt }
  const written = ownTemplateFile.safeParse(document.value)
  const problems = [
    ...nameProblems(name),
    ...document.problems,
    ...(document.value === undefined ? [] : schemaProblems(document, written.error?.issues ?? [])),
  ]
  const isSound = problems.length === 0 && written.success
  return {
    name,
    template: isSound ? ownTemplate(name, written.data) : undefined,
    complaint: { source, problems, manual: MANUAL },
  }
}

const MANUAL = 'docs/templates.md'

function unusable({ file, name }: { file: string; name: string }, problem: Problem): ReadTemplate {
  return {
    name,
    template: undefined,
    complaint: { source: { file, text: '' }, problems: [problem], manual: MANUAL },
  }
}

/** The text of a file, or why it has none. */
async function textOf(file: string): Promise<string | Problem> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (hasCode(error, ['EACCES', 'EPERM', 'EISDIR', 'ENOENT', 'ELOOP'])) return undefined
    throw error
  })
  if (bytes === undefined) return { code: 'unreadable-template', offset: 0, what: 'the file cannot be read' }
  if (bytes.length > MOST_BYTES) {
    return { code: 'too-large', offset: 0, what: `the file is larger than ${MOST_BYTES} bytes` }
  }
  return isUtf8(bytes)
    ? bytes.toString('utf8').replace(/^\uFEFF/, '')
    : { code: 'not-utf-8', offset: 0, what: 'the file is not UTF-8 text; save it as UTF-8' }
}

/** A template is called like its file. */
function nameProblems(name: string): readonly Problem[] {
  const what = !NAME_FORM.test(name)
    ? `the file is called "${name}", which cannot be the name of a template; want lower-case letters, digits and dashes, beginning with a letter`
    : templateNames.includes(name)
      ? `${name} is a template of ours already; call the file, and with it the template, something else`
      : undefined
  return what === undefined ? [] : [{ code: 'bad-template-name', offset: 0, what }]
}

function takenTwice(name: string): Problem {
  return {
    code: 'bad-template-name',
    offset: 0,
    what: `there are two files for the template ${name}; keep one`,
  }
}
