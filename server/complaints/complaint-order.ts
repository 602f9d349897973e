import type { z } from 'zod'
import type { ComplaintCounts, ComplaintSummary } from '#domain/contract/rest/complaints.ts'

const stateOrder = { overdue: 0, near: 1, fresh: 2, paused: 3, closed: 4 } as const

/** Most urgent clock first; among closed ones the newest first. */
export function byUrgency(a: ComplaintSummary, b: ComplaintSummary): number {
  const order = stateOrder[a.clock.state] - stateOrder[b.clock.state]
  if (order !== 0) return order
  if (a.clock.state === 'closed') return b.changedAtMs - a.changedAtMs
  return (a.clock.dueAtMs ?? Number.MAX_SAFE_INTEGER) - (b.clock.dueAtMs ?? Number.MAX_SAFE_INTEGER)
}

/** Of what is on the queue now: open ones, and those closed in the last 24 h. */
export function countStates(items: readonly ComplaintSummary[]): z.infer<typeof ComplaintCounts> {
  const of = (state: ComplaintSummary['clock']['state']) =>
    items.filter((item) => item.clock.state === state).length
  const closed = of('closed')
  return {
    open: items.length - closed,
    fresh: of('fresh'),
    near: of('near'),
    overdue: of('overdue'),
    paused: of('paused'),
    closedLast24h: closed,
  }
}
