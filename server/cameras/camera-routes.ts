import { asOfNow } from '#domain/cameras/camera-state.ts'
import { camera, cameraHealth, cameras, cameraUptime } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { type Route, route } from '../http/route.ts'
import type { IngestClient } from '../internal-api/ingest-client.ts'
import type { IngestState } from '../internal-api/ingest-state.ts'
import type { CameraRegister } from './camera-register.ts'

/** As many points as a wide chart has pixels to show; the store picks its step from it. */
const CHART_POINTS = 600
const HOUR_MS = 3_600_000

export interface CameraRouteParts {
  readonly register: CameraRegister
  readonly state: IngestState
  readonly ingest: IngestClient
  /** A camera that delivers had its newest frame no longer ago than this. */
  readonly frozenAfterMs: number
  readonly nowMs: () => number
}

export function cameraRoutes({ register, state, ingest, frozenAfterMs, nowMs }: CameraRouteParts): Route[] {
  const statusOf = (id: CameraId) => {
    const status = state.camera(id)
    return status === undefined ? null : asOfNow(status, state.seenAtMs ?? 0, frozenAfterMs)
  }
  return [
    route(
      cameras,
      { action: 'camera.list', each: true, because: 'the register filters by camera.read' },
      ({ session }) => ({
        cameras: register.shownTo(session.actor).map((one) => register.describe(one)),
      }),
    ),
    route(
      camera,
      {
        action: 'camera.read',
        load: ({ params, session }) => register.loadForView(session, params.cameraId),
      },
      ({ object }) => ({ camera: register.describe(object), status: statusOf(object.id) }),
    ),
    route(
      cameraHealth,
      {
        action: 'camera.health',
        load: ({ params, session }) => register.loadForView(session, params.cameraId),
      },
      async ({ object, query, signal }) => {
        const toMs = nowMs()
        const { stepMs, source, points } = await ingest.series(
          {
            kind: 'camera-health',
            cameraId: object.id,
            fromMs: Math.max(0, toMs - query.hours * HOUR_MS),
            toMs,
            maxPoints: CHART_POINTS,
          },
          signal,
        )
        return { stepMs, source, points }
      },
    ),
    route(
      cameraUptime,
      {
        action: 'camera.health',
        load: ({ params, session }) => register.loadForView(session, params.cameraId),
      },
      async ({ object, query, signal }) => {
        const { days } = await ingest.series(
          { kind: 'camera-uptime', cameraId: object.id, days: query.days },
          signal,
        )
        return { days }
      },
    ),
  ]
}
