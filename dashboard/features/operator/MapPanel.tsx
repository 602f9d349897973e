import { useCallback, useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useServerState } from '../../data/live.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapItem } from '../../map/map-items.ts'
import { CityCounts } from '../../ui/CityCounts.tsx'
import { CameraGlyph, ComplaintGlyph, PriorityBadge, ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { useIsNarrow, useRem } from '../../ui/use-rem.ts'
import { FinderDrawer, type Found } from './finder/FinderDrawer.tsx'
import styles from './MapPanel.module.css'
import { operatorWords } from './words.ts'

/** Width of the open finder; its style sheet holds the same. */
const FINDER_REM = 27.25
/** Below this the finder covers the map altogether. */
const NARROW_REM = 93.75

/**
 * The city's counts over its map, and the camera finder over both. A press on a camera shows it in the selected tile, a
 * press on an alert chooses it.
 */
export function MapPanel({
  chosen,
  chooseAlert,
  showCamera,
  finding,
  tile,
  showFound,
  closeFinder,
}: {
  readonly chosen: Alert | null
  readonly chooseAlert: (id: string) => void
  readonly showCamera: (camera: CameraInfo) => void
  /** What was typed to open the finder; null while it is closed. */
  readonly finding: string | null
  readonly tile: number
  readonly showFound: (camera: CameraInfo, next: boolean) => void
  readonly closeFinder: () => void
}) {
  const words = useWords(operatorWords)
  const server = useServerState()
  const rem = useRem()
  const isNarrow = useIsNarrow(NARROW_REM)
  const [found, setFound] = useState<Found | null>(null)
  const ids = found?.ids ?? null
  const filter = useCallback(
    (item: MapItem) => item.kind !== 'camera' || ids === null || ids.has(item.id),
    [ids],
  )
  const onChoose = (item: MapItem | null) => {
    if (item?.kind === 'camera') showCamera(item.camera)
    if (item?.kind === 'alert') chooseAlert(item.id)
  }
  const pointed = found?.pointed ?? null
  const isOpen = finding !== null
  return (
    <section className={styles.panel} aria-label={words.map} data-lost={server.kind === 'lost'}>
      <CityCounts />
      <div className={styles.body} data-finding={isOpen}>
        <CityMap
          className={styles.map}
          label={words.map}
          filter={filter}
          chosen={
            pointed !== null
              ? { kind: 'camera', id: pointed }
              : chosen === null
                ? null
                : { kind: 'alert', id: chosen.id }
          }
          coveredLeftPx={isOpen && !isNarrow ? FINDER_REM * rem : 0}
          onChoose={onChoose}
        />
        <Legend />
        {isOpen && (
          <FinderDrawer
            key={finding}
            typed={finding}
            tile={tile}
            show={showFound}
            close={closeFinder}
            found={setFound}
          />
        )}
      </div>
    </section>
  )
}

function Legend() {
  const words = useWords(operatorWords)
  return (
    <ul className={styles.legend} aria-label={words.legend.title}>
      <li>
        <CameraGlyph state="up" size={0.9375} />
        {words.legend.camera}
      </li>
      <li>
        <ComplaintGlyph state="fresh" size={0.9375} />
        {words.legend.complaint}
      </li>
      <li>
        <ProjectGlyph state="on-plan" size={0.9375} />
        {words.legend.project}
      </li>
      <li>
        <PriorityBadge priority={2} size={0.9375} />
        {words.legend.alert}
      </li>
    </ul>
  )
}
