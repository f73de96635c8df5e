import type { Style } from '../../templates/styles.ts'
import type { Brief } from '../../templates/template.ts'
import type { ImageSettings } from '../generator.ts'
import type { Draw } from './blur.ts'
import { botanical } from './botanical.ts'
import { cakeFor, candlesOn, withCandles } from './cake.ts'
import { chance } from './chance.ts'
import { confetti } from './confetti.ts'
import { constellation } from './constellation.ts'
import { foldedPaper } from './folded-paper.ts'
import { guilloche } from './guilloche.ts'
import { motifsFor } from './interests.ts'
import { nightNamed, paletteNamed } from './palette.ts'
import { paperCut } from './paper-cut.ts'
import { layered, weather } from './press.ts'
import type { Sheet } from './press.ts'
import type { Genre } from './scene.ts'
import { terrazzo } from './terrazzo.ts'
import { washed } from './wash.ts'
import { watercolour } from './watercolour.ts'

/** Every style that a template may ask for. A new one is a new file and a new line here. */
const genres: Readonly<Record<Style, Genre>> = {
  'paper-cut': paperCut,
  botanical,
  watercolour,
  confetti,
  constellation,
  terrazzo,
  'folded-paper': foldedPaper,
  guilloche,
}

/** Pixels of the shorter edge for which all lengths were drawn. */
const DRAWN_FOR = 1024

/**
 * Level of zlib. Grain hardly compresses: from 2 to 6 a file gets a fourth smaller and takes four times as long.
 */
const DEFLATE = 2

export interface Commission {
  readonly brief: Pick<Brief, 'treatment' | 'occasion' | 'season' | 'interests' | 'number' | 'seed'>
  readonly size: ImageSettings['size']
}

/**
 * A picture, as PNG. It knows nothing but the brief: the same brief and size give the same bytes. Sharp cannot be
 * stopped in the middle, so the signal is looked at between the steps, each of them well below a second.
 */
export async function paint(draw: Draw, { brief, size }: Commission, signal: AbortSignal): Promise<Buffer> {
  const { width, height } = size
  const by = chance(brief.seed)
  const unit = Math.min(width, height) / DRAWN_FOR
  const genre = genreOf(brief.treatment.style) ?? by.apart('style').pick(Object.values(genres))
  const scene = genre({
    width,
    height,
    unit,
    season: brief.season,
    composition: brief.treatment.composition,
    palette: paletteNamed(brief.treatment.palette, brief.season),
    night: nightNamed(brief.treatment.palette, brief.season),
    motifs: motifsFor([brief.treatment.motif, ...brief.interests]).map((motif) =>
      withCandles(motif, candlesOn(brief)),
    ),
    cake: cakeFor(brief),
    by,
  })
  const sheet: Sheet = { width, height, unit, surface: scene.surface }
  const raster =
    scene.kind === 'layers'
      ? await layered(draw, scene.marks, sheet)
      : await washed(draw, scene, { sheet, by: by.apart('water') })
  signal.throwIfAborted()
  weather(raster, scene.surface, by.apart('grain'))
  const png = await draw(raster.pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: DEFLATE })
    .toBuffer()
  signal.throwIfAborted()
  return png
}

function genreOf(style: string): Genre | undefined {
  const known: Readonly<Record<string, Genre>> = genres
  return known[style]
}
