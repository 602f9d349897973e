/**
 * The alert list as the operator reads it: one row per cause, and one row for all that agencies owe of one kind, since
 * nobody in the room can act on those one by one. Pure.
 */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import { compareAlerts } from '#domain/alerts/urgency.ts'
import { compareWorst } from '#domain/alerts/worst-of-kind.ts'
import { noRungs, type RungCounts } from '#domain/complaints/escalation.ts'
import type { Alert, AlertKind } from '#domain/contract/rest/alerts.ts'
import { Rung } from '#domain/contract/rest/complaints.ts'
import type { KecamatanCode, SkpdId } from '#domain/ids.ts'
import { countsOf, type SilentCounts } from './silent-counts.ts'

export interface AlertGroup {
  readonly kind: 'group'
  readonly id: string
  readonly of: AlertKind
  /** What they have in common beside their kind: agencies owe them, or they came in one flood to one kecamatan. */
  readonly by:
    | { readonly kind: 'owned' }
    | { readonly kind: 'flood'; readonly kecamatanCode: KecamatanCode | null }
  /** Worst first; at least two. */
  readonly alerts: readonly Alert[]
  readonly isOpen: boolean
  readonly apart: Apart
}
export interface SingleAlert {
  readonly kind: 'alert'
  readonly id: string
  readonly alert: Alert
  /** Stands under an open group. */
  readonly isMember: boolean
  readonly apart: Apart
}
/** Alerts of their own that the figures of the city count with this row: an emergency's deadline rides on its alert. */
export type Apart = readonly Alert[]
export type AlertRow = AlertGroup | SingleAlert

export const alertFilters = [
  'all',
  'waiting',
  'p1',
  'p2',
  'p3',
  'p4',
  /** P3 and P4 where there is no room for both. */
  'lesser',
  'camera',
  'citizen',
  'package',
  'data',
] as const
export type AlertFilter = (typeof alertFilters)[number]

const subjectOf: Readonly<Record<AlertKind, 'camera' | 'citizen' | 'package' | 'data'>> = {
  'camera-offline': 'camera',
  'camera-frozen': 'camera',
  'package-critical': 'package',
  'package-silent-critical': 'package',
  'package-silent': 'package',
  'package-past-contract': 'package',
  'package-paid-ahead': 'package',
  'package-near-critical': 'package',
  'procurement-stuck': 'package',
  'complaint-overdue': 'citizen',
  'complaint-emergency': 'citizen',
  'feed-stale': 'data',
}

/** The rows in order, groups closed but for those in `opened`. */
export function alertRows(alerts: readonly Alert[], opened: ReadonlySet<string>): readonly AlertRow[] {
  const sorted = [...alerts].sort(compareAlerts)
  const owned = new Map<AlertKind, { readonly first: Alert; readonly alerts: Alert[] }>()
  for (const alert of sorted) {
    if (alert.state !== 'owned' || !isActive(alert)) continue
    const own = owned.get(alert.kind)
    if (own === undefined) owned.set(alert.kind, { first: alert, alerts: [alert] })
    else own.alerts.push(alert)
  }
  for (const { alerts: group } of owned.values()) group.sort(compareInGroup)
  const emergencies = sorted.filter((alert) => alert.kind === 'complaint-emergency')
  const apartOf = (kind: AlertKind): Apart => (kind === 'complaint-overdue' ? emergencies : [])
  return sorted.flatMap((alert): AlertRow[] => {
    const group = alert.state === 'owned' && isActive(alert) ? owned.get(alert.kind) : undefined
    if (group === undefined || group.alerts.length === 1) return [single(alert, false, apartOf(alert.kind))]
    // Where the first of them in the list stands, whichever is the worst.
    if (group.first !== alert) return []
    const id = `group ${alert.kind}`
    const isOpen = opened.has(id)
    const head: AlertGroup = {
      kind: 'group',
      id,
      of: alert.kind,
      by: { kind: 'owned' },
      alerts: group.alerts,
      isOpen,
      apart: apartOf(alert.kind),
    }
    return isOpen ? [head, ...group.alerts.map((each) => single(each, true, []))] : [head]
  })
}

/** Worst first: the more urgent, then what leads an alert of the kind, then the longest past its time. */
function compareInGroup(a: Alert, b: Alert): number {
  const last = Number.POSITIVE_INFINITY
  return (
    a.priority - b.priority ||
    compareWorst(a.kind, a.figures, b.figures) ||
    compareNumbers(a.figures.dueAtMs ?? last, b.figures.dueAtMs ?? last) ||
    compareAlerts(a, b)
  )
}

/** Equal infinities are equal: their difference would be no number. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b
}

export function single(alert: Alert, isMember: boolean, apart: Apart): SingleAlert {
  return { kind: 'alert', id: alert.id, alert, isMember, apart }
}

/** How many of those apart are past their time as well. */
export function overdueApart({ apart }: Pick<AlertRow, 'apart'>, nowMs: number): number {
  return apart.filter(
    ({ causeEndedAtMs, figures: { dueAtMs } }) =>
      causeEndedAtMs === null && dueAtMs !== null && nowMs > dueAtMs,
  ).length
}

export interface GroupFigures extends SilentCounts {
  /** What each agency has of `count`, most first; null: nobody has been given it yet. They sum to `count`. */
  readonly agencies: readonly { readonly skpdId: SkpdId | null; readonly count: number }[]
  /** How many stand on each rung of the ladder, over all agencies. */
  readonly rungs: RungCounts
}

/** The figures of a group, as the sentence of the projects counts them: silent ones are told apart. */
export function groupFigures({ alerts }: Pick<AlertGroup, 'alerts'>): GroupFigures {
  const sum = (of: (alert: Alert) => number) => alerts.reduce((total, alert) => total + of(alert), 0)
  const counts = countsOf({
    count: sum((alert) => alert.count),
    silentCount: sum((alert) => alert.silentCount),
  })
  const agencies = alerts
    .map((alert) => ({
      skpdId: alert.ownedBy,
      count: counts.isAllSilent ? alert.count : alert.count - alert.silentCount,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const rungs = { ...noRungs }
  for (const rung of Rung.options) rungs[rung] = sum((alert) => alert.escalation?.counts[rung] ?? 0)
  return {
    ...counts,
    agencies,
    rungs,
  }
}

export interface AgencyShares {
  /** The agencies with most, by name. */
  readonly named: readonly { readonly skpdId: SkpdId; readonly count: number }[]
  /** How many agencies more. */
  readonly others: number
  /** What nobody has been given is no agency's. */
  readonly unowned: number
}

/** Who has what of a group, `most` agencies by name: named and others are as many as the title counts. */
export function agencyShares({ agencies }: Pick<GroupFigures, 'agencies'>, most: number): AgencyShares {
  const owners = agencies.flatMap(({ skpdId, count }) => (skpdId === null ? [] : [{ skpdId, count }]))
  const named = owners.slice(0, most)
  const unowned = agencies.reduce((sum, { skpdId, count }) => sum + (skpdId === null ? count : 0), 0)
  return { named, others: owners.length - named.length, unowned }
}

/** The alert that a row stands for: its own, or the worst of its group. */
export function alertOf(row: AlertRow): Alert | undefined {
  return row.kind === 'alert' ? row.alert : row.alerts[0]
}

/** Every alert that a row stands for. */
export function membersOf(row: AlertRow): readonly Alert[] {
  return row.kind === 'alert' ? [row.alert] : row.alerts
}

/** The group an alert stands in, if it stands in one. */
export function groupWith(rows: readonly AlertRow[], alertId: string | null): AlertGroup | undefined {
  return rows.find(
    (row): row is AlertGroup => row.kind === 'group' && row.alerts.some((alert) => alert.id === alertId),
  )
}

/** Members of an open group go with their group. */
export function fitsFilter(row: AlertRow, filter: AlertFilter): boolean {
  const alert = alertOf(row)
  if (alert === undefined) return false
  switch (filter) {
    case 'all':
      return true
    case 'waiting':
      return isUnacknowledged(alert)
    case 'p1':
    case 'p2':
    case 'p3':
    case 'p4':
      return alert.priority === Number(filter.slice(1))
    case 'lesser':
      return alert.priority > 2
    case 'camera':
    case 'citizen':
    case 'package':
    case 'data':
      return subjectOf[alert.kind] === filter
  }
}

export interface AlertCounts {
  /** Rows under each filter, members of open groups not counted again: the same unit as the list. */
  readonly rows: Readonly<Record<AlertFilter, number>>
  /** Causes that still ask for something, and what they touch: cameras, complaints, packages. */
  readonly causes: number
  readonly raw: number
  /** Of the causes, those that an agency owns: nobody in the room is asked to acknowledge them. */
  readonly owned: number
  /** Finished by a team, waiting for their source. */
  readonly finished: number
}

export function countAlerts(rows: readonly AlertRow[]): AlertCounts {
  const own = rows.filter((row) => row.kind === 'group' || !row.isMember)
  const active = own.filter((row) => {
    const alert = alertOf(row)
    return alert !== undefined && isActive(alert)
  })
  const counts = Object.fromEntries(
    alertFilters.map((filter) => [filter, own.filter((row) => fitsFilter(row, filter)).length]),
  ) as Record<AlertFilter, number>
  return {
    rows: counts,
    causes: active.length,
    owned: active.filter((row) => alertOf(row)?.state === 'owned').length,
    raw: active.reduce((sum, row) => sum + touched(row), 0),
    finished: own.length - active.length,
  }
}

/** How many cameras, complaints or packages a row touches. */
export function touched(row: AlertRow): number {
  return row.kind === 'alert' ? row.alert.count : row.alerts.reduce((sum, alert) => sum + alert.count, 0)
}
