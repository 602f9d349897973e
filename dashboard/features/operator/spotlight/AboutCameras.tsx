import { shownSinceMs } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useTopic } from '../../../data/live.tsx'
import { useNow } from '../../../data/now.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { useFailureText } from '../../../player/use-failure-text.ts'
import { CameraGlyph } from '../../../ui/symbols/Symbols.tsx'
import { cameraSymbolOf } from '../../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../../ui/words.ts'
import styles from './Spotlight.module.css'

/** The cameras the alert is about, each with its state now, since when and why. */
export function AboutCameras({
  ids,
  cameras,
}: {
  readonly ids: readonly CameraId[]
  readonly cameras: ReadonlyMap<CameraId, CameraInfo>
}) {
  const states = useWords(uiWords).cameraState
  const failureText = useFailureText()
  const format = useFormat()
  const now = useNow()
  const { items } = useTopic('cameras')
  return (
    <ul className={styles.list}>
      {ids.map((id) => {
        const camera = cameras.get(id)
        const status = items.get(id)
        if (camera === undefined) return null
        return (
          <li key={id}>
            <CameraGlyph state={cameraSymbolOf(status?.state, camera.isPriority)} size={0.9375} />
            <div>
              <b>
                <span className="camera-number">{format.cameraNumber(camera.number)}</span> {camera.name}
              </b>
              <span>
                {[
                  states[status?.state ?? 'unknown'],
                  status === undefined ? null : format.span(now - shownSinceMs(status)),
                  failureText(status),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
