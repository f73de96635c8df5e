import { type Day, monthDayOf } from '../day.ts'

export type Season = 'spring' | 'summer' | 'autumn' | 'winter'

/** Meteorological seasons of the northern half, by month. */
const NORTHERN: readonly Season[] = [
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'autumn',
  'autumn',
  'autumn',
  'winter',
]

/** Half a year later it is the other season. */
const OPPOSITE: Readonly<Record<Season, Season>> = {
  spring: 'autumn',
  summer: 'winter',
  autumn: 'spring',
  winter: 'summer',
}

/**
 * Zones that lie south of the equator as a whole; by name, from the IANA tz database's `zone1970.tab` coordinates, with
 * the older names that its `backward` still allows. `Intl` does not mind how they are capitalized.
 */
const SOUTHERN = [
  /^(Australia|Antarctica|Brazil|Chile)\//i,
  /^(NZ|NZ-CHAT|US\/Samoa)$/i,
  /^America\/(Argentina\/.*|Buenos_Aires|Catamarca|Cordoba|Jujuy|Mendoza|Rosario|Montevideo|Asuncion|La_Paz|Lima)$/i,
  /^America\/(Santiago|Punta_Arenas|Coyhaique|Sao_Paulo|Bahia|Campo_Grande|Cuiaba|Recife|Maceio|Fortaleza)$/i,
  /^America\/(Araguaina|Porto_Velho|Porto_Acre|Rio_Branco|Eirunepe|Noronha)$/i,
  /^Africa\/(Johannesburg|Maseru|Mbabane|Maputo|Harare|Lusaka|Lubumbashi|Gaborone|Windhoek|Luanda)$/i,
  /^Africa\/(Blantyre|Bujumbura|Dar_es_Salaam|Kigali|Kinshasa)$/i,
  /^Atlantic\/(Stanley|South_Georgia|St_Helena)$/i,
  /^Indian\/(Antananarivo|Mauritius|Reunion|Mayotte|Comoro|Cocos|Christmas|Kerguelen|Chagos|Mahe)$/i,
  /^Pacific\/(Auckland|Chatham|Fiji|Tongatapu|Apia|Pago_Pago|Samoa|Noumea|Norfolk|Efate|Guadalcanal|Port_Moresby)$/i,
  /^Pacific\/(Bougainville|Tahiti|Marquesas|Gambier|Pitcairn|Easter|Rarotonga|Niue|Fakaofo|Funafuti|Wallis)$/i,
  /^Pacific\/(Kanton|Enderbury)$/i,
  /^Asia\/(Jakarta|Makassar|Ujung_Pandang|Jayapura|Dili)$/i,
]

/** The season of a day where the person is. */
export function seasonOf(day: Day, timezone: string): Season {
  const north = NORTHERN[Number(monthDayOf(day).slice(0, 2)) - 1] ?? 'spring'
  return SOUTHERN.some((zones) => zones.test(timezone)) ? OPPOSITE[north] : north
}
