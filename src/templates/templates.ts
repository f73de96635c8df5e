import { birthday } from './birthday.ts'
import { congratulations } from './congratulations.ts'
import { farewell } from './farewell.ts'
import { getWell } from './get-well.ts'
import { greeting } from './greeting.ts'
import { milestoneBirthday } from './milestone-birthday.ts'
import type { TemplateName } from './names.ts'
import { newYear } from './new-year.ts'
import type { Template } from './template.ts'
import { thankYou } from './thank-you.ts'
import { weddingAnniversary } from './wedding-anniversary.ts'
import { welcome } from './welcome.ts'
import { workAnniversary } from './work-anniversary.ts'

/** Every template of ours that a job can name. A new one is a new file, a new line here, and words in every language. */
export const templates = {
  birthday,
  'milestone-birthday': milestoneBirthday,
  'wedding-anniversary': weddingAnniversary,
  'work-anniversary': workAnniversary,
  'thank-you': thankYou,
  congratulations,
  'get-well': getWell,
  welcome,
  farewell,
  'new-year': newYear,
  greeting,
} satisfies Record<TemplateName, Template>

export const templateNames: readonly string[] = Object.keys(templates)
