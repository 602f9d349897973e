import { describe, expect, test } from 'vitest'
import { copiesPayment, moneyDoubts, paidBase, paidPct } from './payment.ts'
import { packageOf, weekly } from './testing.ts'

const mrd = 1_000_000_000
const paid = (...sums: number[]) =>
  sums.map((sum, i) => ({ day: `2026-11-${String(i + 10)}`, paidIdr: sum * mrd }))
const facts = (part: Partial<Parameters<typeof moneyDoubts>[0]>) => ({
  contractIdr: 9 * mrd,
  budgetIdr: 10 * mrd,
  fiscalYear: 2026,
  multiYearUntil: null,
  payments: paid(2, 6),
  ...part,
})

describe('the sums of a package, from whichever sources', () => {
  test.each([
    ['agree', {}, []],
    ['tell more paid than the ceiling', { contractIdr: null, payments: paid(14.7) }, ['paid-above-value']],
    [
      'tell more paid than the contract and its addendum',
      { contractIdr: 5 * mrd, payments: paid(6) },
      ['paid-above-value'],
    ],
    ['tell a contract paid with its addendum', { contractIdr: 5 * mrd, payments: paid(5.5) }, []],
    ['tell a hair more than that', { contractIdr: 5 * mrd, payments: paid(5.500_001) }, ['paid-above-value']],
    ['tell a contract above the ceiling', { contractIdr: 10.1 * mrd }, ['contract-above-ceiling']],
    [
      'tell a contract of several years above the ceiling of this one',
      { contractIdr: 30 * mrd, payments: paid(12), multiYearUntil: '2028-12-31' },
      [],
    ],
    ['tell a paid sum that falls', { payments: paid(0.5, 6, 1.5) }, ['paid-falls']],
    ['tell nothing paid', { payments: [] }, []],
  ] as const)('%s', (_name, part, doubts) => {
    expect(moneyDoubts(facts(part as Partial<Parameters<typeof moneyDoubts>[0]>), '2026-11-27')).toEqual(
      doubts,
    )
  })

  test('are doubted by what is told up to the day alone', () => {
    expect(moneyDoubts(facts({ payments: paid(14) }), '2026-11-09')).toEqual([])
  })
})

test.each([
  [4, false],
  [5, true],
])('progress equal to the paid share on %i days looks copied: %s', (days, isCopied) => {
  const pcts = [10.11, 20.22, 30.33, 40.44, 50.55].slice(0, days)
  const same = packageOf({ done: weekly('2026-11-25', ...pcts), paid: weekly('2026-11-25', ...pcts) })
  expect(copiesPayment(same)).toBe(isCopied)
})

test('a share is of the contract, and of the ceiling while no contract value is told', () => {
  expect(paidBase({ contractIdr: 9 * mrd })).toBe('contract')
  expect(paidBase({ contractIdr: null })).toBe('ceiling')
  const sums = { year: 2026, inAllIdr: 15 * mrd, ofYearIdr: 5 * mrd }
  const told = packageOf({ contractIdr: 30 * mrd, budgetIdr: 20 * mrd })
  expect(paidPct(told, sums)).toBe(50)
  // The ceiling is of one year,
  const without = { ...told, contractIdr: null }
  expect(paidPct(without, sums)).toBe(25)
  // of several years that of the one in which it was paid.
  const ceilings = [
    { year: 2026, budgetIdr: 10 * mrd },
    { year: 2027, budgetIdr: 20 * mrd },
  ]
  expect(paidPct({ ...without, multiYearUntil: '2027-06-30', ceilings }, sums)).toBe(50)
})
