import type { Denial } from './denial.ts'
import type {
  Answer,
  Generator,
  Painted,
  PictureOptions,
  PictureRequest,
  Quality,
  Wanted,
} from './generator.ts'
import { impossible, oneOf } from './wanted.ts'

/** Pixels. Below, motifs lose their shape; above, one picture takes seconds and hundreds of megabytes. */
const EDGE = { least: 256, most: 4096 } as const

/** All of them mean the best it has. */
const QUALITIES: readonly Quality[] = ['auto', 'low', 'medium', 'high', 'xhigh', 'max']

/**
 * The artist that is built in: needs no key and no network, costs nothing, and gives the same picture for the same brief
 * and size. Quality is always the best it has, and what it gives is always an opaque PNG. It and sharp are loaded with
 * the first picture, so that a command that paints nothing does not wait for them.
 */
export function local(): Generator {
  return {
    name: 'local',
    abilities: { problem },
    async generate(request, signal) {
      signal.throwIfAborted()
      const denial = problem({ ...request, references: request.references.length })
      if (denial !== undefined) return { kind: 'refused', ending: 'denied', softer: false, ...denial }
      return answer(request, signal)
    },
  }
}

/** How the picture is encoded on its way has no meaning here: there is no way. */
function problem(wanted: Wanted): Denial | undefined {
  return (
    impossible(wanted) ??
    sizeProblem(wanted.size) ??
    oneOf('quality', QUALITIES, wanted.quality) ??
    notPainted(wanted)
  )
}

function notPainted({ background, references }: Wanted): Denial | undefined {
  if (background === 'transparent') {
    return { code: 'unsupported_background', detail: 'The built-in artist paints on opaque paper only.' }
  }
  if (references === 0) return undefined
  return { code: 'references_unsupported', detail: 'The built-in artist paints after no reference.' }
}

async function answer(request: PictureRequest, signal: AbortSignal): Promise<Answer> {
  try {
    return { kind: 'picture', ...(await painted(request, signal)) }
  } catch (error) {
    signal.throwIfAborted()
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'unavailable', ending: 'failed', code: 'artist_failed', detail }
  }
}

async function painted({ brief, size }: PictureRequest, signal: AbortSignal): Promise<Painted> {
  const [{ default: sharp }, { paint }] = await Promise.all([import('sharp'), import('./artist/artist.ts')])
  const bytes = await paint(sharp, { brief, size }, signal)
  const { width, height } = await sharp(bytes).metadata()
  signal.throwIfAborted()
  return {
    bytes,
    mediaType: 'image/png',
    width,
    height,
    usage: undefined,
    warnings: [],
  }
}

function sizeProblem({ width, height }: PictureOptions['size']): Denial | undefined {
  const fits = [width, height].every(
    (edge) => Number.isInteger(edge) && edge >= EDGE.least && edge <= EDGE.most,
  )
  if (fits) return undefined
  const detail = `The built-in artist paints edges from ${EDGE.least} to ${EDGE.most} pixels, not ${width}x${height}.`
  return { code: 'unsupported_size', detail }
}
