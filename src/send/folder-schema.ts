import { z } from 'zod'

import { LEAST_DPI, PAPER_NAMES, PRINT_DPI, type Sheet, sheetOf } from '../finish/sheet.ts'

const MM_PER_INCH = 25.4

/** More than any printer asks for. */
const MOST_BLEED_MM = 10

/** Coarser than this is a poster for the other side of the street. */
const COARSEST_DPI = 72

/** A short length, `3mm` or `0.125in`, in millimetres. */
const bleed = z.string().transform((text, context): number => {
  const [, number = '', unit] = /^(\d{1,2}(?:\.\d{1,4})?)(mm|in)$/.exec(text) ?? []
  const millimetres = Number(number) * (unit === 'in' ? MM_PER_INCH : 1)
  if (unit !== undefined && millimetres <= MOST_BLEED_MM) return millimetres
  const message = `is no bleed; want 0mm to ${MOST_BLEED_MM}mm, or inches, such as 3mm or 0.125in`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const paper = z.enum(PAPER_NAMES)

const print = z.union([
  paper.transform((size): Sheet => sheetOf(size)),
  z
    .strictObject({
      size: paper.meta({ description: 'The card when it is cut.', examples: ['6x9'] }),
      bleed: bleed.optional().meta({
        description:
          'What is cut off at each edge. Default: 3mm for A5 and A6, 0.125in for sizes in inches; 0mm for none.',
        examples: ['3mm', '0.125in'],
      }),
      least_dpi: z
        .int()
        .min(COARSEST_DPI)
        .max(PRINT_DPI)
        .default(LEAST_DPI)
        .meta({
          description: 'A card whose picture has fewer dots an inch on this paper is held.',
          examples: [150],
        }),
    })
    .transform(({ size, bleed: bleedMm, least_dpi: leastDpi }): Sheet =>
      sheetOf(size, { leastDpi, ...(bleedMm === undefined ? {} : { bleedMm }) }),
    ),
])

/** A channel that puts cards into a folder. */
export const folderChannel = z
  .strictObject({
    type: z
      .literal('folder')
      .meta({ description: 'How cards leave: folder writes files.', examples: ['folder'] }),
    path: z
      .string()
      .min(1)
      .meta({
        description: 'The folder, relative to jobs.yaml; made when it is not there.',
        examples: ['outbox'],
      }),
    format: z
      .enum(['jpeg', 'png', 'webp', 'pdf'])
      .optional()
      .meta({
        description: 'What files are written. Default: jpeg, and pdf with print.',
        examples: ['png'],
      }),
    print: print.optional().meta({
      description: `Cards for this paper, with bleed, at ${PRINT_DPI} dots an inch: a size in inches or of ISO 216.`,
      examples: ['5x7', { size: 'A6', bleed: '3mm' }],
    }),
  })
  .refine(({ format, print: sheet }) => format !== 'webp' || sheet === undefined, {
    path: ['format'],
    message: 'is for screens; want pdf, png or jpeg where print is set',
  })

/** What a folder gets, by the name of the format. */
export type FolderFormat = NonNullable<z.output<typeof folderChannel>['format']>
