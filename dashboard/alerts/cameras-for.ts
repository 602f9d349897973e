/** Which cameras stand beside a chosen alert, and what each shows of its place. Pure. */
import { type PlaceView, placeViewOf } from '#domain/alerts/place-view.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'

export interface CameraNear {
  readonly camera: CameraInfo
  /** Metres from the alert's place. */
  readonly distanceM: number
  /** From the field of view, never from distance alone. */
  readonly view: PlaceView
}

export interface CamerasFor {
  /** Played large; null where no camera shows the place. */
  readonly best: CameraNear | null
  /** Those that see the place first, then the nearest. */
  readonly others: readonly CameraNear[]
}

const order: Readonly<Record<PlaceView, number>> = { sees: 0, unknown: 1, itself: 2, blind: 3 }
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
  const near = (id: CameraId, distanceM: number): CameraNear[] => {
    const camera = cameras.get(id)
    const view = camera === undefined ? null : placeViewOf(alert, camera)
    return camera === undefined || view === null ? [] : [{ camera, distanceM, view }]
  }
  const own = new Set<string>(alert.cameraIds)
  return [
    ...alert.nearby.flatMap(({ cameraId, distanceM }) =>
      own.has(cameraId) ? [] : near(cameraId, distanceM),
    ),
    ...alert.cameraIds.flatMap((id) => near(id, 0)),
  ].sort((a, b) => order[a.view] - order[b.view] || a.distanceM - b.distanceM)
}
