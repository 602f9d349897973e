import { MonitorCheck, MonitorX } from 'lucide-react'
import { Link } from 'react-router'
import { displays } from '#domain/contract/rest/walls.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { displayWords } from './display-words.ts'
import styles from './Notices.module.css'

const ASK_EVERY_MS = 15_000

/** For the keepers of the walls: another display came with the token of a screen, or a token runs out soon. */
export function DisplayBand() {
  const words = useWords(displayWords)
  const format = useFormat()
  const now = useNow(60_000)
  const isKeeper = useMay()('wall.pair')
  const query = useRead(displays, {}, { everyMs: ASK_EVERY_MS, enabled: isKeeper })
  if (!isKeeper || query.data === undefined) return null
  const { displays: all, warnBeforeMs } = query.data
  const claimed = all.filter(({ claim }) => claim !== null)
  const ending = all.filter(({ expiresAtMs }) => expiresAtMs - now < warnBeforeMs)
  const first = ending.toSorted((a, b) => a.expiresAtMs - b.expiresAtMs)[0]
  const names = (some: typeof all) => some.map(({ wallId, screenId }) => `${wallId}/${screenId}`).join(', ')
  return (
    <>
      {claimed.length > 0 && (
        <div className={`${styles.band} ${styles.sealed}`} role="alert">
          <MonitorX size="1.1em" aria-hidden="true" />
          <span>
            {words.secondUse(names(claimed))} <Link to="/atur/dinding">{words.open}</Link>
          </span>
        </div>
      )}
      {first !== undefined && (
        <div className={styles.band} role="status">
          <MonitorCheck size="1.1em" aria-hidden="true" />
          <span>
            {words.ending(names(ending), format.longDate(first.expiresAtMs))}{' '}
            <Link to="/atur/dinding">{words.open}</Link>
          </span>
        </div>
      )}
    </>
  )
}
