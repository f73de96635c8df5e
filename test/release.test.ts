import { describe, expect, it } from 'vitest'

import { release } from '../src/finish/release.ts'

describe('the memory of pixels', () => {
  it('is given back at once, and only once', () => {
    const pixels = { width: 10, height: 10, rgb: new Uint8Array(300) }
    release(pixels)
    expect(pixels.rgb).toHaveLength(0)
    expect(() => release(pixels)).not.toThrow()
  })

  it('is left alone where something else lies beside it', () => {
    const memory = new ArrayBuffer(12)
    const pixels = { width: 1, height: 1, rgb: new Uint8Array(memory, 0, 3) }
    release(pixels)
    expect([pixels.rgb.length, memory.byteLength]).toEqual([3, 12])
  })
})
