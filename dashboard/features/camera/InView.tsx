import { useMemo } from 'react'
import { Link } from 'react-router'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { sees } from '#domain/geo/field-of-view.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { ItemGlyph } from '../../map/ItemGlyph.tsx'
import { pageOf } from '../../map/item-page.ts'
import { useItemWords } from '../../map/item-words.ts'
import type { MapKind } from '../../map/map-items.ts'
import { useMapItems } from '../../map/use-map-items.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import styles from './CameraPage.module.css'
import { cameraWords } from './words.ts'

const seenKinds: readonly MapKind[] = ['complaint', 'package']
/** More than a panel holds; the map has them all. */
const LISTED = 8

/** The complaints and work packages that lie in this camera's field of view, the gravest first. */
export function InView({ camera }: { readonly camera: CameraInfo }) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const may = useMay()
  const itemWords = useItemWords()
  const items = useMapItems(seenKinds)
  const seen = useMemo(
    () =>
      items
        .filter((item) => sees(camera, item) && !(item.kind === 'complaint' && item.symbol === 'closed'))
        .map((item) => ({ item, metres: distanceM(camera, item) }))
        .sort((a, b) => b.item.rank - a.item.rank || a.metres - b.metres),
    [items, camera],
  )
  if (!may('complaint.list') && !may('project.read')) return null
  return (
    <Panel title={words.inView} note={seen.length === 0 ? undefined : format.count(seen.length)}>
      {seen.length === 0 ? (
        <EmptyNote>{words.nothingInView}</EmptyNote>
      ) : (
        <ul className={styles.seen}>
          {seen.slice(0, LISTED).map(({ item, metres }) => {
            const said = itemWords(item)
            const target = pageOf(item, may)
            return (
              <li key={`${item.kind} ${item.id}`}>
                <ItemGlyph item={item} />
                <span>
                  {target === null ? <b>{said.title}</b> : <Link to={target}>{said.title}</Link>}
                  <small>{`${said.state} · ${format.distance(metres)}`}</small>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
