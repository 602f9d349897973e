import { expect, test } from 'vitest'
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { figureOf } from './alert-figure.ts'
import { alertWords } from './words.ts'

const format = {
  signed: (n: number) => n.toFixed(1).replace('.', ','),
  percent: (n: number) => `${n}%`,
  count: String,
}
const alert = (change: Partial<Alert>): Parameters<typeof figureOf>[0] => ({
  kind: 'package-critical',
  count: 1,
  silentCount: 0,
  figures: noFigures,
  atDetection: null,
  escalation: null,
  ...change,
})
const at = (deviationPts: number) => ({ ...noFigures, deviationPts })
const say = (change: Partial<Alert>) => figureOf(alert(change), alertWords.id, format)

test('a figure that moved is told with the one of its detection', () => {
  expect(say({ figures: at(-15.5), atDetection: { atMs: 0, count: 1, figures: at(-17.3) } })).toBe(
    '-15,5 kini, -17,3 saat terdeteksi',
  )
})

test('a figure that reads as it did is told once, and so is one whose past nobody kept', () => {
  const same = { atMs: 0, count: 1, figures: at(-15.46) }
  expect(say({ figures: at(-15.5), atDetection: same })).toBe('deviasi -15,5 poin')
  expect(say({ figures: at(-15.5) })).toBe('deviasi -15,5 poin')
})

test('a group tells how many it was, and how many climbed the ladder', () => {
  expect(
    say({
      kind: 'complaint-overdue',
      count: 5,
      atDetection: { atMs: 0, count: 2, figures: noFigures },
      escalation: { rung: 'mayor', counts: { officer: 0, head: 2, secretary: 0, mayor: 3 } },
    }),
  ).toBe('3 naik ke Wali Kota, 2 saat terdeteksi')
})

test('a group of which some are silent says how many, one that is all silent has said so', () => {
  expect(say({ count: 7, silentCount: 2, figures: at(-9) })).toBe('deviasi -9,0 poin, 2 di antaranya diam')
  expect(say({ kind: 'package-silent', count: 7, silentCount: 7 })).toBeNull()
})

test('what is paid ahead is told against what is built', () => {
  const figures = { ...noFigures, paidPct: 95, physicalPct: 40, deviationPts: -3 }
  expect(say({ kind: 'package-paid-ahead', figures })).toBe('dibayar 95%, fisik 40%')
})

test('where nothing was measured nothing is said', () => {
  expect(say({ kind: 'camera-offline' })).toBeNull()
})
