/** Which kinds and states the map page shows; kept in the address, as what is hidden. Pure. */
import type { ClockState } from '#domain/contract/rest/complaints.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import type { MapItem, MapKind } from '../../map/map-items.ts'
import { cameraGroups } from '../../ui/symbols/camera-counts.ts'

export const kinds: readonly MapKind[] = ['alert', 'camera', 'complaint', 'package']

/** States per kind, worst first and as every other page counts them: the filter row doubles as the legend. */
export const statesOf = {
  alert: ['1', '2', '3'],
  camera: cameraGroups,
  complaint: [
    'overdue',
    'near',
    'fresh',
    'paused',
    'unvalidated',
    'done',
    'awaiting-budget',
    'closed',
  ] satisfies ClockState[],
  package: PackageClass.options,
} as const

export function stateOf(item: MapItem): string {
  switch (item.kind) {
    case 'alert':
      return String(item.priority)
    case 'package':
      return item.workPackage.class
    case 'camera':
      return item.symbol
    case 'complaint':
      return item.complaint.clock.state
  }
}

export interface MapFilter {
  readonly shownKinds: ReadonlySet<MapKind>
  /** `camera up`: states pressed away. */
  readonly hiddenStates: ReadonlySet<string>
}

export function readFilter(search: URLSearchParams): MapFilter {
  const wanted = search.get('jenis')
  const shown = wanted === null ? kinds : kinds.filter((kind) => wanted.split(',').includes(kind))
  return {
    shownKinds: new Set(shown),
    hiddenStates: new Set((search.get('tanpa') ?? '').split(',').filter((part) => part !== '')),
  }
}

export function stateKey(kind: MapKind, state: string): string {
  return `${kind}.${state}`
}

export function passes(filter: MapFilter, item: MapItem): boolean {
  return filter.shownKinds.has(item.kind) && !filter.hiddenStates.has(stateKey(item.kind, stateOf(item)))
}
