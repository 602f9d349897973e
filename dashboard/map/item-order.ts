/** The order of a list of map items, the gravest first, and which of them an alert already tells. Pure. */
import { byDoubt } from '#domain/complaints/doubted-arrival.ts'
import { keyOf, type MapItem, type MapKind } from './map-items.ts'

const kindOrder: readonly MapKind[] = ['alert', 'camera', 'complaint', 'package']

/** By colour, then kind by kind, and inside a kind by how bad it is: the further behind or overdue, the higher. */
export function compareMapItems(a: MapItem, b: MapItem): number {
  return (
    b.rank - a.rank ||
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    (a.kind === 'complaint' && b.kind === 'complaint' ? byDoubt(a.complaint, b.complaint) : 0) ||
    weight(a) - weight(b) ||
    a.id.localeCompare(b.id)
  )
}

/** Comparable within one kind only; the least comes first. */
function weight(item: MapItem): number {
  switch (item.kind) {
    case 'alert':
      return item.alert.raisedAtMs
    case 'camera':
      return item.camera.number
    case 'complaint':
      return item.complaint.clock.dueAtMs ?? Number.POSITIVE_INFINITY
    case 'package':
      return item.workPackage.deviationPts ?? Number.POSITIVE_INFINITY
  }
}

/** Keys of what the alerts among `items` are about: a list that has the alert needs them no second time. */
export function toldByAlerts(items: readonly MapItem[]): ReadonlySet<string> {
  const told = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'alert') continue
    const { subject, cameraIds } = item.alert
    if (subject.type === 'work-package') told.add(keyOf({ kind: 'package', id: subject.id }))
    if (subject.type === 'complaint') told.add(keyOf({ kind: 'complaint', id: subject.id }))
    if (subject.type === 'camera' || subject.type === 'site') {
      for (const id of cameraIds) told.add(keyOf({ kind: 'camera', id }))
    }
  }
  return told
}
