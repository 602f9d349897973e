/** Which cameras stand beside a chosen alert, and what each shows of its place. Pure. */
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'

export interface CameraNear {
  readonly camera: CameraInfo
  /** Metres from the alert's place. */
  readonly distanceM: number
  /** From the field of view, never from distance alone; `itself`: the alert is about this camera. */
  readonly view: 'sees' | 'unknown' | 'blind' | 'itself'
}

export interface CamerasFor {
  /** Played large; null where no camera shows the place. */
  readonly best: CameraNear | null
  /** Those that see the place first, then the nearest. */
  readonly others: readonly CameraNear[]
}

const order: Readonly<Record<CameraNear['view'], number>> = { sees: 0, unknown: 1, itself: 2, blind: 3 }
const MOST_OTHERS = 3

/** `played` stays while it works, so that the picture does not change under the operator's eyes. */
export function camerasFor(
  alert: Alert,
  cameras: ReadonlyMap<CameraId, CameraInfo>,
  works: (id: CameraId) => boolean,
  played: CameraId | null,
): CamerasFor {
  const near = nearOf(alert, cameras)
  const showing = near.filter(({ view }) => view !== 'blind')
  const best =
    showing.find(({ camera }) => camera.id === played && works(camera.id)) ??
    showing.find(({ camera }) => works(camera.id)) ??
    showing.find(({ view }) => view === 'itself') ??
    null
  return { best, others: near.filter((each) => each !== best).slice(0, MOST_OTHERS) }
}

function nearOf(alert: Alert, cameras: ReadonlyMap<CameraId, CameraInfo>): CameraNear[] {
  const own = new Set<string>(alert.cameraIds)
  const around = alert.nearby.flatMap(({ cameraId, distanceM, sees }): CameraNear[] => {
    const camera = cameras.get(cameraId)
    if (camera === undefined || own.has(cameraId)) return []
    const view = isDirectionKnown(camera) ? (sees ? 'sees' : 'blind') : 'unknown'
    return [{ camera, distanceM, view }]
  })
  // What stood before it when its picture stopped is all there is to see of its own alert: frozen, or one that is off.
  const itself =
    alert.kind === 'camera-frozen' || (alert.kind === 'camera-offline' && alert.cameraIds.length === 1)
      ? alert.cameraIds.flatMap((id): CameraNear[] => {
          const camera = cameras.get(id)
          return camera === undefined ? [] : [{ camera, distanceM: 0, view: 'itself' }]
        })
      : []
  return [...around, ...itself].sort((a, b) => order[a.view] - order[b.view] || a.distanceM - b.distanceM)
}

function isDirectionKnown({ bearingDeg, fieldOfViewDeg }: CameraInfo): boolean {
  return Number.isFinite(bearingDeg) && fieldOfViewDeg > 0
}
