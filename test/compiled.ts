import path from 'node:path'

/** Hundreds of processes begin; what one has compiled, the next need not. For `NODE_COMPILE_CACHE`. */
export const COMPILED = path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'wellwisher-compiled')
