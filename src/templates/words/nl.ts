import { birthday, milestone } from './nl-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './nl-moments.ts'
import { newYear, wedding, work } from './nl-years.ts'
import type { Language } from './phrases.ts'

export const nl: Language = {
  locale: 'nl',
  direction: 'ltr',
  alt: '{kind} met {shown}. Er staat: ‘{said}’',
  styles: {
    'paper-cut': 'heuvels, bladeren en bloesem van geknipt papier',
    botanical: 'een botanische tekening van bloemen en bladeren',
    watercolour: 'een landschap met bloemen in waterverf',
    confetti: 'ballonnen, slingers en confetti',
    constellation: 'een nachthemel met gouden sterrenbeelden',
    terrazzo: 'gekleurde stukjes steen, als in een terrazzovloer',
    'folded-paper': 'bloemen en vogels van gevouwen papier',
    guilloche: 'rozetten van fijn verstrengelde lijnen',
  },
  anyStyle: 'een feestelijke afbeelding',
  cards: {
    birthday,
    'milestone-birthday': milestone,
    'wedding-anniversary': wedding,
    'work-anniversary': work,
    'thank-you': thankYou,
    congratulations,
    'get-well': getWell,
    welcome,
    farewell,
    'new-year': newYear,
    greeting,
  },
}
