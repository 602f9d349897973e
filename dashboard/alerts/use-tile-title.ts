import { alertPhase } from '#domain/alerts/alert-phase.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraId } from '#domain/ids.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { useAlertTitle } from './use-alert-title.ts'
import { alertWords } from './words.ts'

/** What an alert is called on a camera's tile: one that is about this camera need not say where it is. */
export function useTileTitle(): (alert: Alert, cameraId: CameraId) => string {
  const words = useWords(alertWords)
  const format = useFormat()
  const title = useAlertTitle()
  return (alert, cameraId) => {
    const { kind, subject, count, cameraIds, causeEndedAtMs } = alert
    if (!cameraIds.includes(cameraId)) return title(alert)
    if (causeEndedAtMs !== null) return words.phase[alertPhase(alert)]
    if (subject.type === 'camera') return words.kind[kind]
    if (subject.type !== 'site') return title(alert)
    return (kind === 'camera-frozen' ? words.title.camerasFrozen : words.title.camerasOffline)(
      format.count(count),
    )
  }
}
