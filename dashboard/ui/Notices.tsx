import { Clock, TriangleAlert } from 'lucide-react'
import { useServerState } from '../data/live.tsx'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './Notices.module.css'
import { uiWords } from './words.ts'

/** Worn by every page of a sample city. */
export function SampleRibbon() {
  const words = useWords(uiWords)
  return (
    <span className={styles.ribbon} title={words.sampleDataLong}>
      {words.sampleData}
    </span>
  )
}

/** Camera reports older than this are said to be old. */
const INGEST_SILENT_MS = 15_000

/** The band across the top once the line to the server, or the server's line to the cameras, is silent. */
export function ServerLostBand() {
  const words = useWords(uiWords)
  const format = useFormat()
  const server = useServerState()
  const now = useNow()
  if (server.kind === 'lost') {
    return (
      <div className={styles.band} role="alert">
        <Clock size="1.1em" aria-hidden="true" />
        {server.dataAtMs === null
          ? words.lostNever
          : words.lost(format.minutes(now - server.dataAtMs), format.clock(server.dataAtMs))}
      </div>
    )
  }
  if (server.kind === 'connected' && server.ingestSeenAtMs !== null) {
    const silentMs = now - server.ingestSeenAtMs
    if (silentMs > INGEST_SILENT_MS) {
      return (
        <div className={styles.band} role="status">
          <Clock size="1.1em" aria-hidden="true" />
          {words.ingestSilent(format.span(silentMs))}
        </div>
      )
    }
  }
  return null
}

/** Plain http off loopback: WebCodecs is missing there, and the person should know why video is slower. */
export function InsecureNotice() {
  const words = useWords(uiWords)
  if (window.isSecureContext) return null
  return (
    <div className={`${styles.band} ${styles.insecure}`} role="status">
      <TriangleAlert size="1.1em" aria-hidden="true" />
      {words.insecure}
    </div>
  )
}
