import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapItem } from '../../map/map-items.ts'
import { CityCounts } from '../../ui/CityCounts.tsx'
import styles from './MapPanel.module.css'
import { operatorWords } from './words.ts'

/** The city's counts over its map. A press on a camera shows it in the selected tile, a press on an alert chooses it. */
export function MapPanel({
  chosen,
  chooseAlert,
  showCamera,
}: {
  readonly chosen: Alert | null
  readonly chooseAlert: (id: string) => void
  readonly showCamera: (camera: CameraInfo) => void
}) {
  const words = useWords(operatorWords)
  const onChoose = (item: MapItem | null) => {
    if (item?.kind === 'camera') showCamera(item.camera)
    if (item?.kind === 'alert') chooseAlert(item.id)
  }
  return (
    <section className={styles.panel} aria-label={words.map}>
      <CityCounts />
      <CityMap
        className={styles.map}
        label={words.map}
        chosen={chosen === null ? null : { kind: 'alert', id: chosen.id }}
        onChoose={onChoose}
      />
    </section>
  )
}
