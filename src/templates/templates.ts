import { birthday } from './birthday.ts'
import type { Template } from './template.ts'

/** Every template a job can name. A new one is a new file and a new line here. */
export const templates = {
  birthday,
} satisfies Record<string, Template>

/** For jobs.yaml's schema and for complaints that say what there is. */
export const templateNames: readonly string[] = Object.keys(templates)
