import { Link } from 'react-router'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { type Alert, alertHistory } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { stagesOf } from '../../alerts/stages.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { alertWords } from '../../alerts/words.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CameraStill } from '../../player/CameraStill.tsx'
import { LiveTile } from '../../player/LiveTile.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './Spotlight.module.css'
import { type CameraNear, useCamerasFor } from './use-cameras-for.ts'
import { operatorWords } from './words.ts'

interface SpotlightProps {
  readonly alert: Alert | null
  readonly cameras: ReadonlyMap<CameraId, CameraInfo>
  readonly acknowledge: () => void
  readonly assign: () => void
  readonly toTile: (camera: CameraInfo) => void
}

/** The chosen alert: its best camera live, its stages with times, what can be done, and the cameras around it. */
export function Spotlight(props: SpotlightProps) {
  const words = useWords(operatorWords)
  const { best, others } = useCamerasFor(props.alert, props.cameras)
  return (
    <section className={styles.spot} data-bare={others.length === 0} aria-label={words.spotlight}>
      {props.alert === null ? (
        <Calm />
      ) : (
        <AlertSpotlight {...props} alert={props.alert} best={best} others={others} />
      )}
    </section>
  )
}

function Calm() {
  const words = useWords(operatorWords)
  const format = useFormat()
  const now = useNow(10_000)
  const last = useRead(alertHistory, { query: { limit: 1 } }).data?.alerts[0]
  return (
    <p className={styles.calm}>
      {words.noAlert}
      {last !== undefined && ` ${words.lastAlert(format.moment(last.raisedAtMs, now), last.priority)}`}
    </p>
  )
}

function AlertSpotlight({
  alert,
  best,
  others,
  acknowledge,
  assign,
  toTile,
}: SpotlightProps & {
  readonly alert: Alert
  readonly best: CameraNear | undefined
  readonly others: readonly CameraNear[]
}) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const say = useAlertWords()(alert)
  return (
    <>
      <div className={styles.video}>
        {best === undefined ? (
          <p className={styles.noVideo}>{words.noCameraNear}</p>
        ) : (
          <LiveTile key={best.camera.id} camera={best.camera} purpose="alert" size="large" />
        )}
      </div>
      <div className={styles.detail}>
        <header className={styles.head}>
          <PriorityBadge priority={alert.priority} size={2.25} />
          <div>
            <h2>{say.title}</h2>
            <p>{say.where}</p>
          </div>
        </header>
        <Stages alert={alert} />
        <Acts
          alert={alert}
          acknowledge={acknowledge}
          assign={assign}
          show={best === undefined ? null : () => toTile(best.camera)}
        />
      </div>
      {others.length > 0 && (
        <div className={styles.near}>
          <h3>{words.nearCameras}</h3>
          {others.map(({ camera, distanceM }) => (
            <button key={camera.id} type="button" title={words.toTile} onClick={() => toTile(camera)}>
              <CameraStill cameraId={camera.id} purpose="alert" everyMs={15_000} />
              <span className={styles.nearFoot}>
                <b className="camera-number">{format.cameraNumber(camera.number)}</b>
                <i>{distanceM > 0 && format.distance(distanceM)}</i>
              </span>
            </button>
          ))}
        </div>
      )}
    </>
  )
}

function Stages({ alert }: { readonly alert: Alert }) {
  const words = useWords(alertWords)
  const format = useFormat()
  const now = useNow()
  const limits = useCity().alertLimits
  return (
    <ol className={styles.stages} data-priority={alert.priority}>
      {stagesOf(alert, limits, now).map(({ stage, mark, atMs, byName, dueAtMs, isOverdue }) => (
        <li
          key={stage}
          data-mark={mark}
          data-overdue={isOverdue}
          title={byName === null ? undefined : byName}
        >
          <b>
            {atMs !== null
              ? format.moment(atMs, now)
              : dueAtMs !== null
                ? `≤ ${format.minutes(dueAtMs - alert.raisedAtMs)}`
                : '–'}
          </b>
          {words.stage[stage]}
        </li>
      ))}
    </ol>
  )
}

function Acts({
  alert,
  acknowledge,
  assign,
  show,
}: {
  readonly alert: Alert
  readonly acknowledge: () => void
  readonly assign: () => void
  readonly show: (() => void) | null
}) {
  const words = useWords(operatorWords)
  const may = useMay()
  const note = alert.stages.findLast((entry) => entry.note !== null && entry.note !== '')
  const { subject } = alert
  return (
    <>
      {note !== undefined && <p className={styles.note}>{note.note}</p>}
      <div className={styles.acts}>
        {isUnacknowledged(alert) && may('alert.acknowledge') && (
          <button type="button" data-main="true" onClick={acknowledge}>
            {words.acknowledge} <kbd>A</kbd>
          </button>
        )}
        {alert.assignment === null && may('alert.assign') && (
          <button type="button" data-main={!isUnacknowledged(alert)} onClick={assign}>
            {words.assign} <kbd>T</kbd>
          </button>
        )}
        {show !== null && (
          <button type="button" onClick={show}>
            {words.toTile}
          </button>
        )}
        {subject.type === 'work-package' && (
          <Link to={`/proyek/${encodeURIComponent(subject.id)}`}>{words.openPackage}</Link>
        )}
        {subject.type === 'complaint' && (
          <Link to={`/pengaduan/${encodeURIComponent(subject.id)}`}>{words.openComplaint}</Link>
        )}
        {subject.type === 'camera' && <Link to={`/kamera/${subject.number}`}>{words.openCamera}</Link>}
      </div>
    </>
  )
}
