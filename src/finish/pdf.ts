import { createHash } from 'node:crypto'

/** One side of a card as a page: a JPEG in sRGB, and where it is cut. Everything in points, 1/72 inch. */
export interface Page {
  readonly jpeg: Uint8Array
  /** Pixels of the JPEG. */
  readonly width: number
  readonly height: number
  /** The whole sheet. */
  readonly wide: number
  readonly high: number
  /** What is cut off at each edge. */
  readonly bleed: number
  /** What the page shows and says. */
  readonly alt: string
}

/** What a document says of itself. */
export interface Document {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly xmp: string
  /** The profile that the colours of the pages are meant in. */
  readonly icc: Uint8Array
}

/** The objects that every document has, by their numbers; those of the pages come after them. */
const [CATALOG, PAGES, METADATA, TREE, DOCUMENT, PROFILE, ABOUT] = [1, 2, 3, 4, 5, 6, 7]
const FIRST_OF_PAGES = 8

/** Page, content, picture and structure. */
const PER_PAGE = 4

/**
 * A PDF (ISO 32000-1) of one picture a page: with the boxes that a printer cuts by, tagged, so that the alternative text is read
 * aloud, and with XMP. It bears no date, so that bytes repeat.
 */
export function pdf(pages: readonly Page[], about: Document): Uint8Array {
  const numbers = pages.map((_, index) => FIRST_OF_PAGES + index * PER_PAGE)
  const figures = numbers.map((number) => reference(number + 3))
  const objects = [
    `<< /Type /Catalog /Pages ${reference(PAGES)} /Metadata ${reference(METADATA)} /Lang ${text(about.language)} ` +
      `/MarkInfo << /Marked true >> /StructTreeRoot ${reference(TREE)} /ViewerPreferences << /DisplayDocTitle true >> >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${numbers.map(reference).join(' ')}] >>`,
    stream('/Type /Metadata /Subtype /XML', Buffer.from(about.xmp)),
    `<< /Type /StructTreeRoot /K [${reference(DOCUMENT)}] /ParentTree << /Nums [${figures.map((figure, index) => `${index} [${figure}]`).join(' ')}] >> >>`,
    `<< /Type /StructElem /S /Document /P ${reference(TREE)} /K [${figures.join(' ')}] >>`,
    stream('/N 3 /Alternate /DeviceRGB', about.icc),
    `<< /Title ${text(about.title)} /Creator (Wellwisher) >>`,
    ...pages.flatMap((page, index) => pageObjects(page, index)),
  ]
  return written(objects)
}

/** A page, what is drawn on it, its picture, and what it is for a reader who cannot see it. */
function pageObjects(page: Page, index: number): readonly (string | Buffer)[] {
  const number = FIRST_OF_PAGES + index * PER_PAGE
  const { wide, high, bleed } = page
  const sheet = box(0, 0, wide, high)
  const trim = box(bleed, bleed, wide - bleed, high - bleed)
  const drawing = `/Figure << /MCID 0 >> BDC q ${points(wide)} 0 0 ${points(high)} 0 0 cm /Card Do Q EMC`
  return [
    `<< /Type /Page /Parent ${reference(PAGES)} /MediaBox ${sheet} /BleedBox ${sheet} /TrimBox ${trim} ` +
      `/Resources << /XObject << /Card ${reference(number + 2)} >> >> /Contents ${reference(number + 1)} ` +
      `/StructParents ${index} /Tabs /S >>`,
    stream('', Buffer.from(drawing)),
    stream(
      `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /BitsPerComponent 8 ` +
        `/ColorSpace [/ICCBased ${reference(PROFILE)}] /Filter /DCTDecode`,
      page.jpeg,
    ),
    `<< /Type /StructElem /S /Figure /P ${reference(DOCUMENT)} /Pg ${reference(number)} /K 0 /Alt ${text(page.alt)} ` +
      `/A << /O /Layout /Placement /Block /BBox ${sheet} >> >>`,
  ]
}

/** The objects one after another, and behind them the table of where each begins (section 7.5). */
function written(objects: readonly (string | Buffer)[]): Uint8Array {
  // The four bytes above 127 tell programs that the file is not text.
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const add = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  const offsets = objects.map((object, index) => {
    const at = length
    add(Buffer.from(`${index + 1} 0 obj\n`))
    add(Buffer.from(object))
    add(Buffer.from('\nendobj\n'))
    return at
  })
  const start = length
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32)
  const size = objects.length + 1
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`))
  add(
    Buffer.from(
      `trailer\n<< /Size ${size} /Root ${reference(CATALOG)} /Info ${reference(ABOUT)} /ID [<${id}> <${id}>] >>\n` +
        `startxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function reference(number: number): string {
  return `${number} 0 R`
}

function stream(entries: string, bytes: Uint8Array): Buffer {
  const head = `<< ${entries} /Length ${bytes.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')])
}

/** A text in UTF-16, big end first, in hex digits: no letter can end it (section 7.9.2.2). */
function text(words: string): string {
  return `<feff${Buffer.from(words.toWellFormed(), 'utf16le').swap16().toString('hex')}>`
}

function box(...corners: readonly number[]): string {
  return `[${corners.map(points).join(' ')}]`
}

/** A ten-thousandth of a point is finer than any press. */
function points(length: number): string {
  return String(Number(length.toFixed(4)))
}
