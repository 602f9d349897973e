import { expect, test } from 'vitest'
import { type AlertRuleSettings, type CitySituation, wantedCauses } from '#domain/alerts/alert-rules.ts'
import { compareCauses } from '#domain/alerts/cause.ts'
import type { RuleComplaint } from '#domain/alerts/complaint-rules.ts'
import type { RulePackage } from '#domain/alerts/package-rules.ts'
import type { ComplaintClock, Rung } from '#domain/contract/rest/complaints.ts'
import { KelurahanCode, SkpdId } from '#domain/ids.ts'

const nowMs = 2_000_000_000
const settings: AlertRuleSettings = {
  offlineAlertAfterMs: 60_000,
  siteOfflineAlertAfterMs: 5_000,
  siteOfflineMinCameras: 5,
  priorities: {
    cameraOffline: 3,
    priorityCameraOffline: 2,
    siteOffline: 2,
    packageCritical: 3,
    packageSilentCritical: 3,
    packageSilent: 3,
    packageSilentDead: 2,
    packagePastContract: 3,
    packagePaidAhead: 3,
    packageNearCritical: 4,
    procurementStuck: 4,
    complaintOverdue: 3,
    complaintOverdueSecretary: 3,
    complaintOverdueMayor: 2,
    feedStale: 3,
    feedDead: 2,
  },
}
const calm: CitySituation = {
  cameras: [],
  sites: [],
  statuses: new Map(),
  openOutages: [],
  packages: [],
  complaints: [],
  feeds: [],
  nowMs,
}
const dbmsda = SkpdId.parse('dbmsda')
const drainage: RulePackage = {
  id: 'RUP-1',
  name: 'Drainase Simpang Kabil',
  skpdId: dbmsda,
  condition: 'critical',
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
  reportedAtMs: nowMs - 5_000,
  silentSinceMs: null,
  overSinceMs: null,
  criticalSinceMs: null,
  paidAheadSinceMs: null,
  noteSinceMs: null,
}
const clock = (state: ComplaintClock['state'], dueAtMs: number | null): ComplaintClock => ({
  state,
  running: state === 'closed' ? 'none' : 'resolution',
  dueAtMs,
  firstResponseDueAtMs: 0,
  resolutionDueAtMs: 0,
  usedShare: null,
})
const refuse: RuleComplaint = {
  id: 'A-1',
  categoryId: 'sampah',
  skpdId: SkpdId.parse('dlh'),
  placeName: 'Pasar Jodoh',
  lat: 1.15,
  lng: 104,
  kelurahanCode: null,
  receivedAtMs: nowMs - 9_000,
  clock: clock('overdue', nowMs - 1_000),
  rung: 'head',
  isArrivalDoubted: false,
  emergencyPriority: null,
  disclosure: 'public',
}
const fire = { ...refuse, id: 'A-2', categoryId: 'darurat-kebakaran', emergencyPriority: 1 } as const
const keys = (situation: Partial<CitySituation>) =>
  wantedCauses({ ...calm, ...situation }, settings).map((cause) => cause.causeKey)

test('a calm city wants no alert', () => {
  expect(keys({})).toEqual([])
})

test.each<[ComplaintClock['state'], string[]]>([
  ['fresh', []],
  ['near', []],
  ['paused', []],
  ['closed', []],
  ['overdue', ['complaint-overdue:skpd:dlh']],
])('an ordinary complaint that is %s wants %j', (state, expected) => {
  expect(keys({ complaints: [{ ...refuse, clock: clock(state, nowMs) }] })).toEqual(expected)
})

test.each<[ComplaintClock['state'], string[]]>([
  ['fresh', ['complaint-emergency:A-2']],
  ['overdue', ['complaint-emergency:A-2']],
  ['done', []],
  ['awaiting-budget', []],
  ['closed', []],
])('an emergency that is %s wants %j: one alert, from arrival to the end', (state, expected) => {
  expect(keys({ complaints: [{ ...fire, clock: clock(state, nowMs) }] })).toEqual(expected)
})

test('what one agency owes is one alert, told by its longest overdue complaint; another agency has its own', () => {
  const longer = { ...refuse, id: 'A-3', clock: clock('overdue', nowMs - 90_000) }
  const elsewhere = { ...refuse, id: 'A-4', skpdId: SkpdId.parse('dbmsda') }
  const unowned = { ...refuse, id: 'A-5', skpdId: null }
  const causes = wantedCauses({ ...calm, complaints: [refuse, longer, elsewhere, unowned] }, settings)
  expect(
    causes.map((cause) => [
      cause.causeKey,
      cause.count,
      cause.subject.type,
      'id' in cause.subject && cause.subject.id,
    ]),
  ).toEqual([
    ['complaint-overdue:skpd:dlh', 2, 'skpd', 'dlh'],
    ['complaint-overdue:skpd:dbmsda', 1, 'complaint', 'A-4'],
    ['complaint-overdue:skpd:none', 1, 'complaint', 'A-5'],
  ])
  expect(causes[0]?.members.map((member) => member.subject.id)).toEqual(['A-3', 'A-1'])
  expect(causes[0]?.figures.dueAtMs).toBe(nowMs - 90_000)
})

test.each<[Rung, number, object]>([
  ['head', 3, { officer: 0, head: 2, secretary: 0, mayor: 0 }],
  ['secretary', 3, { officer: 0, head: 1, secretary: 1, mayor: 0 }],
  ['mayor', 2, { officer: 0, head: 1, secretary: 0, mayor: 1 }],
])('a complaint that climbed to the %s lifts the alert of its agency to P%d', (rung, priority, counts) => {
  const late: RuleComplaint = { ...refuse, id: 'A-9', rung }
  const [cause] = wantedCauses({ ...calm, complaints: [refuse, late] }, settings)
  expect(cause?.priority).toBe(priority)
  expect(cause?.escalation).toEqual({ rung, counts })
})

test('a sealed complaint never shows up among the alerts of the room', () => {
  expect(
    keys({
      complaints: [
        { ...refuse, disclosure: 'sealed' },
        { ...fire, disclosure: 'sealed' },
      ],
    }),
  ).toEqual([])
})

test.each([
  ['fresh', []],
  ['due', []],
  ['late', []],
  ['stale', [['feed-stale:aduan-warga', 3]]],
  ['dead', [['feed-stale:aduan-warga', 2]]],
] as const)('a feed that is %s wants %j: the same alert, more urgent when dead', (lateness, expected) => {
  const feed = { id: 'aduan-warga', name: 'Pengaduan warga', lateness, sinceMs: nowMs - 70_000 }
  const causes = wantedCauses({ ...calm, feeds: [feed] }, settings)
  expect(causes.map((cause) => [cause.causeKey, cause.priority])).toEqual(expected)
})

test('a complaint whose year may be wrong leads no alert of others, and is named as doubted where it stands alone', () => {
  const slip = {
    ...refuse,
    id: 'A-2016',
    isArrivalDoubted: true,
    clock: clock('overdue', 5),
    rung: 'mayor',
  } as const
  const [both] = wantedCauses({ ...calm, complaints: [slip, refuse] }, settings)
  expect(both).toMatchObject({ count: 2, sinceMs: nowMs - 1_000, figures: { dueAtMs: nowMs - 1_000 } })
  expect(both?.members.map(({ subject }) => 'id' in subject && subject.id)).toEqual(['A-1', 'A-2016'])
  const [sure] = wantedCauses({ ...calm, complaints: [refuse] }, settings)
  expect([both?.priority, both?.escalation?.rung]).toEqual([sure?.priority, 'head'])
  const [alone] = wantedCauses({ ...calm, complaints: [slip] }, settings)
  expect(alone).toMatchObject({ sinceMs: 5, figures: { isArrivalDoubted: true } })
})

test('the most urgent cause comes first, then the oldest', () => {
  expect(keys({ packages: [drainage], complaints: [refuse, fire] })).toEqual([
    'complaint-emergency:A-2',
    'package-critical:skpd:dbmsda',
    'complaint-overdue:skpd:dlh',
  ])
})

test('open alerts are compared with causes: new ones raised, present ones kept, gone ones ended', () => {
  const causes = wantedCauses({ ...calm, packages: [drainage], complaints: [fire] }, settings)
  const open = [{ causeKey: 'package-critical:skpd:dbmsda' }, { causeKey: 'feed-stale:aduan-warga' }]
  const changes = compareCauses(open, causes)
  expect(changes.raise.map((cause) => cause.causeKey)).toEqual(['complaint-emergency:A-2'])
  expect(changes.keep.map(({ alert }) => alert)).toEqual([open[0]])
  expect(changes.end).toEqual([open[1]])
})
