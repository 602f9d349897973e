import { useWords } from '../i18n/use-words.ts'
import { CameraGlyph, ComplaintGlyph, PriorityBadge, ProjectGlyph } from '../ui/symbols/Symbols.tsx'
import { uiWords } from '../ui/words.ts'
import styles from './MapLegend.module.css'
import { mapWords } from './words.ts'

/** What the shapes, their fillings and the marks of the map mean. */
export function MapLegend() {
  const words = useWords(mapWords)
  const ui = useWords(uiWords)
  return (
    <section className={styles.legend} aria-label={words.legend}>
      <h2>{words.legend}</h2>
      <ul>
        <li>
          <PriorityBadge priority={1} size={1.25} />
          {words.means.alert}
        </li>
        <li>
          <CameraGlyph state="up" />
          {words.means.camera}
        </li>
        <li>
          <CameraGlyph state="down-priority" />
          {ui.cameraGroup['down-priority']}
        </li>
        <li>
          <CameraGlyph state="down" />
          {ui.cameraGroup.down}
        </li>
        <li>
          <ComplaintGlyph state="fresh" />
          {words.means.complaint}
        </li>
        <li>
          <ComplaintGlyph state="near" />
          {ui.clock.near}
        </li>
        <li>
          <ComplaintGlyph state="overdue" />
          {ui.clock.overdue}
        </li>
        <li>
          <ProjectGlyph state="on-plan" filledPct={60} />
          {words.means.package}
        </li>
        <li>
          <ProjectGlyph state="critical" filledPct={60} />
          {ui.packageClass.critical}
        </li>
        <li>
          <ProjectGlyph state="silent" />
          {ui.packageClass.silent}
        </li>
        <li>
          <i className={styles.ring} aria-hidden="true">
            3
          </i>
          {words.means.cluster}
        </li>
        <li>
          <i className={styles.cone} aria-hidden="true" />
          {words.means.cone}
        </li>
        <li>
          <i className={styles.border} aria-hidden="true" />
          {words.indicative}
        </li>
      </ul>
    </section>
  )
}
