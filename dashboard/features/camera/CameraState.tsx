import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CameraGlyph } from '../../ui/symbols/Symbols.tsx'
import { cameraSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './CameraPage.module.css'

/** A camera's state as symbol and word; unknown is said to be stale, never up. */
export function CameraState({
  camera,
  status,
}: {
  readonly camera: CameraInfo
  readonly status: CameraStatus | undefined
}) {
  const words = useWords(uiWords)
  const symbol = cameraSymbolOf(status?.state, camera.isPriority)
  return (
    <span className={styles.state} data-symbol={symbol}>
      <CameraGlyph state={symbol} />
      {words.cameraState[status?.state ?? 'unknown']}
    </span>
  )
}
