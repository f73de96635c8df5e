import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Answer, Painted } from '../src/generate/generator.ts'
import { someReferences } from './contracts/generator.ts'
import type { Faults } from './emulators/openai/faults.ts'
import { handClock } from './hand-clock.ts'
import { talk } from './openai-talk.ts'

const PATIENT_CALL = fileURLToPath(new URL('./processes/patient-call.ts', import.meta.url))

const TIMEOUT_MS = 180_000

/** A call with a deadline of 180 s that is under way, with a service that paints for so long by the same clock. */
async function underWay(latencyMs: number, faults: Faults = []) {
  const clock = handClock('2026-11-20T12:00:00Z')
  const call = await talk(faults, { latencyMs, clock })
  const stopping = new AbortController()
  const answer = call.ask({ timeoutMs: TIMEOUT_MS }, stopping.signal)
  // The deadline, and the service.
  await expect.poll(() => clock.sleepers()).toBe(2)
  return { ...call, clock, answer, stop: () => stopping.abort(new Error('going home')) }
}

function lateOf(answer: Answer): Promise<Painted | undefined> {
  if (answer.kind !== 'unknown' || answer.late === undefined) throw new Error(`nothing late: ${answer.kind}`)
  return answer.late
}

/** How a call of more than 300 s ended, by undici's fetch as it comes and by our generator. */
async function patientCall(stage: 'headers' | 'body'): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [PATIENT_CALL, stage])
  return JSON.parse(stdout)
}

const timedOut = { kind: 'unknown', ending: 'timeout', code: 'timeout' }

describe('the deadline', () => {
  it('lets a picture pass that comes at 0.99 of it (A3)', async () => {
    await using call = await underWay(0.99 * TIMEOUT_MS)
    call.clock.forward(0.99 * TIMEOUT_MS)
    expect(await call.answer).toMatchObject({ kind: 'picture' })
    expect(call.clock.sleepers()).toBe(0)
  })

  it('strikes before a picture that comes at 1.01 of it, which then comes late (A3, B-4)', async () => {
    await using call = await underWay(1.01 * TIMEOUT_MS)
    call.clock.forward(TIMEOUT_MS)
    const answer = await call.answer
    expect(answer).toMatchObject(timedOut)
    call.clock.forward(0.01 * TIMEOUT_MS)
    expect(await lateOf(answer)).toMatchObject({ mediaType: 'image/png', usage: { imageOut: 1_372 } })
    expect(await lateOf(answer)).not.toHaveProperty('kind')
    expect(call.service).toMatchObject({ asked: 1, painted: 1, served: 1 })
    expect(call.clock.sleepers()).toBe(0)
  })

  it('gives up on a late picture after as long once more', async () => {
    await using call = await underWay(3 * TIMEOUT_MS)
    call.clock.forward(TIMEOUT_MS)
    const late = lateOf(await call.answer)
    call.clock.forward(TIMEOUT_MS)
    expect(await late).toBeUndefined()
    expect(call.service.asked).toBe(1)
  })

  it('takes nothing that comes late and is no picture', async () => {
    await using call = await underWay(1.5 * TIMEOUT_MS, [{ kind: 'server-error' }])
    call.clock.forward(TIMEOUT_MS)
    const late = lateOf(await call.answer)
    call.clock.forward(0.5 * TIMEOUT_MS)
    expect(await late).toBeUndefined()
  })

  it('lets go of a late picture as soon as it is stopped', async () => {
    await using call = await underWay(1.5 * TIMEOUT_MS)
    call.clock.forward(TIMEOUT_MS)
    const late = lateOf(await call.answer)
    call.stop()
    expect(await late).toBeUndefined()
  })

  it('strikes in the middle of a body, too (A3)', async () => {
    await using call = await underWay(0, [{ kind: 'stall' }])
    call.clock.forward(0)
    await expect.poll(() => call.service.painted).toBe(1)
    call.clock.forward(TIMEOUT_MS)
    expect(await call.answer).toMatchObject(timedOut)
  })

  it('is the only one: neither headers nor a body that take longer than 300 s are cut (B-4, B-5)', async () => {
    expect(await patientCall('headers')).toEqual({ plain: 'UND_ERR_HEADERS_TIMEOUT', ours: 'picture' })
    expect(await patientCall('body')).toEqual({ plain: 'UND_ERR_BODY_TIMEOUT', ours: 'picture' })
  }, 60_000)
})

describe('being stopped', () => {
  it('answers at once that nobody knows, when the request is under way (D4)', async () => {
    await using call = await underWay(TIMEOUT_MS)
    call.stop()
    expect(await call.answer).toEqual({
      kind: 'unknown',
      ending: 'cancelled',
      code: 'stopped',
      detail: 'The wait for OpenAI was ended from here. The picture may have been painted and billed.',
    })
  })

  it('answers the same in the middle of the body (D4)', async () => {
    await using call = await talk([{ kind: 'stall' }])
    const stopping = new AbortController()
    const answer = call.ask({}, stopping.signal)
    await expect.poll(() => call.service.painted).toBe(1)
    stopping.abort(new Error('going home'))
    expect(await answer).toMatchObject({ kind: 'unknown', ending: 'cancelled' })
  })

  it('rejects with the reason when nothing was sent yet', async () => {
    await using call = await talk()
    const stopping = new AbortController()
    const answer = call.ask({ references: await someReferences(1) }, stopping.signal)
    stopping.abort(new Error('going home'))
    await expect(answer).rejects.toThrow('going home')
    expect(call.service.requests).toEqual([])
  })
})
