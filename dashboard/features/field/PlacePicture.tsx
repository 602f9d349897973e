import { camera as cameraEndpoint } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useStill } from '../../data/use-still.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { errorWords } from '../../ui/error-words.ts'
import still from '../../ui/NamedStill.module.css'
import { uiWords } from '../../ui/words.ts'
import styles from './Field.module.css'

/** The place as its best camera saw it last, with the age of the picture. */
export function PlacePicture({ cameraId }: { readonly cameraId: CameraId }) {
  const ui = useWords(uiWords)
  const format = useFormat()
  const language = useLanguage()
  const now = useNow(1_000)
  const picture = useStill(cameraId, 'field-task', '640', 10_000)
  const info = useRead(cameraEndpoint, { params: { cameraId } }, { staleMs: 300_000 })
  const ageMs = picture.kind === 'picture' && picture.takenAtMs !== null ? now - picture.takenAtMs : null
  const isOld = ageMs !== null && ageMs > 60_000
  return (
    <figure className={`${still.still} ${isOld ? still.old : ''} ${styles.picture}`}>
      {picture.kind === 'picture' && <img src={picture.url} alt={info.data?.camera.name ?? ''} />}
      {picture.kind === 'failed' && <div className={still.none}>{errorWords(picture.error, language)}</div>}
      <figcaption className={still.foot}>
        <span>
          {info.data === undefined
            ? ''
            : `${ui.camera} ${format.cameraNumber(info.data.camera.number)} ${info.data.camera.name}`}
        </span>
        <span className={`${still.age} ${isOld ? still.oldAge : ''}`}>
          {ageMs === null ? '' : ui.age(format.span(ageMs))}
        </span>
      </figcaption>
    </figure>
  )
}
