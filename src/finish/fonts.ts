import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rmdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { coverageOf, type Covers } from './coverage.ts'
import { escapeXml } from './xml.ts'

/** Headline or message: the same letters in another weight. */
export type Role = 'headline' | 'message'

/** One font file, under the name by which Pango finds it. */
export interface Face {
  readonly pango: string
  /** Size of its letters beside EB Garamond's, whose small letters are small: then the scripts look equally large. */
  readonly scale: number
  readonly covers: Covers
}

/** Which faces set a role, the first that has the letter being taken. */
export type Faces = Readonly<Record<Role, readonly Face[]>>

interface Family {
  readonly file: string
  readonly pango: string
  readonly scale: number
  readonly role?: Role
}

/** Enough of a hash that two installations on a machine have two folders. */
const NAME_DIGITS = 16

const require = createRequire(import.meta.url)

/**
 * Best first. EB Garamond sets Latin with Vietnamese, Greek and Cyrillic in one hand; what follows is there for the
 * scripts it lacks. Chinese stands before Japanese, since a name in Han characters alone does not say which it is;
 * for Japanese words `inOrder` turns the two around. Emoji are drawn in ink, like letters, and last, since their
 * font has digits too.
 */
const families = (): readonly Family[] => [
  {
    role: 'headline',
    pango: 'EB Garamond SemiBold',
    scale: 1,
    file: require.resolve('@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf'),
  },
  {
    role: 'message',
    pango: 'EB Garamond Medium',
    scale: 1,
    file: require.resolve('@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf'),
  },
  {
    role: 'headline',
    pango: 'Tinos Bold',
    scale: 0.92,
    file: require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  },
  {
    role: 'message',
    pango: 'Tinos',
    scale: 0.92,
    file: require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  },
  {
    role: 'headline',
    pango: 'Noto Naskh Arabic SemiBold',
    scale: 0.95,
    file: require.resolve('@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf'),
  },
  {
    role: 'message',
    pango: 'Noto Naskh Arabic Medium',
    scale: 0.95,
    file: require.resolve('@expo-google-fonts/noto-naskh-arabic/500Medium/NotoNaskhArabic_500Medium.ttf'),
  },
  {
    role: 'headline',
    pango: 'Sarala Bold',
    scale: 0.8,
    file: require.resolve('@expo-google-fonts/sarala/700Bold/Sarala_700Bold.ttf'),
  },
  {
    role: 'message',
    pango: 'Sarala',
    scale: 0.8,
    file: require.resolve('@expo-google-fonts/sarala/400Regular/Sarala_400Regular.ttf'),
  },
  {
    role: 'headline',
    pango: 'NanumGothic Bold',
    scale: 0.84,
    file: require.resolve('@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf'),
  },
  {
    role: 'message',
    pango: 'NanumGothic',
    scale: 0.84,
    file: require.resolve('@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf'),
  },
  {
    pango: CHINESE,
    scale: 0.9,
    file: require.resolve('@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  },
  { pango: JAPANESE, scale: 0.86, file: require.resolve('@expo-google-fonts/kosugi/Kosugi_400Regular.ttf') },
  {
    role: 'headline',
    pango: 'Noto Emoji SemiBold',
    scale: 0.8,
    file: require.resolve('@expo-google-fonts/noto-emoji/600SemiBold/NotoEmoji_600SemiBold.ttf'),
  },
  {
    role: 'message',
    pango: 'Noto Emoji',
    scale: 0.8,
    file: require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  },
]

const CHINESE = 'ZCOOL XiaoWei'

/** How the Kosugi file calls itself inside. */
const JAPANESE = 'MotoyaLCedar'

/** Kana are written in no other language. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The faces in the order that suits a text: Han characters beside kana, or in `ja`, get Japanese shapes. */
export function inOrder(faces: readonly Face[], text: string, locale: string): readonly Face[] {
  if (!KANA.test(text) && !/^ja\b/i.test(locale)) return faces
  const chinese = faces.findIndex(({ pango }) => pango === CHINESE)
  const japanese = faces.filter(({ pango }) => pango === JAPANESE)
  return [
    ...faces.slice(0, chinese),
    ...japanese,
    ...faces.slice(chinese).filter(({ pango }) => pango !== JAPANESE),
  ]
}

let ready: Promise<Faces> | undefined

/**
 * The bundled fonts, ready to be set; loaded once in a process, because fontconfig reads its settings only once, so
 * the first caller chooses the folder. Its settings and its cache are kept there: kilobytes, safe to delete.
 */
export function bundledFaces(folder: string = tmpdir()): Promise<Faces> {
  ready ??= load(folder)
  return ready
}

async function load(folder: string): Promise<Faces> {
  const known = families()
  await tellFontconfig(folder, known)
  const faces = await Promise.all(
    known.map(async ({ file, ...face }) => ({ ...face, covers: await coverageOf(file) })),
  )
  const of = (role: Role): Face[] => faces.filter((face) => face.role === undefined || face.role === role)
  return { headline: of('headline'), message: of('message') }
}

/**
 * Fontconfig sees our files and no others, so that a card looks the same on every machine. Each installation has a
 * folder of its own, which processes and users may share.
 */
async function tellFontconfig(folder: string, known: readonly Family[]): Promise<void> {
  const fonts = [...new Set(known.map(({ file }) => path.dirname(file)))]
  const sum = createHash('sha256').update(fonts.join('\n')).digest('hex').slice(0, NAME_DIGITS)
  const own = path.join(folder, `wellwisher-fonts-${sum}`)
  const file = path.join(own, 'fonts.conf')
  await keep(file, fontsConf(path.join(own, 'cache'), fonts))
  // The only way in: libvips offers no call for it, and fontconfig asks the environment at the first text.
  process.env['FONTCONFIG_FILE'] = file
}

/** Makes sure that a file says this. Another process may be at the same: each renames a whole file into place. */
async function keep(file: string, text: string): Promise<void> {
  if (existsSync(file) && (await readFile(file, 'utf8')) === text) return
  await mkdir(path.dirname(file), { recursive: true })
  const draft = await mkdtemp(`${file}-`)
  await writeFile(path.join(draft, 'fonts.conf'), text)
  await rename(path.join(draft, 'fonts.conf'), file)
  await rmdir(draft)
}

function fontsConf(cache: string, folders: readonly string[]): string {
  const dirs = folders.map((folder) => `  <dir>${escapeXml(folder)}</dir>`).join('\n')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${dirs}
  <cachedir>${escapeXml(cache)}</cachedir>
</fontconfig>
`
}
