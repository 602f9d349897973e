import { useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useTopic } from '../data/live.tsx'
import { type CamerasFor, camerasFor } from './cameras-for.ts'

/** The cameras of the alert in the light, following their states. */
export function useCamerasFor(alert: Alert, cameras: ReadonlyMap<CameraId, CameraInfo>): CamerasFor {
  const { items } = useTopic('cameras')
  const [played, setPlayed] = useState<{ alertId: string; cameraId: CameraId } | null>(null)
  const works = (id: CameraId) => {
    const state = items.get(id)?.state
    return state === undefined || state === 'live' || state === 'degraded' || state === 'connecting'
  }
  const found = camerasFor(alert, cameras, works, played?.alertId === alert.id ? played.cameraId : null)
  const cameraId = found.best?.camera.id ?? null
  if (cameraId !== null && (played?.alertId !== alert.id || played.cameraId !== cameraId)) {
    setPlayed({ alertId: alert.id, cameraId })
  }
  return found
}
