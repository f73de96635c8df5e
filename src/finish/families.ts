import { createRequire } from 'node:module'

/** Where a family stands aside for another when the language of the words says so: see `cascade.ts`. */
export type Part = 'simplified' | 'traditional' | 'japanese' | 'emoji'

/** One design in the weights that headline and message are set in. */
export interface Family {
  /** Under these names Pango finds the two, and in these files they lie. */
  readonly headline: FontFile
  readonly message: FontFile
  /** Size of its letters beside EB Garamond's, whose small letters are small: then the scripts look equally large. */
  readonly scale: number
  /** From line to line beside EB Garamond, for what stands above and below its letters; left out: as much. */
  readonly leading?: number
  readonly part?: Part
}

interface FontFile {
  readonly pango: string
  readonly file: string
}

const require = createRequire(import.meta.url)

/**
 * Best first. EB Garamond sets Latin with Vietnamese, Greek and Cyrillic in one hand; what follows is there for the
 * scripts it lacks, in serifs like its own where a package of a few MB has them. Emoji are last, since their font has
 * digits too.
 */
export const families = (): readonly Family[] => [
  {
    scale: 1,
    headline: {
      pango: 'EB Garamond SemiBold',
      file: require.resolve('@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf'),
    },
    message: {
      pango: 'EB Garamond Medium',
      file: require.resolve('@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf'),
    },
  },
  {
    scale: 0.96,
    headline: {
      pango: 'Frank Ruhl Libre SemiBold',
      file: require.resolve('@expo-google-fonts/frank-ruhl-libre/600SemiBold/FrankRuhlLibre_600SemiBold.ttf'),
    },
    message: {
      pango: 'Frank Ruhl Libre',
      file: require.resolve('@expo-google-fonts/frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf'),
    },
  },
  {
    scale: 0.95,
    leading: 1.05,
    headline: {
      pango: 'Noto Naskh Arabic SemiBold',
      file: require.resolve('@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf'),
    },
    message: {
      pango: 'Noto Naskh Arabic Medium',
      file: require.resolve('@expo-google-fonts/noto-naskh-arabic/500Medium/NotoNaskhArabic_500Medium.ttf'),
    },
  },
  {
    scale: 0.92,
    leading: 1.1,
    headline: {
      pango: 'Noto Serif Devanagari SemiBold',
      file: require.resolve('@expo-google-fonts/noto-serif-devanagari/600SemiBold/NotoSerifDevanagari_600SemiBold.ttf'),
    },
    message: {
      pango: 'Noto Serif Devanagari',
      file: require.resolve('@expo-google-fonts/noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf'),
    },
  },
  {
    scale: 0.92,
    leading: 1.1,
    headline: {
      pango: 'Noto Serif Bengali SemiBold',
      file: require.resolve('@expo-google-fonts/noto-serif-bengali/600SemiBold/NotoSerifBengali_600SemiBold.ttf'),
    },
    message: {
      pango: 'Noto Serif Bengali',
      file: require.resolve('@expo-google-fonts/noto-serif-bengali/400Regular/NotoSerifBengali_400Regular.ttf'),
    },
  },
  {
    scale: 0.86,
    headline: {
      pango: 'Catamaran SemiBold',
      file: require.resolve('@expo-google-fonts/catamaran/600SemiBold/Catamaran_600SemiBold.ttf'),
    },
    message: {
      pango: 'Catamaran Medium',
      file: require.resolve('@expo-google-fonts/catamaran/500Medium/Catamaran_500Medium.ttf'),
    },
  },
  {
    scale: 0.88,
    leading: 1.08,
    headline: {
      pango: 'Trirong SemiBold',
      file: require.resolve('@expo-google-fonts/trirong/Trirong_600SemiBold.ttf'),
    },
    message: {
      pango: 'Trirong',
      file: require.resolve('@expo-google-fonts/trirong/Trirong_400Regular.ttf'),
    },
  },
  {
    scale: 0.81,
    headline: {
      pango: 'Noto Sans Georgian Medium',
      file: require.resolve('@expo-google-fonts/noto-sans-georgian/500Medium/NotoSansGeorgian_500Medium.ttf'),
    },
    message: {
      pango: 'Noto Sans Georgian',
      file: require.resolve('@expo-google-fonts/noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf'),
    },
  },
  {
    scale: 0.82,
    headline: {
      pango: 'Noto Sans Armenian Medium',
      file: require.resolve('@expo-google-fonts/noto-sans-armenian/500Medium/NotoSansArmenian_500Medium.ttf'),
    },
    message: {
      pango: 'Noto Sans Armenian',
      file: require.resolve('@expo-google-fonts/noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf'),
    },
  },
  {
    scale: 0.92,
    headline: {
      pango: 'NanumMyeongjo ExtraBold',
      file: require.resolve('@expo-google-fonts/nanum-myeongjo/800ExtraBold/NanumMyeongjo_800ExtraBold.ttf'),
    },
    message: {
      pango: 'NanumMyeongjo Bold',
      file: require.resolve('@expo-google-fonts/nanum-myeongjo/700Bold/NanumMyeongjo_700Bold.ttf'),
    },
  },
  inOneWeight({
    part: 'simplified',
    scale: 0.92,
    pango: 'ZCOOL XiaoWei',
    file: require.resolve('@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  }),
  inOneWeight({
    part: 'traditional',
    scale: 0.92,
    pango: 'Cactus Classical Serif',
    file: require.resolve('@expo-google-fonts/cactus-classical-serif/400Regular/CactusClassicalSerif_400Regular.ttf'),
  }),
  {
    part: 'japanese',
    scale: 0.88,
    headline: {
      pango: 'BIZ UDMincho Bold',
      file: require.resolve('@expo-google-fonts/biz-udmincho/700Bold/BIZUDMincho_700Bold.ttf'),
    },
    message: {
      pango: 'BIZ UDMincho',
      file: require.resolve('@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf'),
    },
  },
  inColour({
    scale: 0.8,
    pango: 'Noto Color Emoji',
    file: require.resolve('@expo-google-fonts/noto-color-emoji/400Regular/NotoColorEmoji_400Regular.ttf'),
  }),
]

/** Fontconfig emboldens what is asked to be bold and has no such weight. */
function inOneWeight({ pango, file, ...rest }: FontFile & Omit<Family, 'headline' | 'message'>): Family {
  return { ...rest, headline: { pango: `${pango} Bold`, file }, message: { pango, file } }
}

function inColour({ pango, file, scale }: FontFile & Pick<Family, 'scale'>): Family {
  return { part: 'emoji', scale, headline: { pango, file }, message: { pango, file } }
}
