import path from 'node:path'

import { z } from 'zod'

import { fontsIn } from '../finish/added-fonts.ts'
import type { YamlDocument } from './document.ts'
import type { Problem } from './problem.ts'
import { subject } from './tell.ts'

/** As much of jobs.yaml as names folders of fonts; what has another form is told by the schema. */
const mentions = z.object({ fonts: z.array(z.string().min(1)).default([]).catch([]) })

/** Folders of fonts from which nothing can be set. `folder` is where jobs.yaml lies. */
export async function fontProblems(document: YamlDocument, folder: string): Promise<readonly Problem[]> {
  const said = mentions.safeParse(document.value).data
  const told = (said?.fonts ?? []).map(async (named, index): Promise<readonly Problem[]> => {
    const found = await fontsIn(path.resolve(folder, named))
    if (found.kind === 'fonts') return []
    const at = ['fonts', index]
    const what = `${subject(document, at)} ${found.what}`
    return [{ code: 'unusable-fonts', offset: document.valueAt(at), what }]
  })
  return (await Promise.all(told)).flat()
}
