import { mayBecome, nearestCameraNumbers } from '#domain/cameras/camera-number.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './TileGrid.module.css'
import { operatorWords } from './words.ts'

/**
 * What has been typed, large, inside the tile where the camera will appear. A number that may still become a camera's is
 * only on its way; orange is for one that cannot.
 */
export function CallUp({
  digits,
  byNumber,
}: {
  readonly digits: string
  readonly byNumber: ReadonlyMap<number, CameraInfo>
}) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const camera = byNumber.get(Number(digits))
  const numbers = [...byNumber.keys()]
  const isOnItsWay = numbers.some((number) => mayBecome(digits, number))
  const isUnknown = digits !== '' && camera === undefined && !isOnItsWay
  return (
    <div className={styles.callUp} role="status">
      <div
        className={`camera-number ${styles.typed}`}
        data-unknown={isUnknown}
        data-listed={camera === undefined}
      >
        {digits}
        <i aria-hidden="true" />
      </div>
      {camera !== undefined && <b>{camera.name}</b>}
      {isUnknown && <b data-unknown="true">{words.noSuchCamera(digits)}</b>}
      {digits !== '' && camera === undefined && (
        <div className={styles.nearest}>
          {isUnknown && <em>{words.nearestMatches}</em>}
          {nearestCameraNumbers(digits, numbers).map((number) => (
            <span key={number}>
              <span className="camera-number">{format.cameraNumber(number)}</span>{' '}
              {byNumber.get(number)?.name}
            </span>
          ))}
        </div>
      )}
      <div className={styles.callKeys}>
        {camera !== undefined && (
          <span>
            <kbd>Enter</kbd>
            {words.showHere}
          </span>
        )}
        <span>
          <kbd>Esc</kbd>
          {words.cancel}
        </span>
      </div>
    </div>
  )
}
