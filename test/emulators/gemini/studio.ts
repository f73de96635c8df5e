import { picture } from '../openai/pictures.ts'
import { invalid, type Spoken } from './errors.ts'
import type { Fault } from './faults.ts'
import { type Known, microsOf, pixels, type Spent } from './grid.ts'

/** As much of a request as the service looks at. */
export interface Asked {
  readonly contents?: readonly {
    readonly parts: readonly {
      readonly text?: string
      readonly inlineData?: { readonly mimeType: string; readonly data: string }
    }[]
  }[]
  readonly generationConfig?: Config
}

interface Config {
  readonly responseModalities?: readonly string[]
  readonly maxOutputTokens?: number
  readonly imageConfig?: { readonly aspectRatio?: string; readonly imageSize?: string }
}

export interface Order {
  readonly model: string
  readonly known: Known
  readonly prompt: string
  readonly pictures: number
  readonly width: number
  readonly height: number
  /** Of one picture. */
  readonly tokens: number
  /** Of all that is painted, thought and said. */
  readonly mostTokens: number
}

export interface Painted {
  readonly body: string
  /** Micro-dollars. */
  readonly bill: number
}

/** What is wanted, or what the service says when it cannot be had. */
export function orderIn(asked: Asked, model: string, known: Known): Order | Spoken {
  const parts = asked.contents?.flatMap((content) => content.parts) ?? []
  const prompt = parts.map(({ text = '' }) => text).join('')
  const pictures = parts.flatMap(({ inlineData }) => inlineData ?? [])
  if (pictures.length > known.pictures) return invalid('Too many images in the request.')
  if (!pictures.every(isPicture)) return invalid('Unable to process input image.')
  const painted = paintedBy(known, asked.generationConfig)
  if (painted === undefined) return invalid('Request contains an invalid argument.')
  return { model, known, prompt, pictures: pictures.length, ...painted }
}

function paintedBy(
  known: Known,
  { responseModalities = [], imageConfig = {}, maxOutputTokens = Infinity }: Config = {},
): Pick<Order, 'width' | 'height' | 'tokens' | 'mostTokens'> | undefined {
  const { aspectRatio = '1:1', imageSize = '' } = imageConfig
  const tokens = known.tokens[imageSize]
  const size = pixels(known, aspectRatio, imageSize)
  if (tokens === undefined || size === undefined || maxOutputTokens < tokens) return undefined
  return responseModalities.includes('IMAGE') ? { ...size, tokens, mostTokens: maxOutputTokens } : undefined
}

function isPicture({ mimeType, data }: { readonly mimeType: string; readonly data: string }): boolean {
  return mimeType === 'image/png' && Buffer.from(data, 'base64').toString('latin1', 1, 4) === 'PNG'
}

/** Words and thoughts beside a picture, as measured on gemini-3.1-flash-image. */
const BESIDE = 330

/** A picture in the service's own words, as the fault has it. */
export async function painting(order: Order, n: number, fault?: Fault): Promise<Painted> {
  const size = fault?.kind === 'wrong-size' ? fault : order
  const format = fault?.kind === 'jpeg' ? 'jpeg' : 'png'
  const paint = async (number: number): Promise<object> => {
    const bytes = await picture({ ...size, format, number })
    return { inlineData: { mimeType: `image/${format}`, data: encoded(bytes, fault) } }
  }
  const count = countOf(order, fault)
  const { parts, finishReason } = await contentOf(paint, { n, count }, fault)
  const spent: Spent = {
    textIn: Math.ceil(Buffer.byteLength(order.prompt) / 4),
    imageIn: order.pictures * order.known.tokensOfPicture,
    imageOut: count * order.tokens,
    textOut: Math.min(BESIDE, order.mostTokens - count * order.tokens),
  }
  const body = {
    candidates: [
      { ...(parts.length === 0 ? {} : { content: { parts, role: 'model' } }), finishReason, index: 0 },
    ],
    ...(fault?.kind === 'no-usage' ? {} : { usageMetadata: usageOf(spent, fault) }),
    modelVersion: order.model,
    responseId: `response_${n}`,
  }
  return { body: JSON.stringify(body), bill: microsOf(order.known, spent) }
}

/** Pictures that are painted and billed: never more than fit into what the request allows. */
function countOf({ tokens, mostTokens }: Order, fault?: Fault): number {
  if (fault?.kind === 'text-only') return 0
  return fault?.kind === 'drafts' ? Math.min(1 + fault.count, Math.floor(mostTokens / tokens)) : 1
}

async function contentOf(
  paint: (number: number) => Promise<object>,
  { n, count }: { readonly n: number; readonly count: number },
  fault?: Fault,
): Promise<{ readonly parts: readonly object[]; readonly finishReason: string }> {
  const instead = withoutPicture(fault)
  if (instead !== undefined) return instead
  const before =
    fault?.kind === 'thoughts'
      ? [
          { text: 'A first try.', thought: true },
          { ...(await paint(n + 1)), thought: true },
        ]
      : []
  const drafts = await Promise.all(Array.from({ length: count - 1 }, (_, at) => paint(n + 1 + at)))
  const finishReason = fault?.kind === 'cut-off' ? 'MAX_TOKENS' : 'STOP'
  return { parts: [...before, ...drafts, await paint(n)], finishReason }
}

function withoutPicture(
  fault?: Fault,
): { readonly parts: readonly object[]; readonly finishReason: string } | undefined {
  if (fault?.kind === 'text-only') return { parts: [{ text: fault.text }], finishReason: 'STOP' }
  if (fault?.kind === 'kept-back') return { parts: [], finishReason: fault.finishReason }
  if (fault?.kind === 'billed-empty') return { parts: [], finishReason: 'STOP' }
  if (fault?.kind !== 'address') return undefined
  const fileData = { mimeType: 'image/png', fileUri: 'https://example.org/p.png' }
  return { parts: [{ fileData }], finishReason: 'STOP' }
}

/** JSON of Google leaves out what is 0. */
function ofModality(modality: string, tokenCount: number): readonly object[] {
  return tokenCount === 0 ? [] : [{ modality, tokenCount }]
}

function usageOf({ textIn, imageIn, imageOut, textOut }: Spent, fault?: Fault): object {
  const counts = {
    promptTokenCount: textIn + imageIn,
    candidatesTokenCount: imageOut + textOut,
    totalTokenCount: textIn + imageIn + imageOut + textOut,
  }
  if (fault?.kind === 'no-details') return counts
  return {
    ...counts,
    promptTokensDetails: [...ofModality('TEXT', textIn), ...ofModality('IMAGE', imageIn)],
    candidatesTokensDetails: ofModality('IMAGE', imageOut),
  }
}

function encoded(bytes: Buffer, fault?: Fault): string {
  const base64 = bytes.toString('base64')
  if (fault?.kind === 'truncated-base64') return base64.slice(0, 4 * Math.floor(base64.length / 8))
  if (fault?.kind === 'bad-base64') return `${base64.slice(0, -8)}!?!?!?!?`
  if (fault?.kind === 'wrong-magic') return Buffer.from('<svg xmlns="x"/>').toString('base64')
  return base64
}
