import sharp from 'sharp'

/** A PDF, as far as a printer looks: taken apart by its table of objects, so that a wrong offset is noticed. */
export interface Paper {
  /** By number; the bytes between `obj` and `endobj` as Latin-1. */
  readonly objects: readonly string[]
  readonly pages: readonly {
    readonly media: readonly number[]
    readonly trim: readonly number[]
    /** Red, green and blue of the picture that fills the page. */
    readonly rgb: Buffer
    readonly width: number
    readonly height: number
    readonly alt: string
  }[]
  readonly xmp: string
  readonly title: string
}

export async function paper(bytes: Uint8Array): Promise<Paper> {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = objectsOf(text)
  const kids = [...part(objects, /\/Type \/Pages .*\/Kids \[([^\]]*)\]/).matchAll(/(\d+) 0 R/g)]
  const pages = await Promise.all(kids.map(([, number]) => pageOf(objects, objects[Number(number)] ?? '')))
  return {
    objects,
    pages,
    xmp: Buffer.from(part(objects, /\/Subtype \/XML [^]*?stream\n([^]*)\nendstream/), 'latin1').toString(),
    title: words(part(objects, /\/Title (<[0-9a-f]+>)/)),
  }
}

function objectsOf(text: string): string[] {
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const [head, ...rows] = text.slice(table).split('\n').slice(1)
  const count = Number(head?.split(' ')[1])
  return rows.slice(0, count).map((row, number) => {
    const at = Number(row.slice(0, 10))
    if (number === 0) return ''
    const begin = `${number} 0 obj\n`
    if (text.slice(at, at + begin.length) !== begin) throw new Error(`object ${number} is not at ${at}`)
    return text.slice(at + begin.length, text.indexOf('\nendobj\n', at))
  })
}

function part(objects: readonly string[], form: RegExp): string {
  for (const object of objects) {
    const [, found] = form.exec(object) ?? []
    if (found !== undefined) return found
  }
  throw new Error(`nothing looks like ${form}`)
}

async function pageOf(objects: readonly string[], page: string) {
  const box = (name: string) =>
    (new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(page)?.[1] ?? '').split(' ').map(Number)
  const picture = objects[Number(/\/Card (\d+) 0 R/.exec(page)?.[1])] ?? ''
  const length = Number(/\/Length (\d+)/.exec(picture)?.[1])
  const start = picture.indexOf('stream\n') + 'stream\n'.length
  const jpeg = Buffer.from(picture.slice(start, start + length), 'latin1')
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const index = Number(/\/StructParents (\d+)/.exec(page)?.[1])
  const figures = objects.filter((object) => object.includes('/S /Figure'))
  const alt = words(/\/Alt (<[0-9a-f]+>)/.exec(figures[index] ?? '')?.[1] ?? '')
  return {
    media: box('MediaBox'),
    trim: box('TrimBox'),
    rgb: data,
    width: info.width,
    height: info.height,
    alt,
  }
}

/** `<feff0041>` is A. */
function words(hex: string): string {
  const bytes = Buffer.from(hex.slice(1, -1), 'hex')
  return bytes.subarray(2).swap16().toString('utf16le')
}
