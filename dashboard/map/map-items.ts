/** What stands on the map, as data: one list of items made from the topics, with draw order and place. Pure. */
import { isActive } from '#domain/alerts/alert-phase.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { isSilent, type JudgedPackage } from '#domain/projects/count-packages.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'
import type { CameraSymbol, ComplaintSymbol, ProjectSymbol } from '../ui/symbols/shapes.ts'
import { cameraSymbolOf, complaintSymbolOf, projectSymbolOf } from '../ui/symbols/symbol-of.ts'

export type MapKind = 'camera' | 'complaint' | 'package' | 'alert'

interface Placed {
  readonly id: string
  readonly lat: number
  readonly lng: number
  /** Drawn later, that is above, the higher it is: normal, stale, yellow, orange, red. */
  readonly rank: number
}
export type MapItem =
  | (Placed & { readonly kind: 'camera'; readonly symbol: CameraSymbol; readonly camera: CameraInfo })
  | (Placed & {
      readonly kind: 'complaint'
      readonly symbol: ComplaintSymbol
      readonly complaint: ComplaintSummary
    })
  | (Placed & {
      readonly kind: 'package'
      readonly symbol: ProjectSymbol
      readonly workPackage: WorkPackageSummary
    })
  | (Placed & {
      readonly kind: 'alert'
      readonly priority: Priority
      /** A team has finished and its source has not said so yet: an outline, under everything that still asks for work. */
      readonly isHandled: boolean
      readonly alert: Alert
    })

const cameraRank: Readonly<Record<CameraSymbol, number>> = {
  up: 0,
  connecting: 0,
  frozen: 1,
  untold: 1,
  degraded: 2,
  down: 3,
  'down-priority': 4,
}
export const complaintRank: Readonly<Record<ComplaintSymbol, number>> = {
  closed: 0,
  fresh: 0,
  new: 0,
  paused: 0,
  'awaiting-budget': 0,
  done: 0,
  unvalidated: 0,
  near: 2,
  overdue: 4,
}
const conditionRank: Readonly<Record<PackageCondition, number>> = {
  finished: 0,
  terminated: 0,
  suspended: 0,
  'not-begun': 0,
  'on-plan': 0,
  unjudged: 1,
  watch: 2,
  'paid-not-begun': 2,
  'paid-not-reported': 2,
  'paid-ahead': 3,
  'past-contract': 4,
  critical: 4,
}

/** Silence never lowers it: what was red when the reports stopped is drawn above what is yellow today. */
export function packageRank({ condition, reporting }: JudgedPackage): number {
  return isSilent(reporting) ? Math.max(1, conditionRank[condition]) : conditionRank[condition]
}

export function cameraItems(
  cameras: readonly CameraInfo[],
  states: ReadonlyMap<string, CameraStatus>,
): MapItem[] {
  return cameras.map((camera) => {
    const symbol = cameraSymbolOf(states.get(camera.id)?.state, camera.isPriority)
    return {
      kind: 'camera',
      id: camera.id,
      lat: camera.lat,
      lng: camera.lng,
      rank: cameraRank[symbol],
      symbol,
      camera,
    }
  })
}

export function complaintItems(complaints: Iterable<ComplaintSummary>): MapItem[] {
  const items: MapItem[] = []
  for (const complaint of complaints) {
    if (complaint.lat === null || complaint.lng === null) continue
    const symbol = complaintSymbolOf(complaint.clock.state, complaint.status === 'baru')
    items.push({
      kind: 'complaint',
      id: complaint.id,
      lat: complaint.lat,
      lng: complaint.lng,
      rank: complaintRank[symbol],
      symbol,
      complaint,
    })
  }
  return items
}

export function packageItems(packages: Iterable<WorkPackageSummary>): MapItem[] {
  const items: MapItem[] = []
  for (const workPackage of packages) {
    if (workPackage.lat === null || workPackage.lng === null) continue
    const symbol = projectSymbolOf(workPackage)
    items.push({
      kind: 'package',
      id: workPackage.id,
      lat: workPackage.lat,
      lng: workPackage.lng,
      rank: packageRank(workPackage),
      symbol,
      workPackage,
    })
  }
  return items
}

/**
 * Open alerts with a place. P4 are log entries and stay off the map; so does what an agency owns, whose package or
 * complaint stands there itself, in its own colour.
 */
export function alertItems(alerts: Iterable<Alert>): MapItem[] {
  const items: MapItem[] = []
  for (const alert of alerts) {
    if (alert.place === null || alert.priority === 4 || alert.state === 'owned') continue
    items.push({
      kind: 'alert',
      id: alert.id,
      lat: alert.place.lat,
      lng: alert.place.lng,
      rank: isActive(alert) ? 10 - alert.priority : 1,
      priority: alert.priority,
      isHandled: !isActive(alert),
      alert,
    })
  }
  return items
}

/** Whether an item deserves a look: what a map of exceptions shows. */
export function isException(item: MapItem): boolean {
  return item.rank > 0
}

/** Complaints and packages that deserve a look and came without a place: no map shows them. */
export function unplacedExceptions(
  complaints: Iterable<ComplaintSummary>,
  packages: Iterable<WorkPackageSummary>,
): number {
  let count = 0
  for (const { lat, lng, clock, status } of complaints)
    if (
      (lat === null || lng === null) &&
      complaintRank[complaintSymbolOf(clock.state, status === 'baru')] > 0
    )
      count++
  for (const item of packages) if ((item.lat === null || item.lng === null) && packageRank(item) > 0) count++
  return count
}

/** What names an item among all kinds, in the address as well: `camera cam-140`. */
export function keyOf(item: Pick<MapItem, 'kind' | 'id'>): string {
  return `${item.kind} ${item.id}`
}
