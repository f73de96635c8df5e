import { isIn } from '../templates/words/language-for.ts'
import { languages } from '../templates/words/languages.ts'
import type { ConfigWarning } from './config.ts'
import type { Path } from './document.ts'
import type { JobsFile } from './schema.ts'

/** Languages that jobs.yaml asks for and that no template of ours speaks; one of the user's own may. */
export function languageWarnings(
  { locale, jobs }: Pick<JobsFile, 'locale' | 'jobs'>,
  placed: (at: Path) => string,
): readonly ConfigWarning[] {
  const asked: readonly (readonly [Path, string | undefined])[] = [
    [['locale'], locale],
    ...Object.entries(jobs).map(([id, job]) => [['jobs', id, 'locale'], job.locale] as const),
  ]
  return asked.flatMap(([at, wanted]) => {
    if (wanted === undefined || languages.some((language) => isIn(language, wanted))) return []
    const what = `locale: there are no words in ${wanted} yet, so cards are in English where no template of yours has them`
    return [{ code: 'language-missing', where: placed(at), what }]
  })
}
