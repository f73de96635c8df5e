import { de } from './de.ts'
import { en } from './en.ts'
import type { Language } from './phrases.ts'

/** Every language that we speak. A new one is a file beside this one and a line here. */
export const languages: readonly [Language, ...Language[]] = [en, de]
