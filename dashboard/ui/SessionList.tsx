import type { OpenSession } from '#domain/contract/rest/account.ts'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import styles from './SessionList.module.css'
import { sessionWords } from './session-words.ts'

/** Where an account is signed in: device, address, since when, last seen; each can be ended. */
export function SessionList({
  sessions,
  isBusy,
  end,
}: {
  readonly sessions: readonly OpenSession[]
  readonly isBusy: boolean
  readonly end: (session: OpenSession) => void
}) {
  const words = useWords(sessionWords)
  const format = useFormat()
  const now = useNow(60_000)
  if (sessions.length === 0) return <p className={styles.none}>{words.none}</p>
  return (
    <ul className={styles.list}>
      {sessions.map((session) => {
        const device = session.device ?? words.unknownDevice
        return (
          <li key={session.sessionId} className={styles.item}>
            <div>
              <b>{device}</b>
              {session.isThis && <span className={styles.own}>{words.thisOne}</span>}
              <span className={styles.facts}>
                {[
                  session.address ?? words.unknownAddress,
                  words.since(format.moment(session.startedAtMs, now)),
                  words.seen(format.moment(session.seenAtMs, now)),
                ].join(' · ')}
              </span>
            </div>
            {!session.isThis && (
              <Button small disabled={isBusy} aria-label={words.endOf(device)} onClick={() => end(session)}>
                {words.end}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
