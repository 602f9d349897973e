/** The one way complaints are counted: every page that shows a number of complaints gets it from here. */
import { noRungs } from '#domain/complaints/escalation.ts'
import type { ClockState, ComplaintCounts, ComplaintSummary } from '#domain/contract/rest/complaints.ts'

/** Whether somebody must act: what "open" means on every page. */
export function isOpenState(state: ClockState): boolean {
  switch (state) {
    case 'fresh':
    case 'near':
    case 'overdue':
    case 'paused':
      return true
    case 'awaiting-budget':
    case 'done':
    case 'unvalidated':
    case 'closed':
      return false
  }
}

/** What of a complaint it is counted by. */
interface Counted extends Pick<ComplaintSummary, 'rung' | 'isArrivalDoubted'> {
  readonly clock: Pick<ComplaintSummary['clock'], 'state'>
}

export function countComplaints(items: Iterable<Counted>): ComplaintCounts {
  const byState: Record<ClockState, number> = {
    fresh: 0,
    near: 0,
    overdue: 0,
    paused: 0,
    'awaiting-budget': 0,
    done: 0,
    unvalidated: 0,
    closed: 0,
  }
  const rungs = { ...noRungs }
  let [total, open, overdueDoubted] = [0, 0, 0]
  for (const { clock, rung, isArrivalDoubted } of items) {
    total++
    byState[clock.state]++
    if (isOpenState(clock.state)) open++
    if (clock.state === 'overdue' && isArrivalDoubted) overdueDoubted++
    if (rung !== null) rungs[rung]++
  }
  const { fresh, near, overdue, paused, done, unvalidated, closed } = byState
  const awaitingBudget = byState['awaiting-budget']
  return {
    ...{ total, open, fresh, near, overdue, overdueDoubted, paused },
    ...{ awaitingBudget, done, unvalidated, closed, rungs },
  }
}

/** How many of them had their work told done after an instant, whatever became of them since. */
export function countDoneSince(
  items: Iterable<Pick<ComplaintSummary, 'outcome' | 'endedAtMs'>>,
  sinceMs: number,
): number {
  let n = 0
  for (const { outcome, endedAtMs } of items)
    if (endedAtMs !== null && endedAtMs > sinceMs && outcome !== 'without-work') n++
  return n
}
