import { expect, test } from 'vitest'
import { type PackagePriorities, packageCauses, type RulePackage } from '#domain/alerts/package-rules.ts'
import { MOST_MEMBERS } from '#domain/contract/rest/alerts.ts'
import { KelurahanCode, SkpdId } from '#domain/ids.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'
import type { Reporting } from '#domain/projects/reporting.ts'

const priorities: PackagePriorities = {
  packageCritical: 3,
  packageSilentCritical: 3,
  packageSilent: 3,
  packageSilentDead: 2,
  packagePastContract: 3,
  packagePaidAhead: 3,
  packageNearCritical: 4,
  procurementStuck: 4,
}
const nowMs = 2_000_000
const dbmsda = SkpdId.parse('dbmsda')
const drainage: RulePackage = {
  id: 'RUP-1',
  name: 'Drainase Simpang Kabil',
  skpdId: dbmsda,
  condition: 'on-plan',
  also: [],
  reporting: 'in-time',
  isReportDead: false,
  isNearCritical: false,
  isProcurementStuck: false,
  deviationPts: -14.2,
  plannedPct: 82,
  physicalPct: 67.8,
  paidPct: 50,
  endsOn: '2026-12-20',
  lat: 1.1,
  lng: 104.04,
  kelurahanCode: KelurahanCode.parse('21.71.10.1001'),
  paidAheadPts: 0,
  reportedAtMs: 1_000_000,
  criticalSinceMs: 800_000,
  paidAheadSinceMs: 800_000,
  noteSinceMs: 900_000,
  silentSinceMs: null,
  overSinceMs: null,
}
const causesOf = (...packages: Partial<RulePackage>[]) =>
  packageCauses(
    packages.map((part, i) => ({ ...drainage, id: `RUP-${i + 1}`, ...part })),
    priorities,
    nowMs,
  )
const kindsOf = (part: Partial<RulePackage>) => causesOf(part).map((cause) => cause.kind)

test.each<[PackageCondition, Reporting, string[]]>([
  ['critical', 'in-time', ['package-critical']],
  ['critical', 'silent', ['package-critical', 'package-silent-critical']],
  ['critical', 'never', ['package-critical', 'package-silent-critical']],
  ['past-contract', 'in-time', ['package-past-contract']],
  ['past-contract', 'silent', ['package-past-contract', 'package-silent-critical']],
  ['on-plan', 'silent', ['package-silent']],
  ['on-plan', 'never', ['package-silent']],
  ['watch', 'silent', ['package-silent']],
  ['paid-ahead', 'silent', ['package-silent', 'package-paid-ahead']],
  ['paid-ahead', 'in-time', ['package-paid-ahead']],
  ['watch', 'in-time', []],
  ['on-plan', 'in-time', []],
  ['not-begun', 'not-owed', []],
  ['suspended', 'not-owed', []],
  ['finished', 'not-owed', []],
  ['terminated', 'not-owed', []],
])('a package that is %s and reports %s raises %j', (condition, reporting, kinds) => {
  expect(kindsOf({ condition, reporting })).toEqual(kinds)
})

test.each<[PackageCondition, PackageCondition[], Partial<RulePackage>, string[]]>([
  ['critical', ['past-contract'], {}, ['package-critical', 'package-past-contract']],
  [
    'critical',
    ['past-contract', 'paid-ahead'],
    {},
    ['package-critical', 'package-past-contract', 'package-paid-ahead'],
  ],
  [
    'critical',
    ['past-contract'],
    { reporting: 'silent' },
    ['package-critical', 'package-past-contract', 'package-silent-critical'],
  ],
  ['past-contract', ['paid-ahead', 'watch'], {}, ['package-past-contract', 'package-paid-ahead']],
  ['past-contract', ['watch'], { isNearCritical: true }, ['package-past-contract', 'package-near-critical']],
  ['suspended', ['paid-ahead'], { reporting: 'not-owed' }, ['package-paid-ahead']],
  ['terminated', ['paid-ahead'], { reporting: 'not-owed' }, ['package-paid-ahead']],
])('a package that is %s and also %j asks for every act it owes', (condition, also, part, kinds) => {
  expect(kindsOf({ condition, also, ...part })).toEqual(kinds)
})

test('of packages past their contracts the one that ended first stands first', () => {
  const past = { condition: 'past-contract' } as const
  const [cause] = causesOf({ ...past, endsOn: '2026-11-20' }, { ...past, endsOn: '2026-09-01' })
  expect(cause?.members.map(({ subject }) => subject.id)).toEqual(['RUP-2', 'RUP-1'])
  expect(cause?.figures.endsOn).toBe('2026-09-01')
})

test('a package that nears the critical line is told, until it has crossed it', () => {
  expect(kindsOf({ condition: 'watch', isNearCritical: true })).toEqual(['package-near-critical'])
  expect(kindsOf({ condition: 'critical', isNearCritical: true })).toEqual(['package-critical'])
})

test('a procurement that has not begun when it should have is told', () => {
  expect(kindsOf({ condition: 'not-begun', isProcurementStuck: true })).toEqual(['procurement-stuck'])
})

test('one package is told by its own name, figures and place, and is its agency’s', () => {
  const [cause] = causesOf({ condition: 'critical' })
  expect(cause).toMatchObject({
    causeKey: 'package-critical:skpd:dbmsda',
    priority: 3,
    owner: { kind: 'skpd', skpdId: 'dbmsda' },
    subject: { type: 'work-package', id: 'RUP-1', name: 'Drainase Simpang Kabil' },
    figures: { deviationPts: -14.2, plannedPct: 82, physicalPct: 67.8 },
    place: { name: 'Drainase Simpang Kabil', kecamatanCode: '21.71.10' },
    members: [],
  })
  expect(causesOf({ condition: 'critical', lat: null })[0]?.place).toBeNull()
})

test('several of one agency are one alert, told by the worst, and each is named', () => {
  const [cause, ...rest] = causesOf(
    { condition: 'critical', deviationPts: -6 },
    { condition: 'critical', deviationPts: -17.3 },
    { condition: 'critical', deviationPts: -9.1 },
  )
  expect(rest).toEqual([])
  expect(cause).toMatchObject({ count: 3, subject: { type: 'skpd', id: 'dbmsda' }, place: null })
  expect(cause?.figures.deviationPts).toBe(-17.3)
  expect(cause?.members.map(({ subject }) => subject.id)).toEqual(['RUP-2', 'RUP-3', 'RUP-1'])
})

test('silence changes which alerts tell of a package, never that its condition is told', () => {
  const packages = ['in-time', 'silent', 'never'].map((reporting) => ({
    condition: 'critical' as const,
    reporting: reporting as Reporting,
  }))
  const [critical, silent] = causesOf(...packages)
  expect([critical?.kind, critical?.count, critical?.silentCount]).toEqual(['package-critical', 3, 2])
  expect([silent?.kind, silent?.count, silent?.silentCount]).toEqual(['package-silent-critical', 2, 2])
})

test('what never told a day stands first among the silent, and its figures do not move by themselves', () => {
  const silent = { condition: 'on-plan', reporting: 'never' } as const
  const [cause] = causesOf(
    { ...silent, reportedAtMs: 5, silentSinceMs: 9 },
    { ...silent, reportedAtMs: null, silentSinceMs: null },
  )
  expect(cause?.members.map(({ subject }) => subject.id)).toEqual(['RUP-2', 'RUP-1'])
  expect(cause?.figures.sinceMs).toBeNull()
  expect(cause?.sinceMs).toBe(9)
})

test.each<[string, Partial<RulePackage>, number]>([
  ['the day after its contract ended, not its last report', { condition: 'past-contract' }, 1_700_000],
  ['the day its report was missing', { condition: 'on-plan', reporting: 'silent' }, 1_500_000],
  ['it is critical, not its last report', { condition: 'critical' }, 800_000],
  ['it is paid ahead, not its last report', { condition: 'paid-ahead' }, 800_000],
  ['it is near critical', { condition: 'watch', isNearCritical: true }, 900_000],
  ['its procurement is stuck', { isProcurementStuck: true }, 900_000],
])('an alert runs since %s', (_when, part, sinceMs) => {
  const [cause] = causesOf({ ...part, silentSinceMs: 1_500_000, overSinceMs: 1_700_000 })
  expect(cause?.sinceMs).toBe(sinceMs)
})

test('what an agency has several of is as old as the oldest, and a new report leaves it so', () => {
  const own = (reportedAtMs: number) =>
    causesOf(
      { condition: 'critical', deviationPts: -20, criticalSinceMs: 700_000, reportedAtMs },
      { condition: 'critical', deviationPts: -11, criticalSinceMs: 300_000 },
    )[0]
  expect(own(1_000_000)?.figures.sinceMs).toBe(300_000)
  expect(own(1_900_000)).toEqual(own(1_000_000))
})

test('of packages paid ahead the one that leads farthest beyond its advance stands first', () => {
  const [cause] = causesOf(
    // Paid 40 with nothing done: 10 beyond the advance of 30. Paid 70 with 50 done: 5 beyond the 15 still open.
    { condition: 'paid-ahead', paidPct: 70, physicalPct: 50, paidAheadPts: 5 },
    { condition: 'paid-ahead', paidPct: 40, physicalPct: 0, paidAheadPts: 10 },
    { condition: 'paid-ahead', paidPct: 90, physicalPct: 65, paidAheadPts: 14.5 },
  )
  expect(cause?.members.map(({ subject }) => subject.id)).toEqual(['RUP-3', 'RUP-2', 'RUP-1'])
})

test('the same packages in another order tell the same', () => {
  const many = Array.from({ length: 30 }, (_, i): RulePackage => {
    return { ...drainage, id: `RUP-${i}`, condition: 'critical', deviationPts: -(i % 3) }
  })
  expect(packageCauses(many, priorities, nowMs)[0]?.members).toEqual(
    packageCauses(many.toReversed(), priorities, nowMs)[0]?.members,
  )
})

test('5,000 packages of 43 agencies, three quarters of them critical, are at most one alert per agency and kind', () => {
  const packages = Array.from({ length: 5_000 }, (_, i): RulePackage => {
    const isCritical = i % 100 < 76
    return {
      ...drainage,
      id: `RUP-${i}`,
      skpdId: SkpdId.parse(`skpd-${i % 43}`),
      condition: isCritical ? 'critical' : 'on-plan',
      reporting: i % 5 === 0 ? 'silent' : 'in-time',
      deviationPts: -(i % 37),
    }
  })
  const causes = packageCauses(packages, priorities, nowMs)
  const countOf = (kind: string) => causes.filter((cause) => cause.kind === kind)
  const critical = countOf('package-critical')
  expect(critical).toHaveLength(43)
  expect(critical.reduce((sum, cause) => sum + cause.count, 0)).toBe(3_800)
  expect(countOf('package-silent-critical')).toHaveLength(43)
  expect(countOf('package-silent')).toHaveLength(43)
  expect(new Set(causes.map((cause) => cause.causeKey)).size).toBe(causes.length)
  for (const cause of critical) {
    expect(cause.members).toHaveLength(MOST_MEMBERS)
    expect(cause.objects.ids).toHaveLength(cause.count)
    const points = cause.members.map(({ figures }) => figures.deviationPts ?? 0)
    expect(points).toEqual(points.toSorted((a, b) => a - b))
  }
})

test.each<[PackageCondition, number]>([
  ['on-plan', 2],
  ['critical', 2],
])(
  'one package silent for more than three missed reports makes the silence of its agency graver: %s',
  (condition, priority) => {
    const silent = { condition, reporting: 'silent' as const }
    const ofSilence = (...packages: Partial<RulePackage>[]) =>
      causesOf(...packages).find(({ kind }) => kind.startsWith('package-silent'))?.priority
    expect(ofSilence(silent, silent)).toBe(3)
    expect(ofSilence(silent, { ...silent, isReportDead: true })).toBe(priority)
    expect(causesOf({ condition: 'critical', reporting: 'silent', isReportDead: true })[0]?.priority).toBe(3)
  },
)

test('a city that ranks a dead silence below the usual one never makes the silence milder by its length', () => {
  const dead = {
    ...drainage,
    condition: 'on-plan' as const,
    reporting: 'silent' as const,
    isReportDead: true,
  }
  const mild: PackagePriorities = { ...priorities, packageSilent: 2, packageSilentDead: 4 }
  expect(packageCauses([dead], mild, nowMs)[0]?.priority).toBe(2)
})
