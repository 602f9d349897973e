/**
 * What one camera shows of an alert's place: pages choose by it which to play, and the server lets a wall's map have
 * those that show something. One rule, or a wall is refused the picture it has just chosen.
 */
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraId } from '#domain/ids.ts'

export type PlaceView =
  | 'sees'
  /** Near, and nobody knows which way it looks. */
  | 'unknown'
  | 'blind'
  /** The alert is about this camera. */
  | 'itself'

export interface PlacedCamera {
  readonly id: CameraId
  readonly bearingDeg: number
  readonly fieldOfViewDeg: number
}

/** Null: it has nothing to do with this alert. */
export function placeViewOf(
  alert: Pick<Alert, 'kind' | 'cameraIds' | 'nearby'>,
  camera: PlacedCamera,
): PlaceView | null {
  // What stood before it when its picture stopped is all there is to see of its own alert: frozen, or one that is off.
  if (alert.cameraIds.includes(camera.id)) return isOfItself(alert) ? 'itself' : null
  const near = alert.nearby.find(({ cameraId }) => cameraId === camera.id)
  if (near === undefined) return null
  return viewOf(near.sees, camera)
}

/** Of a camera near a place, `sees` being whether the place lies in its cone. */
export function viewOf(
  sees: boolean,
  camera: Pick<PlacedCamera, 'bearingDeg' | 'fieldOfViewDeg'>,
): Exclude<PlaceView, 'itself'> {
  return isDirectionKnown(camera) ? (sees ? 'sees' : 'blind') : 'unknown'
}

function isOfItself({ kind, cameraIds }: Pick<Alert, 'kind' | 'cameraIds'>): boolean {
  return kind === 'camera-frozen' || (kind === 'camera-offline' && cameraIds.length === 1)
}

function isDirectionKnown({
  bearingDeg,
  fieldOfViewDeg,
}: Pick<PlacedCamera, 'bearingDeg' | 'fieldOfViewDeg'>): boolean {
  return Number.isFinite(bearingDeg) && fieldOfViewDeg > 0
}
