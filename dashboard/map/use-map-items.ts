import { useMemo } from 'react'
import { useCameras } from '../data/city.ts'
import { useTopic } from '../data/live.tsx'
import { useMay } from '../data/session.ts'
import {
  alertItems,
  cameraItems,
  complaintItems,
  type MapItem,
  type MapKind,
  packageItems,
} from './map-items.ts'

/** Everything of the given kinds that has a place, from the live topics; kinds this person may not read stay empty. */
export function useMapItems(kinds: readonly MapKind[]): readonly MapItem[] {
  const may = useMay()
  const has = (kind: MapKind) => kinds.includes(kind)
  const wantsCameras = has('camera') && may('camera.list')
  const wantsComplaints = has('complaint') && may('complaint.list')
  const wantsPackages = has('package') && may('project.read')
  const wantsAlerts = has('alert') && may('alert.read')
  const { list } = useCameras(wantsCameras)
  const { items: states, status: cameraStatus } = useTopic('cameras', wantsCameras)
  // Without a state none of them is stale, down or up: they stand on the map once their states are known.
  const hasStates = cameraStatus === 'ready'
  const complaints = useTopic('complaints', wantsComplaints).items
  const packages = useTopic('work-packages', wantsPackages).items
  const alerts = useTopic('alerts', wantsAlerts).items
  return useMemo(
    () => [
      ...(wantsCameras && hasStates ? cameraItems(list, states) : []),
      ...(wantsComplaints ? complaintItems(complaints.values()) : []),
      ...(wantsPackages ? packageItems(packages.values()) : []),
      ...(wantsAlerts ? alertItems(alerts.values()) : []),
    ],
    [
      wantsCameras,
      hasStates,
      wantsComplaints,
      wantsPackages,
      wantsAlerts,
      list,
      states,
      complaints,
      packages,
      alerts,
    ],
  )
}

/** Readable kinds of which nothing has come yet: a count of them would be an invented nought. */
export function useWaitingKinds(): ReadonlySet<MapKind> {
  const may = useMay()
  const { list } = useCameras(may('camera.list'))
  const cameras = useTopic('cameras', may('camera.list'))
  const complaints = useTopic('complaints', may('complaint.list'))
  const packages = useTopic('work-packages', may('project.read'))
  const alerts = useTopic('alerts', may('alert.read'))
  const waiting = new Set<MapKind>()
  // States may come before the list of cameras does.
  const isListAwaited = list.length === 0 && cameras.items.size > 0
  if (may('camera.list') && (cameras.status === 'waiting' || isListAwaited)) waiting.add('camera')
  if (may('complaint.list') && complaints.status === 'waiting') waiting.add('complaint')
  if (may('project.read') && packages.status === 'waiting') waiting.add('package')
  if (may('alert.read') && alerts.status === 'waiting') waiting.add('alert')
  return waiting
}
