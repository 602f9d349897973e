import { expect, test } from 'vitest'
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { SkpdId, WorkPackageId } from '#domain/ids.ts'
import { figureAbout, figureOf } from './alert-figure.ts'
import { alertWords } from './words.ts'

const format = {
  signed: (n: number) => n.toFixed(1).replace('.', ','),
  percent: (n: number) => `${n}%`,
  count: String,
  when: (atMs: number) => `04.${String(atMs).padStart(2, '0')}`,
}
const roads = WorkPackageId.parse('roads')
const subjectOf = (id: WorkPackageId) => ({
  type: 'work-package' as const,
  id,
  name: 'SD',
  skpdId: SkpdId.parse('disdik'),
})
const alert = (change: Partial<Alert>): Parameters<typeof figureOf>[0] => ({
  kind: 'package-critical',
  subject: subjectOf(roads),
  members: [],
  causeEndedAtMs: null,
  count: 1,
  silentCount: 0,
  figures: noFigures,
  atDetection: null,
  escalation: null,
  ...change,
})
const at = (deviationPts: number) => ({ ...noFigures, deviationPts })
const say = (change: Partial<Alert>) => figureOf(alert(change), alertWords.id, format)

test('a figure that moved is told with the one of its detection and the moment of that, as its cause may be older', () => {
  const sinceMs = -223 * 86_400_000
  const then = { atMs: 43, count: 1, of: roads, figures: { ...at(-17.3), sinceMs } }
  expect(say({ figures: { ...at(-15.5), sinceMs }, atDetection: then })).toBe(
    '-15,5 kini, -17,3 saat terdeteksi 04.43',
  )
})

test('a figure of then is told of the package it was measured of alone', () => {
  const [harbour, market] = [WorkPackageId.parse('harbour'), WorkPackageId.parse('market')]
  const member = (id: WorkPackageId, pts: number) => ({ subject: subjectOf(id), figures: at(pts) })
  const then = { atMs: 43, count: 2, of: roads, figures: at(-20) }
  const group = { subject: { type: 'skpd' as const, id: SkpdId.parse('disdik') }, count: 2, figures: at(-99) }
  const moved = { ...group, atDetection: then, figures: at(-99) }
  expect(say({ ...moved, members: [member(harbour, -99), member(roads, -20)] })).toBe('deviasi -99,0 poin')
  expect(say({ ...moved, members: [member(roads, -99), member(harbour, -20)] })).toBe(
    '-99,0 kini, -20,0 saat terdeteksi 04.43',
  )
  expect(say({ subject: subjectOf(market), figures: at(-99), atDetection: { ...then, count: 1 } })).toBe(
    'deviasi -99,0 poin',
  )
  const unknown = { atMs: 43, count: 1, figures: at(-20) }
  expect(say({ figures: at(-99), atDetection: unknown })).toBe('deviasi -99,0 poin')
})

test('the last figure of what has ended is not that of now', () => {
  const then = { atMs: 43, count: 1, of: roads, figures: at(-10) }
  expect(say({ figures: at(-8), atDetection: then, causeEndedAtMs: 90 })).toBe(
    '-8,0 terakhir, -10,0 saat terdeteksi 04.43',
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
  ).toBe('3 naik ke Wali Kota, 2 aduan saat terdeteksi 04.00')
})

test('silent ones are told beside the count of the title, and a kind that is silence says so there', () => {
  expect(say({ count: 7, silentCount: 2, figures: at(-9) })).toBe('deviasi -9,0 poin, 2 lagi diam')
  expect(say({ count: 7, silentCount: 7, figures: at(-9) })).toBe('deviasi -9,0 poin, semuanya diam')
  expect(say({ kind: 'package-silent', count: 7, silentCount: 7 })).toBeNull()
})

test('what is paid ahead is told against what is built', () => {
  const figures = { ...noFigures, paidPct: 95, physicalPct: 40, deviationPts: -3 }
  expect(say({ kind: 'package-paid-ahead', figures })).toBe('dibayar 95%, fisik 40%')
})

test('where nothing was measured nothing is said', () => {
  expect(say({ kind: 'camera-offline' })).toBeNull()
})

const idOf = (id: string) => WorkPackageId.parse(id)

test('on the page of one package an agency\u2019s alert tells that one\u2019s figure, or none', () => {
  const [own, worst, left] = [idOf('own'), idOf('worst'), idOf('left')]
  const skpdId = SkpdId.parse('disdik')
  const member = (id: WorkPackageId, pts: number) => ({
    subject: { type: 'work-package' as const, id, name: 'SD', skpdId },
    figures: at(pts),
  })
  const members = [member(worst, -100), member(own, -12)]
  const about = (id: WorkPackageId, change: Partial<Alert> = {}) =>
    figureAbout(
      {
        ...alert({
          count: 2,
          figures: at(-100),
          atDetection: { atMs: 0, count: 1, of: worst, figures: at(-80) },
        }),
        subject: { type: 'skpd', id: skpdId },
        members,
        clearedAtMs: null,
        ...change,
      },
      { type: 'work-package', id },
      alertWords.id,
      format,
    )
  expect(about(own)).toBe('peringatan SKPD, termasuk paket ini, deviasi -12,0 poin')
  expect(about(left)).toBe('peringatan SKPD, kini tanpa paket ini')
  expect(about(left, { count: 40 })).toBe('peringatan SKPD')
  expect(about(left, { clearedAtMs: 5 })).toBe('peringatan SKPD')
  const alone = { count: 1, members: [], subject: member(worst, -100).subject }
  expect(about(left, alone)).toBe('peringatan SKPD, kini tanpa paket ini')
  expect(about(worst, alone)).toBe('-100,0 kini, -80,0 saat terdeteksi 04.00')
})
