import { endedAtMsOf } from '#domain/alerts/alert-outcome.ts'
import { lastedMs, soSinceMs } from '#domain/alerts/alert-times.ts'
import { type Alert, alertHistory } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useAlertWords } from '../../../alerts/use-alert-words.ts'
import { useCamerasFor } from '../../../alerts/use-cameras-for.ts'
import { useRowWords } from '../../../alerts/use-row-words.ts'
import { useServerState } from '../../../data/live.tsx'
import { useNow } from '../../../data/now.ts'
import { useRead } from '../../../data/queries.ts'
import { useCityTime } from '../../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { PriorityBadge } from '../../../ui/symbols/Symbols.tsx'
import type { SentAct } from '../sent-acts.ts'
import styles from './Spotlight.module.css'
import { SpotlightActs } from './SpotlightActs.tsx'
import { SpotlightCameras } from './SpotlightCameras.tsx'
import { SpotlightMiddle } from './SpotlightMiddle.tsx'
import { Stages } from './Stages.tsx'
import { spotlightWords } from './words.ts'

export interface SpotlightProps {
  readonly alert: Alert | null
  /** The open alerts have come: without an alert there is none. */
  readonly isKnown: boolean
  /** One of the past day, only to be looked at. */
  readonly isPast: boolean
  /** It has just taken the place of another by itself: a press is still meant for that one. */
  readonly isSettling: boolean
  readonly cameras: ReadonlyMap<CameraId, CameraInfo>
  readonly acknowledge: () => void
  readonly assign: () => void
  /** Asked at the press that calls the team; false: it was meant for another alert. */
  readonly mayCall: () => boolean
  readonly toTile: (camera: CameraInfo) => void
  /** An act that the server has not answered yet. */
  readonly waiting: readonly SentAct[]
  readonly cancel: (alertId: string) => void
}

/** The chosen alert: what its place looks like, its road with times, what is known and noted, and the next act. */
export function Spotlight(props: SpotlightProps) {
  const words = useWords(spotlightWords)
  const isLost = useServerState().kind === 'lost'
  return (
    <section className={styles.spot} aria-label={words.spotlight} data-lost={isLost}>
      {props.alert === null ? <Calm isKnown={props.isKnown} /> : <Chosen {...props} alert={props.alert} />}
    </section>
  )
}

function Calm({ isKnown }: { readonly isKnown: boolean }) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const now = useNow(10_000)
  const last = useRead(alertHistory, { query: { limit: 1 } }).data?.alerts[0]
  return (
    <p className={styles.calm}>
      {isKnown ? words.noAlert : words.unknown}
      {last !== undefined && ` ${words.lastAlert(format.moment(last.raisedAtMs, now), last.priority)}`}
    </p>
  )
}

function Chosen({ alert, ...props }: SpotlightProps & { readonly alert: Alert }) {
  const found = useCamerasFor(alert, props.cameras)
  return (
    <>
      <SpotlightCameras
        found={found}
        areKnown={props.cameras.size > 0}
        hasPlace={alert.place !== null}
        toTile={props.toTile}
      />
      <div className={styles.detail} data-fits="">
        <Head alert={alert} />
        {alert.state !== 'owned' && <Stages alert={alert} />}
        <SpotlightMiddle key={alert.id} alert={alert} cameras={props.cameras} />
        <SpotlightActs
          {...props}
          alert={alert}
          show={found.best === null ? null : props.toTile.bind(null, found.best.camera)}
        />
      </div>
    </>
  )
}

function Head({ alert }: { readonly alert: Alert }) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const now = useNow()
  const say = useAlertWords()(alert)
  const row = useRowWords()({ kind: 'alert', id: alert.id, alert, isMember: false, apart: [] }, now)
  const { startOfDayMs } = useCityTime()
  const sinceMs = soSinceMs(alert, startOfDayMs)
  const endedAtMs = endedAtMsOf(alert)
  const id = idOf(alert)
  return (
    <header className={styles.head}>
      <PriorityBadge priority={alert.priority} size={2.25} />
      <div>
        <h2 title={say.title}>
          <bdi className="told">{say.title}</bdi>
        </h2>
        <p>
          {/* The address of a complaint stands with the citizen's words, which need the line. */}
          {alert.subject.type === 'complaint' ? say.whereShort : say.where}
          {id !== null && (
            <span className={styles.id}>
              {' · '}
              {id}
            </span>
          )}
        </p>
      </div>
      <div className={styles.age}>
        {endedAtMs === null ? row.age : format.span(lastedMs(alert, startOfDayMs) ?? 0)}
        <small>
          {endedAtMs === null
            ? (alert.kind === 'feed-stale' ? words.silentSince : words.since)(format.moment(sinceMs, now))
            : words.endedAt(format.moment(endedAtMs, now))}
        </small>
      </div>
    </header>
  )
}

/** The number by which others know it. */
function idOf({ subject }: Alert): string | null {
  return subject.type === 'complaint' || subject.type === 'work-package' ? subject.id : null
}
