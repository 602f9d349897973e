import { X } from 'lucide-react'
import { useAreaName, useCameras } from '../../data/city.ts'
import { useTopicItem } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { ItemGlyph } from '../../map/ItemGlyph.tsx'
import { objectPages, pageOf } from '../../map/item-page.ts'
import { useItemWords } from '../../map/item-words.ts'
import type { MapItem } from '../../map/map-items.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import styles from './MapPage.module.css'
import { mapPageWords } from './words.ts'

/** What was chosen on the map: its state in words, its picture when it is a camera, the way to its page. */
export function ItemCard({ item, close }: { readonly item: MapItem; readonly close: () => void }) {
  const words = useWords(mapPageWords)
  const said = useItemWords()(item)
  const may = useMay()
  const target = pageOf(item, may)
  const format = useFormat()
  const area = useAreaName()
  const { byId } = useCameras(may('camera.list'))
  const objects = item.kind === 'alert' ? objectPages(item.alert, byId, may) : []
  // In words, as the bundled map has no streets.
  const place =
    item.kind === 'camera'
      ? [item.camera.place, area(item.camera.kelurahan)].filter((part) => part !== null).join(', ')
      : item.kind === 'complaint'
        ? (area(item.complaint.kelurahanCode) ?? '')
        : ''
  return (
    <section className={styles.card} aria-label={words.chosen}>
      {item.kind === 'camera' && may('camera.view') && (
        <LiveTile key={item.id} camera={item.camera} purpose="monitoring" size="small" />
      )}
      <div className={styles.cardBody}>
        <div className={styles.cardHead}>
          <ItemGlyph item={item} />
          <h2 title={said.title}>
            <bdi className="told">{said.title}</bdi>
          </h2>
          <button type="button" aria-label={words.close} onClick={close}>
            <X size="1.1em" aria-hidden="true" />
          </button>
        </div>
        <p>
          {said.state}
          {item.kind === 'camera' && <CameraSince cameraId={item.id} />}
          {said.detail === '' ? '' : ` · ${said.detail}`}
        </p>
        {place !== '' && <p className={styles.place}>{place}</p>}
        {(target !== null || objects.length > 0) && (
          <div className={styles.acts}>
            {target !== null && (
              <LinkButton look="main" small to={target}>
                {words.open}
              </LinkButton>
            )}
            {objects.map(({ kind, number, to }) => (
              <LinkButton key={to} small to={to}>
                {words.openObject[kind](number === null ? '' : format.cameraNumber(number))}
              </LinkButton>
            ))}
          </div>
        )}
      </div>
    </section>
  )
}

function CameraSince({ cameraId }: { readonly cameraId: string }) {
  const words = useWords(mapPageWords)
  const format = useFormat()
  const now = useNow(10_000)
  const status = useTopicItem('cameras', cameraId)
  return status === undefined ? null : <> {words.since(format.span(now - status.sinceMs))}</>
}
