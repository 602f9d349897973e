import { type ReactNode, useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useMay } from '../../../data/session.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { useIsNarrow } from '../../../ui/use-rem.ts'
import { AboutCameras } from './AboutCameras.tsx'
import { AboutMembers } from './AboutMembers.tsx'
import { CitizenReport } from './CitizenReport.tsx'
import { Handling } from './Handling.tsx'
import { Notes, notesOf } from './Notes.tsx'
import { ScrollBox } from './ScrollBox.tsx'
import styles from './Spotlight.module.css'
import { spotlightWords } from './words.ts'

/** Below this the columns are tabs. */
const NARROW_REM = 93.75

interface Column {
  readonly key: string
  readonly title: string
  readonly body: ReactNode
}

/** What is known, what is being done, what was noted: side by side, or as tabs where there is no room. */
export function SpotlightMiddle({
  alert,
  cameras,
}: {
  readonly alert: Alert
  readonly cameras: ReadonlyMap<CameraId, CameraInfo>
}) {
  const words = useWords(spotlightWords)
  const isNarrow = useIsNarrow(NARROW_REM)
  const columns = useColumns(alert, cameras)
  const [chosen, setChosen] = useState<string | null>(null)
  const open = columns.find((column) => column.key === chosen) ?? columns[0]
  if (!isNarrow) {
    return (
      <div className={styles.columns} data-count={columns.length}>
        {columns.map(({ key, title, body }) => (
          <ScrollBox key={key} label={title}>
            <h3>{title}</h3>
            {body}
          </ScrollBox>
        ))}
      </div>
    )
  }
  return (
    <div className={styles.tabbed}>
      <div className={styles.tabs} role="tablist" aria-label={words.details}>
        {columns.map(({ key, title }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === open?.key}
            onClick={() => setChosen(key)}
          >
            {title}
          </button>
        ))}
      </div>
      {open !== undefined && (
        <ScrollBox key={open.key} label={open.title} className={styles.tab}>
          {open.body}
        </ScrollBox>
      )}
    </div>
  )
}

/** The first one is the citizen's words where there are any. */
function useColumns(alert: Alert, cameras: ReadonlyMap<CameraId, CameraInfo>): readonly Column[] {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const may = useMay()
  const { subject } = alert
  const columns: Column[] = []
  if (subject.type === 'complaint' && may('complaint.read')) {
    columns.push({ key: 'citizen', title: words.citizen, body: <CitizenReport complaintId={subject.id} /> })
  }
  if (alert.cameraIds.length > 0) {
    columns.push({
      key: 'cameras',
      title: words.downCameras(format.count(alert.cameraIds.length)),
      body: <AboutCameras ids={alert.cameraIds} cameras={cameras} />,
    })
  }
  if (alert.members.length > 0) {
    columns.push({
      key: 'members',
      title: words.members(format.count(alert.count)),
      body: <AboutMembers alert={alert} />,
    })
  }
  columns.push({ key: 'handling', title: words.handling, body: <Handling alert={alert} /> })
  const notes = notesOf(alert)
  columns.push({
    key: 'notes',
    title: words.notes(format.count(notes.length)),
    body: <Notes alert={alert} />,
  })
  return columns
}
