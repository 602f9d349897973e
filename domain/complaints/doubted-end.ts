/**
 * An end of which nothing tells but its own stamp. Many offices keep the day they aim at in that column: beside a status
 * that is open such a stamp ends nothing, and what is open after it was not opened again.
 */
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import { type ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'

interface Steps {
  readonly status: ComplaintStatus
  readonly resolvedAtMs: number | null
  readonly history: readonly { readonly status: ComplaintStatus; readonly atMs: number }[]
}

/**
 * What tells of an end besides the stamp: a status that says so, in force when it was stamped or told later, or the word
 * that it was opened again. Another open status after the stamp says only that the work went on.
 */
export function isEndDoubted({ status, resolvedAtMs, history }: Steps): boolean {
  if (resolvedAtMs === null || tellsOfEnd(status)) return false
  const inForce = history.reduce<Steps['history'][number] | null>(
    (newest, step) => (step.atMs <= resolvedAtMs && step.atMs >= (newest?.atMs ?? 0) ? step : newest),
    null,
  )
  if (inForce !== null && tellsOfEnd(inForce.status)) return false
  return !history.some((step) => step.atMs > resolvedAtMs && tellsOfEnd(step.status))
}

/** The facts as they are believed: without a doubted end, and without the time that it lent to the status. */
export function withoutDoubtedEnd(facts: ComplaintFacts): ComplaintFacts {
  if (!isEndDoubted(facts)) return facts
  const { status, changedAtMs, history, toldAtMs } = facts
  const asOfMs = toldAsOfMs(facts)
  const believed = { ...facts, resolvedAtMs: null, resolvedFromMs: null, changedAtMs: asOfMs }
  if (asOfMs === changedAtMs) return believed
  return {
    ...believed,
    // Earlier versions stored such a change under the stamp that it shows.
    history: history.map((step) =>
      step.status === status && step.atMs === changedAtMs
        ? { ...step, atMs: step.toldAtMs ?? toldAtMs }
        : step,
    ),
  }
}

function tellsOfEnd(status: ComplaintStatus): boolean {
  return isOver(status) || status === 'menunggu-validasi' || status === 'dibuka-kembali'
}
