import type { Generated } from 'kysely'

/** Rows as they lie in the database. Instants are UTC milliseconds, money micro-dollars, documents JSON text. */
export interface Tables {
  readonly ledger_info: { key: string; value: string }
  readonly migrations: { version: number; name: string; applied_at: number }
  readonly cards: CardsTable
  readonly deliveries: DeliveriesTable
  readonly attempts: AttemptsTable
  readonly events: EventsTable
  readonly looks: LooksTable
  readonly watermarks: { job: string; until: number }
  readonly budget: { period: string; micros: number }
  readonly quota: QuotaTable
  readonly pictures: PicturesTable
  readonly stops: StopsTable
  readonly pauses: PausesTable
  readonly streaks: StreaksTable
  /** Every slot that was looked at, by the job and its instant, and the look that was the first to. */
  readonly slots: { job: string; at: number; look: string }
  readonly runs: RunsTable
  readonly run_cards: { run: string; card: string }
  readonly processes: ProcessesTable
  readonly notices: NoticesTable
  readonly pings: { job: string; event: number }
  readonly questions: QuestionsTable
  readonly treatments: TreatmentsTable
  readonly verdicts: VerdictsTable
  readonly inspections: InspectionsTable
  /** Every card file that was ever made of a card. */
  readonly card_files: { card: string; sha256: string }
}

export interface CardsTable {
  id: string
  job: string
  person: string
  occasion: string
  occurrence: string
  day: string
  timezone: string
  trigger: string
  /** `all` or `first`. */
  routing: string
  revision: number
  /** Raised by `retry`, so that earlier tries no longer count. */
  round: number
  /** Pictures of attempts that began before are not wanted any more; null for a card that was never repainted. */
  repainted_at: number | null
  paint_at: number
  send_at: number
  late_at: number
  state: string
  /** Attempt id while `painting`. */
  attempt: string | null
  /** JSON of a `Picture`. */
  picture: string | null
  /** JSON of `CardFile[]`. */
  files: string | null
  /** JSON of what the files were made from: words, design, size, limits. Another recipe means: finish again. */
  recipe: string | null
  /** JSON of the programs that the files were made with. */
  made_with: string | null
  /** JSON of the `Treatment` of the picture that is wanted now; null until it is chosen. */
  treatment: string | null
  /** JSON of the bytes and texts that somebody said yes to (`yesTo`); others must be asked for again. */
  approved: string | null
  /** When a yes was last asked for. */
  asked_at: number | null
  reason_code: string | null
  reason_detail: string | null
  /** JSON of `Warning[]`. */
  warnings: string
  /** Null while the card rests. */
  next_at: number | null
  /** The service account whose turn it waits for, once known. */
  lane: string | null
  owner: string | null
  token: string | null
  lease_until: number | null
  created_at: number
  updated_at: number
  /** When its picture and files were cleared away; null while they are kept. */
  cleared_at: number | null
}

export interface DeliveriesTable {
  card: string
  channel: string
  revision: number
  occasion: string
  person: string
  occurrence: string
  /** Order within a `first` list, and of listing otherwise. */
  place: number
  key: string
  state: string
  next_at: number | null
  tries: number
  receipt: string | null
  reason_code: string | null
  reason_detail: string | null
  updated_at: number
  /** When its first try was begun; null before. */
  begun_at: number | null
  /** JSON of a `Reason`: an earlier try may have arrived; null when none may have. */
  doubt: string | null
  /** A keyed hash of the address that the last try went to; null when none was begun. */
  sent_to: string | null
  /** JSON of what the sender wrote down; null when nothing. */
  kept: string | null
  /** How often the other side was asked what became of it. */
  asked: Generated<number>
}

export interface AttemptsTable {
  id: string
  card: string
  /** 1, 2, 3 … of the card. */
  number: number
  round: number
  generator: string
  /** `usual` or `softer`. */
  prompt: string
  paid: number
  started_at: number
  ended_at: number | null
  ending: string | null
  /** The kind of answer: `picture`, `refused`, `wait`, `unavailable`, `unknown`. */
  answer: string | null
  code: string | null
  detail: string | null
  request_id: string | null
  /** JSON of `Usage`. */
  usage: string | null
  /** What is charged against the budget for it: the reservation until settled, then the bill. */
  micros: number
  /** `reserved`, `settled`, `released`, `kept`. */
  money: string
  budget_day: string
  budget_month: string
  /** JSON of `Evidence`: what the service said beside its answer. */
  evidence: string | null
  /** JSON of `Requested`: what it was asked for. */
  requested: string | null
  prompt_sha256: string | null
  /** Only when jobs.yaml lets prompts be kept. */
  prompt_text: string | null
  /** The ending that came to light after `ending` was written. */
  reconciled: string | null
  reconciled_at: number | null
}

export interface EventsTable {
  /** Given by the database, rising. */
  id?: number
  at: number
  card: string
  channel: string | null
  from_state: string | null
  to_state: string
  why: string
}

export interface LooksTable {
  id: string
  job: string
  at: number
  from_at: number
  /** Null when the schedule never strikes again. */
  to_at: number | null
  /** How many slots this was the first to look at. */
  slots: number
  owed: number
  missed: number
}

export interface QuotaTable {
  account: string
  family: string
  /** Theoretical arrival times of the two buckets, ms. */
  image_tat: number
  token_tat: number
  /** Nobody asks before this; and how long the closing was when asked for. */
  gate_until: number
  gate_ms: number
  /** How far ahead of its own time each arrival time was written, in ms; null in rows of the first version. */
  image_ahead_ms: number | null
  token_ahead_ms: number | null
  /** Stricter limits a minute than the configured ones, as the service taught them, and until when they count. */
  image_limit: number | null
  token_limit: number | null
  learnt_until: number | null
  /** When the rate was last lowered: calls that began earlier do not lower it again. */
  slowed_at: number | null
  /** What was left of the limits then, 0 to 1; null is all. */
  slow_share: number | null
}

/** Every picture that ever came of an attempt; the bytes lie in the blobs, for as long as they are kept. */
export interface PicturesTable {
  attempt: string
  card: string
  sha256: string
  media_type: string
  width: number
  height: number
  bytes: number
  created_at: number
}

/** Accounts of a service that it is useless to ask. */
export interface StopsTable {
  /** Provider and a mark of the key; another key is another account. */
  account: string
  /** `spend` or `access`. */
  kind: string
  code: string
  detail: string
  since: number
  /** Then one card asks again. */
  until: number
}

/** What was asked about a card before it was painted. */
export interface QuestionsTable {
  card: string
  /** A keyed hash of what was asked about. */
  fact: string
  person: string
  code: string
  /** How many there were, where that is the question. */
  amount: number | null
  asked_at: number
  /** Null while nobody has said yes. */
  answered_at: number | null
  /** 1: the yes counts for everybody of whom the same is asked. */
  for_all: number
}

/** How each picture was made that somebody got, by the occurrence. */
export interface TreatmentsTable {
  person: string
  occasion: string
  occurrence: string
  /** When it was asked for in the place of another one; 0 for the first. */
  repainted: number
  day: string
  style: string
  palette: string
  composition: string
  motif: string
  chosen_at: number
}

/** What was found of the pictures that came for a card. */
export interface VerdictsTable {
  card: string
  sha256: string
  person: string
  day: string
  /** `fit`, `unfit`, or `accepted` by a person. */
  verdict: string
  /** JSON of `Warning[]`. */
  findings: string
  fingerprint: string | null
  judged_at: number
}

/** Looks of a model at pictures, each paid for; columns as of attempts. */
export interface InspectionsTable {
  id: string
  card: string
  model: string
  sha256: string
  started_at: number
  ended_at: number | null
  /** The kind of answer: `seen`, `refused`, `unavailable`, `unknown`. */
  answer: string | null
  /** JSON of `Seen`. */
  seen: string | null
  code: string | null
  detail: string | null
  /** JSON of `InspectionUsage`. */
  usage: string | null
  micros: number
  money: string
  budget_day: string
  budget_month: string
}

/** Jobs that make and send nothing until they are resumed. */
export interface PausesTable {
  job: string
  since: number
  /** Who paused it: a person, or the worker after many failures. */
  code: string
  detail: string
}

/** Cards of a job in a row that failed at one step for one lasting reason. */
export interface StreaksTable {
  job: string
  /** `painting` or `sending`. */
  step: string
  code: string
  length: number
}

/** Every `run-job`. */
export interface RunsTable {
  id: string
  job: string
  at: number
  /** The day that was asked for; null when none was. */
  on_day: string | null
  /** Null while it goes on, and for ever when its process died. */
  ended_at: number | null
  exit_code: number | null
}

/** Processes that have the ledger open for writing, by the name under which they own cards. */
export interface ProcessesTable {
  owner: string
  pid: number
  command: string
  since: number
}

/** What the owner was told, by kind. */
export interface NoticesTable {
  kind: string
  told_at: number
  /** Until then others of the kind are only counted. */
  quiet_until: number
  kept_back: number
}
