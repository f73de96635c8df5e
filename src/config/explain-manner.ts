import type { Job } from '../jobs/job.ts'
import type { Person } from '../people/person.ts'
import { mannerOf } from '../tone.ts'
import type { Path } from './document.ts'
import { DEFAULT, type Sourced, type Written } from './written.ts'

/** How a job's cards speak, or those of one person, by the keys of jobs.yaml. */
export interface ExplainedManner {
  readonly tone: Sourced
  readonly formal_address: Sourced
}

/** Tone and address with where they come from; without a person what holds for whoever has neither in their row. */
export function explainManner(
  { job, person }: { readonly job: Job; readonly person?: Person },
  written: Written,
): ExplainedManner {
  const at = (key: keyof ExplainedManner): Path => ['jobs', job.id, key]
  const inJob = (key: keyof ExplainedManner): Sourced =>
    written.has(at(key)) ? written.at(at(key)) : written.fallback(at(key))
  const ofPerson = { tone: person?.tone, formal_address: person?.formalAddress }
  const own = (key: keyof ExplainedManner): Sourced | undefined => {
    const value = ofPerson[key]
    return person === undefined || value === undefined ? undefined : { value, source: person.source }
  }
  const tone = own('tone') ?? inJob('tone')
  const said = own('formal_address') ?? inJob('formal_address')
  return { tone, formal_address: said.value === null ? followed(tone, mannerOf(job, person ?? {})) : said }
}

/** Nobody wrote of the address: it goes by the tone. */
function followed(tone: Sourced, { address }: ReturnType<typeof mannerOf>): Sourced {
  const source = tone.source === DEFAULT ? DEFAULT : `${tone.source} (from tone)`
  return { value: address === 'formal', source }
}
