import type { Colour } from './colour.ts'
import type { Gradient, Hatch, Mark, Paint, Stop } from './mark.ts'
import { round } from './mark.ts'

export interface Frame {
  /** Pixels of the rendering. */
  readonly width: number
  readonly height: number
  /** What the marks were measured for, when that is another size. */
  readonly view?: { readonly width: number; readonly height: number }
  readonly ground: Colour
}

/** The marks in their colours. */
export function picture(marks: readonly Mark[], frame: Frame): string {
  const written = new Map<string, string>()
  const body = marks.map((mark) => element(mark, (paint) => ink(paint, written))).join('')
  return sheet(`<defs>${[...written.values()].join('')}</defs>${body}`, frame)
}

/** The same marks as heights: black is the table, white the highest. */
export function heights(marks: readonly Mark[], frame: Omit<Frame, 'ground'>): string {
  const body = marks.map((mark) => (mark.lift === undefined ? '' : flat(mark, grey(mark.lift))))
  return sheet(body.join(''), { ...frame, ground: '#000000' })
}

/** Marks as a stencil: white where any of them is, black again where a later one of `dry` lies. */
export function stencil(marks: readonly Mark[], dry: readonly Mark[], frame: Omit<Frame, 'ground'>): string {
  const body = [...marks.map((mark) => flat(mark, '#ffffff')), ...dry.map((mark) => flat(mark, '#000000'))]
  return sheet(body.join(''), { ...frame, ground: '#000000' })
}

/** A mark in one colour, as if it were opaque. */
function flat(mark: Mark, colour: Colour): string {
  const line = mark.stroke === undefined ? {} : { stroke: colour }
  return element({ ...mark, ...line, opacity: 1 }, () => colour)
}

function sheet(body: string, { width, height, view, ground }: Frame): string {
  const box = `0 0 ${view?.width ?? width} ${view?.height ?? height}`
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}" preserveAspectRatio="none">`
  return `${open}<rect width="100%" height="100%" fill="${ground}"/>${body}</svg>`
}

function element(mark: Mark, inkOf: (paint: Paint) => string): string {
  const fill = mark.fill === undefined ? 'none' : inkOf(mark.fill)
  const line =
    mark.stroke === undefined
      ? ''
      : ` stroke="${mark.stroke}" stroke-width="${round(mark.width ?? 1)}" stroke-linecap="round" stroke-linejoin="round"`
  // Of the paint, not of the element: librsvg would make a sheet of its own for every element.
  const clear = mark.opacity?.toFixed(3)
  const opacity = clear === undefined ? '' : ` fill-opacity="${clear}" stroke-opacity="${clear}"`
  const move = mark.move === undefined ? '' : ` transform="${mark.move}"`
  return `<path d="${mark.d}" fill="${fill}" fill-rule="evenodd"${line}${opacity}${move}/>`
}

/** Written once, however many marks are painted with it. */
function ink(paint: Paint, written: Map<string, string>): string {
  if (typeof paint === 'string') return paint
  const key = JSON.stringify(paint)
  const known = written.get(key)
  if (known !== undefined) return `url(#${idOf(known)})`
  const id = `g${written.size}`
  written.set(key, paint.run === 'hatch' ? hatch(paint, id) : gradient(paint, id))
  return `url(#${id})`
}

function idOf(written: string): string {
  return written.slice(written.indexOf('"') + 1, written.indexOf('"', written.indexOf('"') + 1))
}

function hatch({ line, ground, gap, width, turn }: Hatch, id: string): string {
  const open = `<pattern id="${id}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">`
  return `${open}<rect width="${gap}" height="${gap}" fill="${ground}"/><rect width="${gap}" height="${width}" fill="${line}"/></pattern>`
}

function gradient({ run, stops: row }: Gradient, id: string): string {
  const stops = row.map(stop).join('')
  switch (run) {
    case 'down':
      return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>`
    case 'across':
      return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stops}</linearGradient>`
    case 'slant':
      return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1">${stops}</linearGradient>`
    case 'out':
      return `<radialGradient id="${id}" cx=".5" cy=".5" r=".5">${stops}</radialGradient>`
    case 'lit':
      return `<radialGradient id="${id}" cx=".36" cy=".3" r=".78">${stops}</radialGradient>`
    default:
      throw new Error(`unknown run ${String(run satisfies never)}`)
  }
}

function stop([offset, colour, opacity]: Stop): string {
  const clear = opacity === undefined ? '' : ` stop-opacity="${opacity}"`
  return `<stop offset="${offset}" stop-color="${colour}"${clear}/>`
}

function grey(lift: number): Colour {
  const level = Math.round(Math.min(1, Math.max(0, lift)) * 255)
    .toString(16)
    .padStart(2, '0')
  return `#${level}${level}${level}`
}
