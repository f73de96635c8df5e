import { type Day, monthDayOf } from '../day.ts'
import type { Season } from './template.ts'

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

/** Zones that lie south of the equator as a whole; by name, from the IANA tz database's `zone1970.tab` coordinates. */
const SOUTHERN = [
  /^Australia\//,
  /^Antarctica\//,
  /^America\/(Argentina\/|Buenos_Aires|Montevideo|Santiago|Punta_Arenas|Coyhaique|Asuncion|La_Paz|Lima)/,
  /^America\/(Sao_Paulo|Bahia|Campo_Grande|Cuiaba|Recife|Maceio|Fortaleza|Araguaina|Porto_Velho|Rio_Branco)/,
  /^Africa\/(Johannesburg|Maseru|Mbabane|Maputo|Harare|Lusaka|Lubumbashi|Gaborone|Windhoek|Luanda)/,
  /^Africa\/(Blantyre|Bujumbura|Dar_es_Salaam|Kigali|Kinshasa)/,
  /^Atlantic\/(Stanley|South_Georgia|St_Helena)/,
  /^Indian\/(Antananarivo|Mauritius|Reunion|Mayotte|Comoro|Cocos|Christmas|Kerguelen|Chagos)/,
  /^Pacific\/(Auckland|Chatham|Fiji|Tongatapu|Apia|Pago_Pago|Noumea|Norfolk|Efate|Guadalcanal|Port_Moresby)/,
  /^Pacific\/(Bougainville|Tahiti|Marquesas|Gambier|Pitcairn|Easter|Rarotonga|Niue|Fakaofo|Funafuti|Wallis)/,
  /^Asia\/(Jakarta|Makassar|Jayapura|Dili)/,
]

/** The season of a day where the person is. */
export function seasonOf(day: Day, timezone: string): Season {
  const north = NORTHERN[Number(monthDayOf(day).slice(0, 2)) - 1] ?? 'spring'
  return SOUTHERN.some((zones) => zones.test(timezone)) ? OPPOSITE[north] : north
}
