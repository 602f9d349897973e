import { useEffect, useState } from 'react'
import type { SignInInfo } from '#domain/contract/rest/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './SignInPage.module.css'
import { signInWords } from './words.ts'

/** A computer whose clock differs by more than this shows wrong ages and should be set right. */
const CLOCK_TOLERANCE_MS = 5_000

/** Whether the server answers and what time it has; before anybody is signed in there is no live line to tell. */
export function ServerAndClock({
  info,
  error,
  receivedAtMs,
}: {
  readonly info: SignInInfo | undefined
  readonly error: Error | null
  /** Browser time at which `info` came. */
  readonly receivedAtMs: number
}) {
  const words = useWords(signInWords)
  const format = useFormat()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const aheadMs = info === undefined ? 0 : receivedAtMs - info.nowMs
  return (
    <footer className={styles.foot} role="status">
      <span>
        {words.server}{' '}
        <b className={error === null ? undefined : styles.warn}>
          {error !== null ? words.serverLost : info === undefined ? words.serverAsking : words.serverOk}
        </b>
      </span>
      {info !== undefined && (
        <span>
          {words.clock}{' '}
          <b>
            {format.clock(now - aheadMs)} {info.timeZoneLabel}
          </b>
        </span>
      )}
      {Math.abs(aheadMs) > CLOCK_TOLERANCE_MS && (
        <span className={styles.warn}>
          {words.clockOff(format.span(Math.abs(aheadMs)), aheadMs > 0 ? 'fast' : 'slow')}
        </span>
      )}
    </footer>
  )
}
