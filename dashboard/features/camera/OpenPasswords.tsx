import { Link } from 'react-router'
import { systemStatus } from '#domain/contract/rest/system.ts'
import { useCameras } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from './CameraPage.module.css'
import { cameraWords } from './words.ts'

/** The cameras whose password crosses the network in the clear, for those who look after the system; else nothing. */
export function OpenPasswords() {
  const words = useWords(cameraWords)
  const format = useFormat()
  const isShown = useMay()('system.read')
  const { list } = useCameras()
  const status = useRead(systemStatus, {}, { enabled: isShown, staleMs: 60_000 })
  const open = isShown ? (status.data?.ingest?.openPasswords ?? []) : []
  const rows = open.flatMap((entry) => {
    const camera = list.find(({ id }) => id === entry.cameraId)
    return camera === undefined ? [] : [{ camera, ...entry }]
  })
  if (rows.length === 0) return null
  return (
    <Panel title={words.openPasswords} note={words.openPasswordsNote}>
      <ul className={styles.openPasswords}>
        {rows.map(({ camera, sinceMs, by }) => (
          <li key={camera.id} className={styles.openPassword}>
            <Link to={`/kamera/${camera.number}`}>
              <span className="camera-number">{format.cameraNumber(camera.number)}</span> {camera.name}
            </Link>
            <span>{words.openSince(format.moment(sinceMs, Date.now()), words.openBy[by])}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
