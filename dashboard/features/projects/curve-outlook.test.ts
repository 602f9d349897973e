import { expect, test } from 'vitest'
import { cityLines, packageLines } from './curve-outlook.ts'

const ends = (endsOn: string, latestOn: string | null, paces: readonly [number, number, number]) => {
  const [slowestPctPerWeek, pctPerWeek, fastestPctPerWeek] = paces
  const pace = {
    pctPerWeek,
    slowestPctPerWeek,
    fastestPctPerWeek,
    isLeast: false,
    sinceOn: null,
    between: null,
  }
  return { kind: 'ends', endsOn, earliestOn: endsOn, latestOn, pace } as const
}

test('work that ends before the axis does is drawn up to 100 on the day of its forecast', () => {
  const lines = packageLines(ends('2026-12-11', '2026-12-18', [3, 5, 5]), '2026-11-27', 90, '2026-12-31')
  expect(lines?.likely).toEqual({ day: '2026-12-11', pct: 100 })
  expect(lines?.slowest).toEqual({ day: '2026-12-18', pct: 100 })
})

test('work that ends with the axis ends at 100', () => {
  const lines = packageLines(ends('2026-12-31', '2026-12-31', [3, 3, 3]), '2026-11-27', 90, '2026-12-31')
  expect(lines?.likely).toEqual({ day: '2026-12-31', pct: 100 })
})

test('slower work is drawn to where its pace brings it, and a slowest pace of nothing stays level', () => {
  const lines = packageLines(ends('2027-04-16', null, [0, 1, 1]), '2026-11-27', 80, '2026-12-25')
  expect(lines?.likely).toEqual({ day: '2026-12-25', pct: 84 })
  expect(lines?.slowest).toEqual({ day: '2026-12-25', pct: 80 })
})

test('work that stands still goes on level, work without any forecast has no line', () => {
  const stands = packageLines({ kind: 'no-pace', why: 'standstill' }, '2026-11-27', 38, '2026-12-31')
  expect(stands?.likely.pct).toBe(38)
  // What is not proven is level as well, under the most it may be.
  const unproven = { kind: 'unproven', why: 'gap', fastestPctPerWeek: 7, earliestOn: null } as const
  expect(packageLines(unproven, '2026-11-27', 38, '2026-12-25')).toMatchObject({
    likely: { pct: 38 },
    slowest: { pct: 38 },
    fastest: { pct: 66 },
  })
  expect(packageLines({ kind: 'unknown' }, '2026-11-27', 38, '2026-12-31')).toBeNull()
})

test('after the year the city has no line', () => {
  const outside = { packages: 0, budgetIdr: 0 }
  const outlook = {
    nowPct: 88,
    endOfYearPct: 92,
    lowPct: 90,
    highPct: 94,
    beyondYear: 3,
    noForecast: 0,
    notYetDue: 1,
    outside,
  }
  expect(cityLines(outlook, '2027-01-03', '2026-12-31')).toBeNull()
  expect(cityLines(outlook, '2026-11-27', '2026-12-31')).toMatchObject({
    fromPct: 88,
    likely: { day: '2026-12-31', pct: 92 },
  })
})
