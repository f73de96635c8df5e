import { z } from 'zod'

/** A channel that puts cards into a folder. */
export const folderChannel = z.strictObject({
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
})
