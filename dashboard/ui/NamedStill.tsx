import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useTopicItem } from '../data/live.tsx'
import { useNow } from '../data/now.ts'
import { useStill } from '../data/use-still.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import { errorWords } from './error-words.ts'
import styles from './NamedStill.module.css'
import { uiWords } from './words.ts'

/** A still older than this is greyed: it must not look like now. */
const OLD_AFTER_MS = 60_000

interface NamedStillProps {
  readonly camera: CameraInfo
  readonly purpose: ViewPurpose
  readonly width?: '320' | '640' | '1280'
  readonly note?: string
  readonly className?: string | undefined
}

/** A still picture of a camera with its number and its age; too small for a name, which stands beside it. */
export function NamedStill({ camera, purpose, width = '640', note, className }: NamedStillProps) {
  const ui = useWords(uiWords)
  const format = useFormat()
  const language = useLanguage()
  const now = useNow(1_000)
  const still = useStill(camera.id, purpose, width)
  const status = useTopicItem('cameras', camera.id)
  const ageMs = still.kind === 'picture' && still.takenAtMs !== null ? now - still.takenAtMs : null
  const isOld = ageMs !== null && ageMs > OLD_AFTER_MS
  return (
    <figure className={`${styles.still} ${isOld ? styles.old : ''} ${className ?? ''}`}>
      {still.kind === 'picture' && <img src={still.url} alt={camera.name} />}
      {still.kind === 'failed' && (
        <div className={styles.none}>
          {status !== undefined && <b>{ui.cameraState[status.state]}</b>}
          {errorWords(still.error, language)}
        </div>
      )}
      <figcaption className={styles.foot}>
        <span className="camera-number">{format.cameraNumber(camera.number)}</span>
        <span className={`${styles.age} ${isOld ? styles.oldAge : ''}`}>
          {note ?? (ageMs === null ? '' : ui.age(format.span(ageMs)))}
        </span>
      </figcaption>
    </figure>
  )
}
