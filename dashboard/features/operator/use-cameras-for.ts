/** Which cameras stand beside a chosen alert, and which of them is played. */
import { useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useTopic } from '../../data/live.tsx'

/** `distanceM` in metres from the alert's place; 0 where the camera itself is the subject. */
export interface CameraNear {
  readonly camera: CameraInfo
  readonly distanceM: number
}

/**
 * The best camera and the next ones. A camera that gives pictures goes before one that does not; the one being played
 * stays while it works, so that the picture does not change under the operator's eyes.
 */
export function useCamerasFor(alert: Alert | null, cameras: ReadonlyMap<CameraId, CameraInfo>) {
  const { items } = useTopic('cameras')
  const [played, setPlayed] = useState<{ alertId: string; cameraId: CameraId } | null>(null)
  const found = alert === null ? [] : camerasNear(alert, cameras)
  const works = ({ camera }: CameraNear) => {
    const state = items.get(camera.id)?.state
    return state === undefined || state === 'live' || state === 'degraded' || state === 'connecting'
  }
  const kept = found.find(
    (near) => played?.alertId === alert?.id && near.camera.id === played?.cameraId && works(near),
  )
  const best = kept ?? found.find(works) ?? found[0]
  const cameraId = best?.camera.id ?? null
  if (alert !== null && cameraId !== null && (played?.alertId !== alert.id || played.cameraId !== cameraId)) {
    setPlayed({ alertId: alert.id, cameraId })
  }
  const rest = found.filter((near) => near !== best)
  return { best, others: [...rest.filter(works), ...rest.filter((near) => !works(near))].slice(0, 2) }
}

/** Cameras that may show the place: those that see it first, never the ones that are down because of this alert. */
function camerasNear(alert: Alert, cameras: ReadonlyMap<CameraId, CameraInfo>): readonly CameraNear[] {
  const down = new Set<string>(alert.kind === 'camera-offline' ? alert.cameraIds : [])
  const near = [...alert.nearby].sort((a, b) => Number(b.sees) - Number(a.sees) || a.distanceM - b.distanceM)
  const found = near.flatMap(({ cameraId, distanceM }) => {
    const camera = cameras.get(cameraId)
    return camera === undefined || down.has(cameraId) ? [] : [{ camera, distanceM }]
  })
  if (found.length > 0) return found
  return alert.cameraIds.flatMap((id) => {
    const camera = cameras.get(id)
    return camera === undefined ? [] : [{ camera, distanceM: 0 }]
  })
}
