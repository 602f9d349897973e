import { expect, test } from 'vitest'
import { reportAge } from '#domain/projects/report-age.ts'

test.each([
  ['2026-11-22', 'fresh'],
  ['2026-11-12', 'fresh'],
  ['2026-11-11', 'stale'],
  ['2026-11-01', 'stale'],
  ['2026-10-31', 'dead'],
  [null, 'dead'],
])('a newest report of %s is %s on 22 November', (day, age) => {
  expect(reportAge(day, '2026-11-22', { staleAfterDays: 10, deadAfterDays: 21 })).toBe(age)
})
