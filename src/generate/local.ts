import type { Answer, Generator, ImageSettings, Painted, PictureRequest } from './generator.ts'

/** Pixels. Below, motifs lose their shape; above, one picture takes seconds and hundreds of megabytes. */
const EDGE = { least: 256, most: 4096 } as const

/** What a brief's prompt may have; the artist reads none of it. */
const MOST_PROMPT_CHARACTERS = 32_000

/**
 * The artist that is built in: needs no key and no network, costs nothing, and gives the same picture for the same brief
 * and size. Quality is always the best it has. It and sharp are loaded with the first picture, so that a command that
 * paints nothing does not wait for them.
 */
export function local(): Generator {
  return {
    name: 'local',
    paid: false,
    abilities: {
      qualities: ['low', 'medium', 'high', 'auto'],
      sizeProblem,
      mostPromptCharacters: MOST_PROMPT_CHARACTERS,
    },
    async generate(request, signal) {
      signal.throwIfAborted()
      const problem = sizeProblem(request.size)
      if (problem !== undefined) {
        return { kind: 'refused', ending: 'failed', code: 'unsupported_size', detail: problem, softer: false }
      }
      return answer(request, signal)
    },
  }
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
    requestId: undefined,
    warnings: [],
  }
}

function sizeProblem({ width, height }: ImageSettings['size']): string | undefined {
  const fits = [width, height].every(
    (edge) => Number.isInteger(edge) && edge >= EDGE.least && edge <= EDGE.most,
  )
  return fits
    ? undefined
    : `the built-in artist paints edges from ${EDGE.least} to ${EDGE.most} pixels, not ${width}x${height}`
}
