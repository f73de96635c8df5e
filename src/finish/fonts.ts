import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { intoPlace } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'
import { makePrivate } from '../private-folder.ts'
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

/** Where this process keeps fontconfig's settings and cache; undefined: among the temporary files. */
let shelf: string | undefined

/**
 * Says in which folder fontconfig's settings and cache are kept: kilobytes, safe to delete. Counts only before the first text,
 * because fontconfig reads its settings only once.
 */
export function keepFontsIn(folder: string | undefined): void {
  shelf = folder
}

let ready: Promise<Faces> | undefined

/** The bundled fonts, ready to be set; loaded once in a process. */
export function bundledFaces(): Promise<Faces> {
  ready ??= load()
  return ready
}

async function load(): Promise<Faces> {
  const known = families()
  const fonts = [...new Set(known.map(({ file }) => path.dirname(file)))]
  // The only way in: libvips offers no call for it, and fontconfig asks the environment at the first text.
  process.env['FONTCONFIG_FILE'] = await settingsFor(fonts)
  const faces = await Promise.all(
    known.map(async ({ file, ...face }) => ({ ...face, covers: await coverageOf(file) })),
  )
  const of = (role: Role): Face[] => faces.filter((face) => face.role === undefined || face.role === role)
  return { headline: of('headline'), message: of('message') }
}

/**
 * Fontconfig sees our files and no others, so that a card looks the same on every machine. Each installation has a folder of
 * its own, which the processes of one user share. Nobody else may enter it: what stands there decides how cards look.
 */
async function settingsFor(fonts: readonly string[]): Promise<string> {
  const uid = process.getuid?.()
  const sum = createHash('sha256').update(fonts.join('\n')).digest('hex').slice(0, NAME_DIGITS)
  const places = [
    ...(shelf === undefined ? [] : [path.join(shelf, `fonts-${sum}`)]),
    path.join(tmpdir(), `wellwisher-fonts-${uid ?? 'own'}-${sum}`),
  ]
  for (const place of places) {
    try {
      await makePrivate(place, uid)
      return await settingsIn(place, fonts)
    } catch {
      // It is somebody else's, or cannot be written: any other place serves as well.
    }
  }
  return settingsIn(await placeOfOurOwn(), fonts)
}

/** A new folder for this process alone, which is gone when it ends. */
async function placeOfOurOwn(): Promise<string> {
  try {
    const own = await mkdtemp(path.join(tmpdir(), 'wellwisher-fonts-'))
    process.once('exit', () => rmSync(own, { recursive: true, force: true }))
    return own
  } catch (error) {
    throw new Mistake({
      code: 'no-temporary-folder',
      what: `Nothing can be written in ${tmpdir()}, where the settings of the fonts must lie for a moment.`,
      fix: 'Make room there, give this user the right to write it, or set TMPDIR to another folder.',
      cause: error,
    })
  }
}

async function settingsIn(folder: string, fonts: readonly string[]): Promise<string> {
  const file = path.join(folder, 'fonts.conf')
  await keep(file, fontsConf(path.join(folder, 'cache'), fonts))
  return file
}

/** Makes sure that a file says this. Another process may be at the same: each renames a whole file into place. */
async function keep(file: string, text: string): Promise<void> {
  if (existsSync(file) && (await readFile(file, 'utf8')) === text) return
  const draft = await mkdtemp(`${file}-`)
  await writeFile(path.join(draft, 'fonts.conf'), text)
  await intoPlace(path.join(draft, 'fonts.conf'), file)
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
