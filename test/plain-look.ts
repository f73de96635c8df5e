import type { Look } from '../src/finish/look.ts'

/** Where painters are scripted and paint one colour: there is something to be seen, and no picture is like another. */
export const plainLook = async (): Promise<Look> => ({ spread: 60, fingerprint: undefined })
