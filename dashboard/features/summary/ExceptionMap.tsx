import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTopic } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { pageOf } from '../../map/item-page.ts'
import { isException, type MapKind, unplacedExceptions } from '../../map/map-items.ts'
import { useMapItems, useWaitingKinds } from '../../map/use-map-items.ts'
import { Panel } from '../../ui/Panel.tsx'
import { CameraGlyph, ComplaintGlyph, PriorityBadge, ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import styles from './Summary.module.css'
import { summaryWords } from './words.ts'

const everyKind: readonly MapKind[] = ['camera', 'complaint', 'package', 'alert']

/** Where: only what needs a look, counted, with the meaning of each shape; a press opens it. */
export function ExceptionMap() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Parameters<typeof pageOf>[0] | null>(null)
  const items = useMapItems(everyKind)
  const count = useMemo(() => items.filter(isException).length, [items])
  const isKnown = useWaitingKinds().size === 0
  const complaints = useTopic('complaints', may('complaint.list')).items
  const packages = useTopic('work-packages', may('project.read')).items
  const unplaced = useMemo(
    () => unplacedExceptions(complaints.values(), packages.values()),
    [complaints, packages],
  )
  const note = words.mapNote(isKnown ? format.count(count) : '–')
  return (
    <Panel
      title={words.map}
      note={unplaced === 0 ? note : `${note} · ${words.noPlace(unplaced, format.count(unplaced))}`}
      className={styles.mapPanel}
    >
      <div className={styles.mapBox}>
        <CityMap
          className={styles.map}
          filter={isException}
          chosen={chosen}
          label={words.map}
          onChoose={(item) => {
            setChosen(item)
            const target = item === null ? null : pageOf(item, may)
            if (target !== null) void navigate(target)
          }}
        />
      </div>
      <ul className={styles.legend}>
        <li>
          <PriorityBadge priority={2} size={1.125} /> {words.legend.alert}
        </li>
        <li>
          <ProjectGlyph state="critical" /> {words.legend.package}
        </li>
        <li>
          <ProjectGlyph state="watch" /> {words.legend.watch}
        </li>
        <li>
          <ProjectGlyph state="silent" /> {words.legend.silent}
        </li>
        <li>
          <ComplaintGlyph state="overdue" /> {words.legend.complaint}
        </li>
        <li>
          <ComplaintGlyph state="near" /> {words.legend.near}
        </li>
        <li>
          <CameraGlyph state="down" /> {words.legend.camera}
        </li>
        <li>
          <CameraGlyph state="degraded" />
          <CameraGlyph state="frozen" /> {words.legend.weak}
        </li>
      </ul>
    </Panel>
  )
}
