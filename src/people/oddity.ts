/** Whole names, folded, that programs and testers write where a name is missing. */
const FILLERS = new Set(
  (
    'null none n/a undefined unknown unbekannt anonymous test tester testing testuser dummy sample example ' +
    'admin user guest customer kunde nobody noname name vorname nachname firstname lastname fullname first last tbd'
  ).split(' '),
)

/** People of examples. */
const NOBODIES = ['john doe', 'jane doe', 'max mustermann', 'erika mustermann', 'foo bar', 'no name']

/** Beside a real name these are still a slip, as programs write them; Null and Tester are family names, Nan is a given one. */
const SLIPS =
  /(?<![\p{L}\p{M}])(?:null|NULL|NaN|undefined|UNDEFINED|unknown|test|TEST|Test|TRUE|FALSE)(?![\p{L}\p{M}])/u

/** A slash within a name: son of, daughter of, as on Malaysian and Singaporean papers. */
const PATRONYM = /(?<!\p{L})(?:[asd]\/[lop]|[AaSsDd]\/[LlOoPp])(?!\p{L})/gu

/** UTF-8 that was read as Latin-1, or what is left of letters that could not be read. */
const MANGLED = /\u00C3[\u0080-\u00BF]|\u00E2\u20AC|\uFFFD/u

const SIGNS = /[{}<>[\]|*$%#=^~_\\@?]/u

/** Rules in the order in which they are told: the first that fits. What is said is the end of "the name …". */
const RULES: readonly { readonly says: string; readonly fits: (name: string) => boolean }[] = [
  { says: 'is that of a field of a template', fits: (name) => FIELD.test(name) },
  { says: 'is an error of a spreadsheet', fits: (name) => SPREADSHEET.test(name) },
  { says: 'is an e-mail address', fits: (name) => /\S@\S/u.test(name) },
  { says: 'has letters that were read wrongly', fits: (name) => MANGLED.test(name) },
  { says: 'has digits', fits: (name) => /\p{Nd}/u.test(name) },
  { says: 'is what is written where a name is missing', fits: isFiller },
  { says: 'has a slash', fits: (name) => name.replace(PATRONYM, '').includes('/') },
  { says: 'has a sign that no name has', fits: (name) => SIGNS.test(name) },
  { says: 'has no letters', fits: (name) => !/[\p{L}\p{Extended_Pictographic}]/u.test(name) },
  { says: 'is one letter over and over', fits: isOneLetter },
  { says: 'is that of a company', fits: (name) => /(?<!\p{L})(?:GmbH|LLC|Ltd|Inc)(?!\p{L})/u.test(name) },
]

/** Fields as mail merges write them: {{name}}, ${name}, *|FNAME|*, <%= name %>, %NAME%, [First Name]. */
const FIELD = /\{\{|\}\}|\$\{|\*\||\|\*|<%|%>|%[A-Z_]+%|^\[.*\]$|^<.*>$|^\{.*\}$/u

const SPREADSHEET = /#(?:REF!|NAME\?|N\/A|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)/u

/** Why a name looks like a slip, as the end of "the name …"; undefined when it may well be somebody's. Pure. */
export function oddityOf(name: string): string | undefined {
  return RULES.find(({ fits }) => fits(name))?.says
}

/** Why a message looks like a slip: only what a program would have filled in, because people may write what they like. */
export function oddityOfText(text: string): string | undefined {
  if (/\{\{|\}\}|\$\{|\*\||<%/u.test(text)) return 'has a field of a template'
  return SPREADSHEET.test(text) ? 'has an error of a spreadsheet' : undefined
}

function isFiller(name: string): boolean {
  const words = name.toLowerCase().split(/[\s._-]+/u)
  if (NOBODIES.includes(name.toLowerCase())) return true
  const isKeyboard = words.some((word) => /^(?:asdf|qwert|lorem)/.test(word))
  return isKeyboard || words.every((word) => FILLERS.has(word)) || SLIPS.test(name)
}

/** Three times at least: Oo and Aa are names. */
function isOneLetter(name: string): boolean {
  const letters = name.toLowerCase().match(/\p{L}/gu) ?? []
  return letters.length >= 3 && new Set(letters).size === 1
}
