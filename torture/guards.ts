/** One line that keeps a promise, a way to break it, and the tests that must notice. */
export interface Guard {
  /** The promise of the README that it keeps, in its words. */
  readonly promise: string
  /** What would go wrong without it. */
  readonly without: string
  readonly file: string
  /** As it stands there, once. */
  readonly line: string
  readonly broken: string
  /** Of these at least one must fail. */
  readonly tests: readonly string[]
}

const TWICE = 'never twice'
const MISSED = 'never silently missed'
const OVERSPENT = 'never overspent'
const MISSPELT = 'never misspelt'
const HONEST = 'honest'

/** At least two for each promise; a line that moves is moved here, too. */
export const guards: readonly Guard[] = [
  {
    promise: TWICE,
    without: 'a second job for the same occasion sends again',
    file: 'src/ledger/places.ts',
    line: "return { ...delivery, skip: { code: 'already', detail: by } }",
    broken: 'return delivery',
    tests: ['test/ledger.test.ts', 'test/interference.test.ts'],
  },
  {
    promise: TWICE,
    without: 'a delivery that was found under way is sent again on a channel that repeats',
    // Asked twice: when it is found, and once more right before it would be sent.
    file: 'src/worker/doubt.ts',
    line: "if (sender?.retrySafety !== 'native') return false",
    broken: 'if (sender === undefined) return false',
    tests: ['test/crash.test.ts', 'test/doubt.test.ts'],
  },
  {
    promise: TWICE,
    without: 'what may have arrived is sent again when the other side has forgotten its key',
    file: 'src/worker/sending.ts',
    line: 'if (isSame && dropsRepeats(sender, delivery, now)) return false',
    broken: 'if (isSame) return false',
    tests: ['test/doubt.test.ts'],
  },
  {
    promise: TWICE,
    without: 'two processes take one card',
    file: 'src/ledger/claims.ts',
    line: "of.and([of('lease_until', '<', now), of('owner', '!=', owners.self)]),",
    broken: "of('owner', '!=', owners.self),",
    tests: ['test/ledger.test.ts', 'test/ledger-race.test.ts'],
  },
  {
    promise: TWICE,
    without: 'a worker that lost its card goes on with it',
    file: 'src/ledger/steps.ts',
    line: 'if (held === undefined) throw new LostClaim(claim.card.id)',
    broken:
      'if (held === undefined) return tx.selectFrom("cards").selectAll().where("id", "=", claim.card.id).executeTakeFirstOrThrow()',
    tests: ['test/ledger.test.ts', 'test/crash.test.ts'],
  },
  {
    promise: OVERSPENT,
    without: 'a job that is renamed while its picture is painted buys it twice',
    file: 'src/worker/paint.ts',
    line: 'if (until !== undefined) return waitFor(worker, claim, until)',
    broken: '',
    tests: ['test/reload-jobs.test.ts'],
  },
  {
    promise: MISSED,
    without: 'who slept over a minute looks a minute late, and who sleeps again never',
    file: 'src/jobs/tick.ts',
    line: 'void watch(beat, clock, signal)',
    broken: '',
    tests: ['test/wall-clock-tick.test.ts'],
  },
  {
    promise: MISSED,
    without: 'a job that breaks keeps the others from being looked at',
    file: 'src/worker/minute.ts',
    line: 'broke.add(id)',
    broken: 'throw error',
    tests: ['test/calendar-looks.test.ts'],
  },
  {
    promise: MISSED,
    without: 'what fell due while nobody looked is forgotten',
    file: 'src/worker/look.ts',
    line: 'return watermark !== undefined && watermark < now ? watermark : now',
    broken: 'return now',
    tests: ['test/years.test.ts', 'test/due.test.ts', 'test/worker.test.ts'],
  },
  {
    promise: MISSED,
    without: 'a card that was missed has no row',
    file: 'src/jobs/due.ts',
    line: 'at.lateAt <= look.after || ',
    broken: 'at.lateAt <= new Date(look.before.getTime() - 60_000) || ',
    tests: ['test/years.test.ts', 'test/worker.test.ts'],
  },
  {
    promise: MISSED,
    without: 'nobody is told of what was missed',
    file: 'src/worker/look.ts',
    line: "await worker.alert({ code: 'missed',",
    broken: "void ({ code: 'missed',",
    tests: ['test/alerts.test.ts', 'test/worker.test.ts'],
  },
  {
    promise: MISSED,
    without: 'the cards of a dead process stay its own',
    file: 'src/ledger/claims.ts',
    line: 'if (owner === null || !owners.isDead(owner)) continue',
    broken: 'if (owner !== undefined) continue',
    tests: ['test/ledger.test.ts', 'test/crash.test.ts'],
  },
  {
    promise: OVERSPENT,
    without: 'the cap of the day is not looked at',
    file: 'src/ledger/budget.ts',
    line: "return cap === undefined ? sum : sum.where((of) => of(of('micros', '+', micros), '<=', cap))",
    broken: 'return sum',
    tests: ['test/caps.test.ts'],
  },
  {
    promise: OVERSPENT,
    without: 'a call of unknown end is given back',
    file: 'src/worker/ask.ts',
    line: "if (answer.kind === 'unknown') return { kind: 'kept' }",
    broken: "if (answer.kind === 'unknown') return { kind: 'released' }",
    tests: ['test/caps.test.ts', 'test/crash.test.ts', 'test/worker.test.ts'],
  },
  {
    promise: OVERSPENT,
    without: 'the limit of images a minute is not kept',
    file: 'src/generate/quota-row.ts',
    line: 'imageTat: Math.max(imageTat, at) + image.costMs,',
    broken: 'imageTat: Math.max(imageTat, at),',
    tests: ['test/quota.test.ts'],
  },
  {
    promise: MISSPELT,
    without: 'a name that no font can set is painted for',
    file: 'src/worker/finishing.ts',
    line: "if (set.kind === 'unsettable') return set.detail",
    broken: "if (set.kind === 'unsettable') continue",
    tests: ['test/second-looks.test.ts', 'test/files.test.ts'],
  },
  {
    promise: MISSPELT,
    without: 'a row of boxes is set where a font has no letter',
    file: 'src/finish/coverage.ts',
    line: 'return (codePoint) => known[codePoint] === 1',
    broken: 'return (codePoint) => known[codePoint] !== 2',
    tests: ['test/finish.test.ts'],
  },
  {
    promise: MISSPELT,
    without: 'a mark without a letter is set on a dotted circle',
    file: 'src/finish/typeset.ts',
    line: 'if (stray.length > 0) {',
    broken: 'if (stray.length < 0) {',
    tests: ['test/scripts.test.ts'],
  },
  {
    promise: MISSPELT,
    without: 'a flag that no country has is set with a question mark in it',
    file: 'src/finish/facing.ts',
    line: "if (NO_FLAG.test(text.replace(FLAGS, ''))) return undefined",
    broken: "if (NO_FLAG.test(text.replace(FLAGS, ''))) text = ''",
    tests: ['test/scripts.test.ts'],
  },
  {
    promise: HONEST,
    without: 'a card without a receipt is called sent',
    file: 'src/send/outcome.ts',
    line: "arrived.length === tried.length)) return { at: 'sent' }",
    broken: "arrived.length <= tried.length)) return { at: 'sent' }",
    tests: ['test/delivery.test.ts'],
  },
  {
    promise: HONEST,
    without: 'a card whose first try may have arrived is called unsent after the second',
    file: 'src/ledger/became.ts',
    line: 'if (doubt === undefined) return',
    broken: "if (doubt?.code !== '') return",
    tests: ['test/doubt.test.ts'],
  },
  {
    promise: HONEST,
    without: 'what nobody knows is called failed',
    file: 'src/send/outcome.ts',
    line: "const unknown = states.find((state) => state.at === 'unknown')",
    broken: "const unknown = states.find((state) => state.at === 'unknown' && state.reason.code === '')",
    tests: ['test/delivery.test.ts', 'test/crash.test.ts'],
  },
]
