import { isOver, standOf } from '#domain/complaints/complaint-status.ts'
import { tellsOfEnd } from '#domain/complaints/doubted-end.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import { dayMs } from '#domain/time/units.ts'

/**
 * The stamp of an end after which its own source went on telling of work, before it told of any end; null without one. It
 * counts, as the stamp of a source does, and may make what was late into what was kept: a person is to ask for proof.
 */
export function endBeforeWork({
  status,
  resolvedAtMs,
  history,
}: Pick<ComplaintFacts, 'status' | 'resolvedAtMs' | 'history'>): number | null {
  if (resolvedAtMs === null || !isOver(status)) return null
  const [next] = history
    // Desks write down on the next day what was done on this one; when we heard of a change says nothing of its time.
    .filter(({ atMs, toldAtMs }) => atMs > resolvedAtMs + dayMs && atMs !== toldAtMs)
    .toSorted((a, b) => a.atMs - b.atMs)
  if (next === undefined || tellsOfEnd(next.status) || standOf(next.status) !== 'open') return null
  // Told to be over by then already: what is open after it was opened again.
  const wasOver = history.some(
    (step) =>
      isOver(step.status) &&
      step.atMs <= next.atMs &&
      (step.toldAtMs ?? 0) <= (next.toldAtMs ?? Number.POSITIVE_INFINITY),
  )
  return wasOver ? null : resolvedAtMs
}
