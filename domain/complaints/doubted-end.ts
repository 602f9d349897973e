/**
 * An end of which nothing tells but its own stamp. Many offices keep the day they aim at in that column: beside a status
 * that is open such a stamp ends nothing, and what is open after it was not opened again.
 */
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import { type ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'

type Steps = readonly { readonly status: ComplaintStatus; readonly atMs: number }[]

/**
 * Whether a history tells of an end besides its stamp: by a status that says so, in force when it was stamped or told
 * later, or by the word that it was opened again. Another open status after the stamp says only that the work went on.
 */
export function isEndTold(endMs: number, history: Steps): boolean {
  const inForce = history.reduce<Steps[number] | null>(
    (newest, step) => (step.atMs <= endMs && step.atMs >= (newest?.atMs ?? 0) ? step : newest),
    null,
  )
  if (inForce !== null && tellsOfEnd(inForce.status)) return true
  return history.some((step) => step.atMs >= endMs && tellsOfEnd(step.status))
}

export function tellsOfEnd(status: ComplaintStatus): boolean {
  return isOver(status) || status === 'menunggu-validasi' || status === 'dibuka-kembali'
}

/** The facts as they are believed: without a doubted end, and without the time that it lent to the status. */
export function withoutDoubtedEnd(facts: ComplaintFacts): ComplaintFacts {
  const { status, resolvedAtMs, changedAtMs, history, toldAtMs } = facts
  if (resolvedAtMs === null || tellsOfEnd(status) || isEndTold(resolvedAtMs, history)) return facts
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
