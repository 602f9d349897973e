import { Link } from 'react-router'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { useCameras } from '../data/city.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { LiveTile } from '../player/LiveTile.tsx'
import { NamedStill } from './NamedStill.tsx'
import styles from './NearbyCameras.module.css'
import { EmptyNote } from './PanelState.tsx'
import { useNearWords } from './use-near-words.ts'
import { uiWords } from './words.ts'

/** The cameras around a place: the best one live, the next ones as stills with their age. */
export function NearbyCameras({
  near,
  purpose,
  none,
  stills = 2,
}: {
  readonly near: readonly NearbyCamera[]
  readonly purpose: ViewPurpose
  /** What to say when no camera is near. */
  readonly none: string
  readonly stills?: number
}) {
  const say = useNearWords()
  const may = useMay()
  const { byId } = useCameras(may('camera.list'))
  const found = near.flatMap((entry) => {
    const camera = byId.get(entry.cameraId)
    return camera === undefined ? [] : [{ ...entry, camera }]
  })
  const first = found[0]
  if (first === undefined || !may('camera.view')) return <EmptyNote>{none}</EmptyNote>
  return (
    <div className={styles.cameras}>
      <div>
        <div className={styles.window}>
          <LiveTile camera={first.camera} purpose={purpose} size="small" />
        </div>
        <p className={styles.note}>
          {say(first, first.camera)} · <CameraLink camera={first.camera} />
        </p>
      </div>
      <div className={styles.small}>
        {found.slice(1, 1 + stills).map((entry) => (
          <div key={entry.cameraId}>
            <NamedStill camera={entry.camera} purpose={purpose} width="320" className={styles.window} />
            <p className={styles.note}>
              <b>{entry.camera.name}</b>, {say(entry, entry.camera)} · <CameraLink camera={entry.camera} />
            </p>
          </div>
        ))}
      </div>
    </div>
  )
}

/** To the camera's own page: large, with its full screen and its health. */
function CameraLink({ camera }: { readonly camera: CameraInfo }) {
  const ui = useWords(uiWords)
  const format = useFormat()
  const number = format.cameraNumber(camera.number)
  return (
    <Link to={`/kamera/${camera.number}`} aria-label={ui.openCameraOf(number)}>
      {ui.openCamera}
    </Link>
  )
}
