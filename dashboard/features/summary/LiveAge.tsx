import { useServerState } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './Summary.module.css'
import { summaryWords } from './words.ts'

/** The age of what the live line tells: now while it holds, the last word of the server once it is lost. */
export function LiveAge() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const server = useServerState()
  const now = useNow(10_000)
  if (server.kind === 'connected') return words.live(format.time(now))
  return (
    <b className={styles.stale}>
      {server.dataAtMs === null ? words.notLiveYet : words.lostSince(format.moment(server.dataAtMs, now))}
    </b>
  )
}
