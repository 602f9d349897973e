import { expect, test } from 'vitest'
import { begunSince } from '#domain/projects/begun.ts'
import { packageOf } from '#domain/projects/testing.ts'

const today = '2026-11-27'
const undated = { startsOn: null, endsOn: null, contractIdr: null, status: 'unknown' } as const

test.each<[string, Parameters<typeof packageOf>[0], string | null]>([
  [
    'a contract that nobody dates, since the first day of its year',
    { ...undated, contractIdr: 1 },
    '2026-01-01',
  ],
  [
    'of a year to come, since that of this one',
    { ...undated, contractIdr: 1, fiscalYear: 2027 },
    '2026-01-01',
  ],
  ['of a year before, since that one', { ...undated, contractIdr: 1, fiscalYear: 2025 }, '2025-01-01'],
  [
    'not while its plan says that it waits',
    { ...undated, contractIdr: 1, plan: [['2026-12-10', 5]] },
    '2026-12-10',
  ],
  ['since its plan, once that day has come', { ...undated, status: 'running', plan: [[today, 5]] }, today],
  ['since its first payment in tender', { ...undated, status: 'tender', paid: [[today, 10]] }, today],
  [
    'not since a payment of nothing',
    {
      ...undated,
      status: 'tender',
      paid: [
        ['2026-10-01', 0],
        ['2026-10-08', 10],
      ],
    },
    '2026-10-08',
  ],
  ['nor since one to come', { ...undated, status: 'tender', paid: [['2026-11-28', 10]] }, null],
])('work has begun: %s', (_name, facts, since) => {
  expect(begunSince(packageOf(facts), today)).toBe(since)
})
