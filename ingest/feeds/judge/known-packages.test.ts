import { expect, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import { type KnownDay, learn } from './known-packages.ts'

const day = (asOf: string, physicalPct: number | null): KnownDay => ({
  asOf,
  plannedPhysicalPct: 50,
  physicalPct,
  plannedFinancialPct: null,
  realisedIdr: null,
})

const head = (endsOn: string, budgetIdr = 1_000_000_000) => ({
  endsOn,
  budgetIdr,
  skpdId: SkpdId.parse('dinkes'),
  contractIdr: null,
  name: 'Rehab',
  contractNo: null,
  provider: null,
  startsOn: null,
  multiYearUntil: null,
  extensionUntil: null,
})

test('the same telling again teaches nothing, an old one only days nobody told of', () => {
  const first = learn(undefined, [day('2026-11-06', 40), day('2026-11-13', 45)], head('2026-12-01'))
  expect(learn(first, [day('2026-11-13', 45), day('2026-11-06', 40)], head('2026-12-01'))).toBe(first)
  const late = learn(first, [day('2026-11-06', 30), day('2026-10-30', 35)], head('2026-11-30'))
  expect(late.days.map(({ asOf, physicalPct }) => `${asOf} ${physicalPct}`)).toEqual([
    '2026-10-30 35',
    '2026-11-06 40',
    '2026-11-13 45',
  ])
  expect(late.ends).toEqual(['2026-12-01'])
})

test('a telling as new as what is known corrects its days and moves the end', () => {
  const first = learn(undefined, [day('2026-11-06', 40), day('2026-11-13', 45)], head('2026-12-01'))
  const corrected = learn(first, [day('2026-11-06', 41), day('2026-11-13', 45)], head('2026-12-20'))
  expect(corrected.days.map(({ physicalPct }) => physicalPct)).toEqual([41, 45])
  expect(corrected.ends).toEqual(['2026-12-01', '2026-12-20'])
})
