import { asDay, type Day } from '../day.ts'
import { asReferencePlace } from '../reference-place.ts'
import type { Photo } from './person.ts'

/** What the two cells about a photo say together; `what` is the whole sentence. */
export type ReadPhoto =
  | { readonly kind: 'none' }
  | { readonly kind: 'photo'; readonly photo: Photo }
  /** There is one, and it must not be used: nobody recorded a yes that can be trusted. */
  | Withheld
  | { readonly kind: 'problem'; readonly what: string }

interface Withheld {
  readonly kind: 'withheld'
  readonly code: 'no-consent' | 'bad-consent'
  readonly what: string
  /** Another day will read it differently. */
  readonly isAhead?: true
}

/**
 * A photo together with the day on which the person agreed to it. Without such a day the photo is as good as not there:
 * likenesses are used with consent only (OpenAI's usage policies, "Respect privacy"). That is asked first, so that a list
 * from elsewhere, whose photos are URLs, loses nobody.
 */
export function asPhoto(written: { photo: string; consent: string }, today: Day): ReadPhoto {
  if (written.photo === '') return { kind: 'none' }
  if (written.consent === '')
    return withheld(
      'no-consent',
      'photo_consent is empty; want the day on which the person agreed (YYYY-MM-DD)',
    )
  const consentedOn = asDay(written.consent)
  if (consentedOn === undefined) return withheld('bad-consent', 'photo_consent is no day; want YYYY-MM-DD')
  if (consentedOn > today)
    return {
      ...withheld('bad-consent', `photo_consent lies in the future (today is ${today})`),
      isAhead: true,
    }
  const place = asReferencePlace(written.photo)
  if (place.kind === 'problem') return { kind: 'problem', what: `photo ${place.what}` }
  if (place.kind === 'blob') return { kind: 'problem', what: 'photo is a hash; want the path of a file' }
  return { kind: 'photo', photo: { path: place.path, consentedOn } }
}

function withheld(code: 'no-consent' | 'bad-consent', what: string): Withheld {
  return { kind: 'withheld', code, what: `${what}; until then the photo is not used` }
}
