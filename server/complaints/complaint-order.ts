import { byDoubt } from '#domain/complaints/doubted-arrival.ts'
import type { ClockState, ComplaintSummary } from '#domain/contract/rest/complaints.ts'

/** Near or not, the earlier deadline comes first: four days left of a long promise are near, and later than five minutes. */
const stateOrder: Readonly<Record<ClockState, number>> = {
  overdue: 0,
  near: 1,
  fresh: 1,
  paused: 3,
  unvalidated: 4,
  done: 5,
  'awaiting-budget': 6,
  closed: 7,
}

/**
 * What is surely overdue, then what is only where its receipt is right, then the nearest deadline; of what has ended what waits longest for its validation, then the newest.
 */
export function byUrgency(a: ComplaintSummary, b: ComplaintSummary): number {
  const order = stateOrder[a.clock.state] - stateOrder[b.clock.state]
  if (order !== 0) return order
  const doubt = byDoubt(a, b)
  if (a.clock.state === 'overdue' && doubt !== 0) return doubt
  if (a.clock.dueAtMs !== null && b.clock.dueAtMs !== null) return a.clock.dueAtMs - b.clock.dueAtMs
  const waits = a.clock.state === 'unvalidated' || a.clock.state === 'done'
  return waits ? a.changedAtMs - b.changedAtMs : b.changedAtMs - a.changedAtMs
}
