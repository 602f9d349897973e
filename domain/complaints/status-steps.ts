/** The changes of status of one complaint in the order they happened, from what a source told in whatever order. */
import { isChangeDated } from '#domain/complaints/change-date.ts'
import { ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'

/** One change of status as its source told it. */
export interface StatusStep {
  readonly status: ComplaintStatus
  readonly atMs: number
  /** When we were told; null in what was stored before this was kept. Orders steps that a source stamped alike. */
  readonly toldAtMs: number | null
}

/** What the clocks need to know of a complaint; instants in epoch ms. A `ComplaintRecord` with its stored history. */
export interface ComplaintFacts {
  readonly status: ComplaintStatus
  readonly receivedAtMs: number
  readonly changedAtMs: number
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
  /** Whether its source told `changedAtMs`; not known of what is older. */
  readonly isChangeTold?: boolean | undefined
  /** Stamps told by the day; of what is older each that falls on midnight. */
  readonly dayStamps?: readonly string[] | undefined
  /** Not before this, where a stamp is only known to lie up to its instant; null for one that is exact. */
  readonly respondedFromMs?: number | null
  readonly resolvedFromMs?: number | null
  /** Length of all pauses so far, for sources that tell a sum and not when. */
  readonly pausedMs: number
  /** When we were last told all this. */
  readonly toldAtMs: number
  readonly history: readonly Pick<StatusStep, 'status' | 'atMs' | 'toldAtMs'>[]
}

export interface Step {
  readonly status: ComplaintStatus
  readonly atMs: number
  /** Dated by our first hearing of the complaint, and by nothing else: it came to stand so then or before. */
  readonly isFirstHeard?: boolean
}

/**
 * The steps, oldest first, each a real change: the same status told again is the same state going on, and of steps with
 * one stamp (sources that stamp by the minute, or correct themselves) the last one told stands. The present status is
 * the last step; a step stamped later than it never happened, and one stamped before the complaint came happened then.
 */
export function statusSteps(facts: ComplaintFacts): readonly [Step, ...Step[]] {
  const endMs = untoldEndMs(facts)
  const presentAtMs = presentSinceMs(facts, endMs)
  const present: Step = {
    status: facts.status,
    atMs: presentAtMs,
    ...(isFirstHeard(facts, presentAtMs, endMs) ? { isFirstHeard: true } : {}),
  }
  const isPresent = ({ status, atMs }: Step) => status === facts.status && atMs === facts.changedAtMs
  const before = facts.history
    // A step that bears the time of an undated change is the present one, of which nobody knows when it began.
    .filter((step) => !isPresent(step) || isSince(facts, endMs))
    .map((step) => ({ ...step, atMs: Math.max(step.atMs, facts.receivedAtMs) }))
    .filter((step) => step.atMs < presentAtMs)
    .sort((a, b) => a.atMs - b.atMs || (a.toldAtMs ?? 0) - (b.toldAtMs ?? 0) || rank(a) - rank(b))
  const steps: Step[] = []
  for (const step of [...before, present]) {
    if (steps.at(-1)?.atMs === step.atMs) steps.pop()
    const last = steps.at(-1)
    const isAgain = endMs !== null && last !== undefined && last.atMs <= endMs && endMs < step.atMs
    if (last?.status !== step.status || isAgain)
      steps.push(step === present ? present : { status: step.status, atMs: step.atMs })
  }
  const [first = present, ...rest] = steps
  return [first, ...rest]
}

/**
 * The stamp of an end that no status told of and after which the complaint was opened again; null without one. Work that
 * only waits for its validation is still done, and a change dated before the stamp says nothing of what came after it.
 */
export function untoldEndMs({ status, resolvedAtMs, changedAtMs, history }: ComplaintFacts): number | null {
  if (resolvedAtMs === null || resolvedAtMs > changedAtMs) return null
  if (status === 'menunggu-validasi' || isOver(status)) return null
  return history.some((step) => isOver(step.status) && step.atMs > resolvedAtMs) ? null : resolvedAtMs
}

/**
 * When the present status was told to begin. A source that dates no change lets it look as old as the complaint itself,
 * or as the end after which it was opened again; it is then dated by when we heard of it.
 */
function presentSinceMs(facts: ComplaintFacts, endMs: number | null): number {
  const { status, changedAtMs, receivedAtMs, history, toldAtMs } = facts
  if (changedAtMs === endMs) {
    const heard = history.find((step) => step.status === status && step.atMs === changedAtMs)
    return Math.max(changedAtMs + 1, heard?.toldAtMs ?? toldAtMs)
  }
  if (isChangeDated(facts)) return changedAtMs
  const same = history.filter((step) => step.status === status)
  if (changedAtMs <= receivedAtMs) return Math.max(receivedAtMs, ...same.map((step) => step.atMs))
  // Earlier versions stored such a change under the stamp that it shows.
  const heard = same.map((step) => (step.atMs === changedAtMs ? (step.toldAtMs ?? toldAtMs) : step.atMs))
  return Math.max(changedAtMs, ...(heard.length === 0 ? [toldAtMs] : heard))
}

/** Whether the present status began at its time of change, or with the complaint itself. */
function isSince(facts: ComplaintFacts, endMs: number | null): boolean {
  if (facts.changedAtMs === endMs) return false
  return facts.changedAtMs <= facts.receivedAtMs || isChangeDated(facts)
}

/** No change of it had been told before the one that dates the present status by our hearing of it. */
function isFirstHeard(facts: ComplaintFacts, presentAtMs: number, endMs: number | null): boolean {
  const isHeard = (step: ComplaintFacts['history'][number]) =>
    step.status === facts.status && step.toldAtMs === presentAtMs
  if (isChangeDated(facts) || facts.changedAtMs === endMs || !facts.history.some(isHeard)) return false
  return facts.history.every(({ toldAtMs }) => toldAtMs !== null && toldAtMs >= presentAtMs)
}

function rank(step: { readonly status: ComplaintStatus }): number {
  return ComplaintStatus.options.indexOf(step.status)
}
