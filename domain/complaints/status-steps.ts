/** The changes of status of one complaint in the order they happened, from what a source told in whatever order. */
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'

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
  /** Length of all pauses so far, for sources that tell a sum and not when. */
  readonly pausedMs: number
  readonly history: readonly Pick<StatusStep, 'status' | 'atMs' | 'toldAtMs'>[]
}

export interface Step {
  readonly status: ComplaintStatus
  readonly atMs: number
}

/**
 * The steps, oldest first, each a real change: the same status told again is the same state going on, and of steps with
 * one stamp (sources that stamp by the minute, or correct themselves) the last one told stands. The present status is
 * the last step; a step stamped later than it never happened, and one stamped before the complaint came happened then.
 */
export function statusSteps(facts: ComplaintFacts): readonly [Step, ...Step[]] {
  const presentAtMs = presentSinceMs(facts)
  const present: Step = { status: facts.status, atMs: presentAtMs }
  const before = facts.history
    .map((step) => ({ ...step, atMs: Math.max(step.atMs, facts.receivedAtMs) }))
    .filter((step) => step.atMs < presentAtMs)
    .sort((a, b) => a.atMs - b.atMs || (a.toldAtMs ?? 0) - (b.toldAtMs ?? 0) || rank(a) - rank(b))
  const steps: Step[] = []
  for (const step of [...before, present]) {
    if (steps.at(-1)?.atMs === step.atMs) steps.pop()
    if (steps.at(-1)?.status !== step.status) steps.push({ status: step.status, atMs: step.atMs })
  }
  const [first = present, ...rest] = steps
  return [first, ...rest]
}

/**
 * When the present status was told to begin. A source that dates no change lets it look as old as the complaint itself;
 * its history is then dated by when we heard of each change.
 */
function presentSinceMs({ status, changedAtMs, receivedAtMs, history }: ComplaintFacts): number {
  if (changedAtMs > receivedAtMs) return changedAtMs
  const heard = history.filter((step) => step.status === status).map((step) => step.atMs)
  return Math.max(receivedAtMs, ...heard)
}

function rank(step: { readonly status: ComplaintStatus }): number {
  return ComplaintStatus.options.indexOf(step.status)
}
