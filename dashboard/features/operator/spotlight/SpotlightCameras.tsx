import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraNear, CamerasFor } from '../../../alerts/cameras-for.ts'
import { useViewWords, viewWords } from '../../../alerts/use-view-words.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { CameraStill } from '../../../player/CameraStill.tsx'
import { LiveTile } from '../../../player/LiveTile.tsx'
import { dragCamera } from '../drag.ts'
import styles from './SpotlightCameras.module.css'
import { spotlightWords } from './words.ts'

/** The best picture of the place, or the word that there is none; under it the next cameras, each with what it sees. */
export function SpotlightCameras({
  found,
  areKnown,
  hasPlace,
  toTile,
}: {
  readonly found: CamerasFor
  /** The list of cameras has come. */
  readonly areKnown: boolean
  readonly hasPlace: boolean
  readonly toTile: (camera: CameraInfo) => void
}) {
  const words = useWords(viewWords)
  const view = useViewWords()
  const { best, others } = found
  return (
    <div className={styles.cameras} data-bare={others.length === 0}>
      <div className={styles.video} data-empty={best === null}>
        {best === null ? (
          <p className={styles.noVideo}>{areKnown && (hasPlace ? words.noCameraSees : words.noPlace)}</p>
        ) : (
          <LiveTile
            key={best.camera.id}
            camera={best.camera}
            purpose="alert"
            size="large"
            note={<span data-view={best.view}>{view(best)}</span>}
          />
        )}
      </div>
      {others.length > 0 && (
        <div className={styles.near}>
          {others.map((each) => (
            <NearCamera key={each.camera.id} near={each} toTile={toTile} />
          ))}
        </div>
      )}
    </div>
  )
}

function NearCamera({
  near,
  toTile,
}: {
  readonly near: CameraNear
  readonly toTile: (camera: CameraInfo) => void
}) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const { camera } = near
  const number = format.cameraNumber(camera.number)
  return (
    <button
      type="button"
      data-fits=""
      title={`${camera.name}. ${words.toTile}`}
      draggable
      onDragStart={(event) => dragCamera(event, camera.number)}
      onClick={() => toTile(camera)}
    >
      <CameraStill cameraId={camera.id} purpose="alert" everyMs={15_000} />
      <span className={styles.nearFoot} data-view={near.view}>
        <span className="camera-number">{number}</span>{' '}
        {near.view !== 'itself' && format.distance(near.distanceM).replaceAll(' ', '\u00a0')}
        <br />
        {words.seen[near.view]}
        <span className="sr">
          {camera.name}. {words.toTile}
        </span>
      </span>
    </button>
  )
}
