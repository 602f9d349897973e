import { expect, test } from 'vitest'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { minuteMs } from '#domain/time/units.ts'
import { byUrgency } from './complaint-order.ts'

const nowMs = Date.UTC(2026, 10, 22, 5)
function waiting(
  id: string,
  state: ComplaintSummary['clock']['state'],
  dueInMin: number | null,
  isArrivalDoubted = false,
) {
  const dueAtMs = dueInMin === null ? null : nowMs + dueInMin * minuteMs
  return {
    id,
    changedAtMs: nowMs,
    clock: { state, dueAtMs },
    isArrivalDoubted,
  } as unknown as ComplaintSummary
}

test('an emergency due in five minutes stands above a long promise of which little is left', () => {
  const queue = [
    waiting('four days left of a month', 'near', 5_760),
    waiting('paused', 'paused', 10),
    waiting('a fire', 'fresh', 5),
    waiting('late by an hour', 'overdue', -60),
    waiting('late by a day', 'overdue', -1_440),
    waiting('for a budget', 'awaiting-budget', null),
  ]
  expect(queue.sort(byUrgency).map(({ id }) => id)).toEqual([
    'late by a day',
    'late by an hour',
    'a fire',
    'four days left of a month',
    'paused',
    'for a budget',
  ])
})

test('what came in a year that is doubted stands below all that is surely overdue, and above what is not', () => {
  const queue = [
    waiting('near', 'near', 10),
    waiting('a year typed wrong', 'overdue', -560_000, true),
    waiting('late by an hour', 'overdue', -60),
    waiting('late by a day', 'overdue', -1_440),
  ]
  expect(queue.sort(byUrgency).map(({ id }) => id)).toEqual([
    'late by a day',
    'late by an hour',
    'a year typed wrong',
    'near',
  ])
})
