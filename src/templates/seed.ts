/** FNV-1a, 32 bits: its published offset and prime. */
const OFFSET = 0x81_1c_9d_c5
const PRIME = 0x01_00_01_93

/**
 * One of several, the same for the same seed. `purpose` keeps two choices from one seed independent, so that a style
 * does not always come with the same message.
 */
export function chosen<T>(choices: readonly [T, ...T[]], seed: string, purpose: string): T {
  return choices[hash(`${purpose}\0${seed}`) % choices.length] ?? choices[0]
}

/** Where a thing stands in an order by chance that is the same for the same seed: 0 to 2^32. */
export function rank(seed: string, thing: string): number {
  // Without the last steps of MurmurHash3 (its published constants) the seed would only turn one order around.
  let sum = hash(`${thing}\0${seed}`)
  sum = Math.imul(sum ^ (sum >>> 16), 0x85_eb_ca_6b)
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2_b2_ae_35)
  return (sum ^ (sum >>> 16)) >>> 0
}

function hash(text: string): number {
  let sum = OFFSET
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, PRIME) >>> 0
  // The low bits of FNV are its weakest, and they are what the remainder looks at: the high ones are folded in.
  return (sum ^ (sum >>> 16)) >>> 0
}
