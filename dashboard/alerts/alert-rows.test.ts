import { expect, test } from 'vitest'
import { noFigures } from '#domain/alerts/cause.ts'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { AlertId, SkpdId } from '#domain/ids.ts'
import { beyondOf, beyondWords, wallAlerts } from '../features/wall/use-wall-alerts.ts'
import {
  type AlertGroup,
  agencyShares,
  alertRows,
  countAlerts,
  fitsFilter,
  groupFigures,
  groupWith,
  overdueApart,
} from './alert-rows.ts'
import { quietAlert } from './testing/quiet-alert.ts'

const now = 10_000_000
function alert(id: string, priority: number, change: object = {}): Alert {
  return Alert.parse({
    ...quietAlert,
    id,
    kind: 'camera-offline',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batu Aji' },
    raisedAtMs: now - 60_000,
    changedAtMs: now,
    ...change,
  })
}
const owed = (id: string, kind: string, skpd: string, count: number, priority = 3) =>
  alert(id, priority, { kind, state: 'owned', ownedBy: skpd, count, subject: { type: 'skpd', id: skpd } })

const evening = [
  alert('fire', 1, { kind: 'complaint-emergency' }),
  alert('site', 2, { count: 4, state: 'acknowledged' }),
  owed('roads', 'package-critical', 'dbmsda', 4),
  owed('schools', 'package-critical', 'disdik', 2),
  owed('health', 'package-critical', 'dinkes', 1),
  owed('late', 'complaint-overdue', 'dlh', 5),
]
const outline = (opened: string[] = []) =>
  alertRows(evening, new Set(opened)).map((row) => (row.kind === 'group' ? row.id : row.alert.id))

test('what agencies owe of one kind is one row; what only one agency owes stays its own', () => {
  expect(outline()).toEqual(['fire', 'site', 'group package-critical', 'late'])
})

test('thousands that agencies owe are one row, behind thousands that each wait for somebody', () => {
  const copies = (one: Alert) =>
    Array.from({ length: 3_000 }, (_, n) => ({ ...one, id: AlertId.parse(`${one.id}-${n}`) }))
  const many = [...copies(alert('site', 2)), ...copies(owed('late', 'complaint-overdue', 'dlh', 1))]
  const rows = alertRows(many, new Set())
  expect(rows).toHaveLength(3_001)
  expect(rows.at(-1)).toMatchObject({ kind: 'group', alerts: { length: 3_000 } })
})

test('the worst of a group stands first, whichever was raised last', () => {
  const behind = (id: string, deviationPts: number, raisedAtMs: number) =>
    alert(id, 3, {
      kind: 'package-critical',
      state: 'owned',
      ownedBy: 'dbmsda',
      raisedAtMs,
      figures: { ...noFigures, deviationPts },
    })
  const rows = alertRows(
    [behind('newest', -6, now), behind('worst', -17.3, 0), behind('old', -9, 1)],
    new Set(),
  )
  expect(rows.map((row) => (row.kind === 'group' ? row.alerts.map(({ id }) => id) : row.id))).toEqual([
    ['worst', 'old', 'newest'],
  ])
})

test.each([
  // Each agency is told by its package that is silent longest: so is the group, however far others are behind.
  ['package-silent-critical', { deviationPts: -35, sinceMs: 9 }, { deviationPts: -20, sinceMs: 5 }],
  ['package-silent', { deviationPts: -35, sinceMs: 9 }, { deviationPts: -2, sinceMs: null }],
  ['package-past-contract', { deviationPts: -35, endsOn: '2027-06-30' }, { endsOn: '2026-12-20' }],
  ['package-paid-ahead', { deviationPts: -35, paidAheadPts: 2 }, { deviationPts: 0, paidAheadPts: 14 }],
  ['package-critical', { deviationPts: -20, sinceMs: 5 }, { deviationPts: -35, sinceMs: 9 }],
])('a group of %s is led by what leads it in one agency', (kind, lesser, worst) => {
  const of = (id: string, figures: object) =>
    alert(id, 3, { kind, state: 'owned', ownedBy: id, figures: { ...noFigures, ...figures } })
  const [row] = alertRows([of('cktr', lesser), of('dlh', worst)], new Set())
  expect(row?.kind === 'group' && row.alerts.map(({ id }) => id)).toEqual(['dlh', 'cktr'])
})

test('an open group shows its members under it, in place', () => {
  expect(outline(['group package-critical'])).toEqual([
    'fire',
    'site',
    'group package-critical',
    'health',
    'roads',
    'schools',
    'late',
  ])
})

test('chips count rows, the head counts causes and what they touch; opening a group changes neither', () => {
  for (const opened of [[], ['group package-critical']]) {
    const counts = countAlerts(alertRows(evening, new Set(opened)))
    expect(counts).toMatchObject({ causes: 4, raw: 17, finished: 0 })
    expect(counts.rows).toMatchObject({
      all: 4,
      waiting: 1,
      p1: 1,
      p2: 1,
      p3: 2,
      p4: 0,
      lesser: 2,
      citizen: 2,
      package: 1,
    })
  }
})

test('the wall counts the causes that the operator counts', () => {
  const { urgent, others } = wallAlerts(evening, true)
  expect(urgent.map(({ id }) => id)).toEqual(['fire', 'site'])
  expect(urgent.length + others).toBe(countAlerts(alertRows(evening, new Set())).causes)
})

test('what a wall has no room for is told by its priority', () => {
  const hidden = [
    alert('fire', 1),
    alert('known', 1, { state: 'acknowledged' }),
    alert('back', 2, { state: 'returned-unacknowledged', causeEndedAtMs: now }),
    alert('tree', 2),
  ]
  expect(beyondOf(hidden)).toMatchObject({ p1: 2, p2: 2, finished: 0 })
  expect(beyondWords(beyondOf(hidden), String)).toEqual(['+2 P1', '+2 P2'])
  expect(beyondWords(beyondOf(hidden.slice(2)), String)).toEqual(['+2 P2'])
  expect(beyondWords(beyondOf([]), String)).toEqual([])
})

test('on a narrow desk P1, P2 and the lesser ones sum to all', () => {
  const { rows } = countAlerts(alertRows([...evening, alert('frozen', 4)], new Set()))
  expect([rows.p1, rows.p2, rows.lesser, rows.all]).toEqual([1, 1, 3, 5])
  expect(rows.lesser).toBe(rows.p3 + rows.p4)
})

test('what is an agency’s never counts as waiting, and a P1 is never folded into a group', () => {
  const owned = alertRows(
    [owed('a', 'complaint-overdue', 'dlh', 9, 2), owed('b', 'complaint-overdue', 'dbmsda', 1)],
    new Set(),
  )
  expect(owned.map((row) => fitsFilter(row, 'waiting'))).toEqual([false])
  const fires = [
    alert('f1', 1, { kind: 'complaint-emergency' }),
    alert('f2', 1, { kind: 'complaint-emergency' }),
  ]
  expect(alertRows(fires, new Set())).toHaveLength(2)
})

test('an alert that its team has finished stays listed and asks for nothing', () => {
  const assignment = {
    taskId: 't',
    teamId: 'r',
    teamName: 'Regu 4',
    byName: 'R.',
    atMs: now,
    step: 'finished',
  }
  const rows = alertRows([alert('done', 1, { state: 'acknowledged', assignment, count: 3 })], new Set())
  expect(countAlerts(rows)).toMatchObject({ causes: 0, raw: 0, finished: 1 })
})

test('a chosen alert is found in its group', () => {
  expect(groupWith(alertRows(evening, new Set()), 'schools')?.id).toBe('group package-critical')
  expect(groupWith(alertRows(evening, new Set()), 'fire')).toBeUndefined()
})

const groupOf = (...alerts: Alert[]): AlertGroup => {
  const group = alertRows(alerts, new Set()).find((row) => row.kind === 'group')
  if (group?.kind !== 'group') throw new Error('no group')
  return group
}

test('the rungs of a group are those of all its agencies', () => {
  const counts = (mayor: number, secretary: number) => ({ officer: 0, head: 0, secretary, mayor })
  const late = (id: string, mayor: number, secretary: number) => ({
    ...owed(id, 'complaint-overdue', id, mayor + secretary),
    escalation: { rung: 'mayor' as const, counts: counts(mayor, secretary) },
  })
  expect(groupFigures(groupOf(late('a', 2, 0), late('b', 4, 1), late('c', 1, 2))).rungs).toEqual(counts(7, 3))
})

test('the agencies of a group sum to its count; silent ones are counted apart, once', () => {
  const critical = (id: string, count: number, silentCount: number) => ({
    ...owed(id, 'package-critical', id, count),
    silentCount,
  })
  const figures = groupFigures(
    groupOf(
      critical('cktr', 2, 0),
      critical('dlh', 2, 1),
      critical('dbmsda', 4, 0),
      critical('dishub', 1, 1),
    ),
  )
  expect(figures).toMatchObject({ count: 7, alsoSilent: 2, isAllSilent: false })
  expect(figures.agencies).toEqual([
    { skpdId: 'dbmsda', count: 4 },
    { skpdId: 'cktr', count: 2 },
    { skpdId: 'dlh', count: 1 },
  ])
})

test('where all of a group are silent they are its count', () => {
  const silent = (id: string, count: number) => ({
    ...owed(id, 'package-silent', id, count),
    silentCount: count,
  })
  expect(groupFigures(groupOf(silent('dlh', 1), silent('disdik', 3)))).toMatchObject({
    count: 4,
    alsoSilent: 0,
    isAllSilent: true,
    agencies: [
      { skpdId: 'disdik', count: 3 },
      { skpdId: 'dlh', count: 1 },
    ],
  })
})

test('emergencies past their time are counted beside the overdue ones, until their complaint is closed', () => {
  const fire = (id: string, dueAtMs: number, causeEndedAtMs: number | null = null) =>
    alert(id, 1, { kind: 'complaint-emergency', causeEndedAtMs, figures: { ...noFigures, dueAtMs } })
  const fires = [fire('f1', now - 5), fire('f2', now - 9), fire('f3', now + 5), fire('f4', now - 5, now - 1)]
  const late = owed('late', 'complaint-overdue', 'dlh', 5)
  const apart = (...alerts: Alert[]) =>
    alertRows([...alerts, ...fires], new Set())
      .filter((row) => row.id.includes('late') || row.kind === 'group')
      .map((row) => overdueApart(row, now))
  expect(apart(late)).toEqual([2])
  expect(apart(late, owed('later', 'complaint-overdue', 'dbmsda', 1))).toEqual([2])
  expect(apart(owed('late', 'package-critical', 'dlh', 5))).toEqual([0])
})

test('what nobody was given is no agency: named ones and the others are those that the title counts', () => {
  const agencies = ['disperindag', null, 'dlh', 'dinkes', 'disdik'].map((id, i) => {
    const skpdId = id === null ? null : SkpdId.parse(id)
    return { skpdId, count: i === 0 ? 2 : 1 }
  })
  for (const most of [1, 3, 9]) {
    const { named, others, unowned } = agencyShares({ agencies }, most)
    expect([named.length + others, unowned]).toEqual([4, 1])
    expect(named[0]).toEqual({ skpdId: 'disperindag', count: 2 })
  }
  expect(agencyShares({ agencies: agencies.slice(1, 2) }, 3)).toEqual({ named: [], others: 0, unowned: 1 })
})
