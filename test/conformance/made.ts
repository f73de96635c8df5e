import type { Surroundings } from '../../src/send/kind.ts'
import { kindOf } from '../../src/send/channels.ts'
import type { Sender } from '../../src/send/sender.ts'
import type { Stage } from './subject.ts'

/** A channel as it stands in jobs.yaml. */
export interface Channel extends Readonly<Record<string, unknown>> {
  readonly type: string
}

/** The sender of a channel, made as it is made of jobs.yaml. */
export function made(
  channel: Channel,
  { clock }: Pick<Stage, 'clock'>,
  more: Partial<Surroundings> = {},
): Sender {
  const { schema, make } = kindOf(channel.type)
  return make(schema.parse(channel), {
    name: 'far',
    folder: '/',
    clock,
    random: () => 0,
    publish: undefined,
    ...more,
  })
}
