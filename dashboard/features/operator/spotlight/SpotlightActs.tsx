import { Link } from 'react-router'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { assignBarOf } from '#domain/alerts/assign-bar.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useNow } from '../../../data/now.ts'
import { useMay } from '../../../data/session.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { useKeptFocus } from '../../../ui/use-kept-focus.ts'
import { nextActOf } from './next-act.ts'
import type { SpotlightProps } from './Spotlight.tsx'
import styles from './SpotlightActs.module.css'
import { usePhoneOf } from './use-phone-of.ts'
import { spotlightWords } from './words.ts'

/** A press that takes longer than this is said to be waiting. */
const WAITING_AFTER_MS = 1_000

/** One filled button, the next expected act; the others beside it, each with its key. */
export function SpotlightActs({
  alert,
  isPast,
  isSettling,
  acknowledge,
  assign,
  mayCall,
  show,
  waiting,
  cancel,
}: Pick<
  SpotlightProps,
  'isPast' | 'isSettling' | 'acknowledge' | 'assign' | 'mayCall' | 'waiting' | 'cancel'
> & {
  readonly alert: Alert
  readonly show: (() => void) | null
}) {
  const words = useWords(spotlightWords)
  const may = useMay()
  const phone = usePhoneOf(alert)
  const next = nextActOf(alert, { isPast, mayAcknowledge: may('alert.acknowledge'), phone })
  const mayAssign = !isPast && assignBarOf(alert) === null && may('alert.assign')
  const keptFocus = useKeptFocus<HTMLFieldSetElement>()
  const mine = waiting.find(({ alertId }) => alertId === alert.id) ?? null
  return (
    <fieldset {...keptFocus} aria-label={words.acts} className={styles.acts} data-waiting={mine !== null}>
      {mine !== null && <Waiting {...mine} cancel={() => cancel(alert.id)} />}
      {!isPast && isUnacknowledged(alert) && may('alert.acknowledge') && mine === null && (
        <button
          type="button"
          data-main={next === 'acknowledge'}
          aria-disabled={isSettling}
          onClick={acknowledge}
        >
          {words.acknowledge} <kbd>A</kbd>
        </button>
      )}
      {mayAssign && (
        <button type="button" data-main={next === 'assign'} aria-disabled={isSettling} onClick={assign}>
          {alert.assignment === null ? words.assign : words.assignAgain} <kbd>T</kbd>
        </button>
      )}
      {alert.assignment !== null && phone !== null && !isPast && (
        <a
          data-main={next === 'call'}
          href={telOf(phone)}
          title={`${words.call(alert.assignment.teamName)}, ${phone}`}
          aria-disabled={isSettling}
          onClick={(event) => {
            if (!mayCall()) event.preventDefault()
          }}
        >
          {words.callVerb} <span className={styles.second}>{alert.assignment.teamName}</span> <kbd>H</kbd>
        </a>
      )}
      {show !== null && (
        <button type="button" data-aside="" onClick={show}>
          {words.toTile}
        </button>
      )}
      <Open alert={alert} />
    </fieldset>
  )
}

export function telOf(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`
}

function Waiting({
  what,
  sinceMs,
  cancel,
}: {
  readonly what: string
  readonly sinceMs: number
  readonly cancel: () => void
}) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  // The page's clock makes this draw again; the press was timed by this browser's.
  useNow()
  const forMs = Date.now() - sinceMs
  if (forMs < WAITING_AFTER_MS) return null
  return (
    <span className={styles.waiting} role="status">
      {words.waiting(what, format.minutes(forMs))}
      <button type="button" onClick={cancel}>
        {words.cancel}
      </button>
    </span>
  )
}

function Open({ alert: { subject } }: { readonly alert: Alert }) {
  const words = useWords(spotlightWords)
  switch (subject.type) {
    case 'work-package':
      return (
        <Link data-aside="" to={`/proyek/${encodeURIComponent(subject.id)}`}>
          {words.openPackage}
        </Link>
      )
    case 'complaint':
      return (
        <Link data-aside="" to={`/pengaduan/${encodeURIComponent(subject.id)}`}>
          {words.openComplaint}
        </Link>
      )
    case 'camera':
      return (
        <Link data-aside="" to={`/kamera/${subject.number}`}>
          {words.openCamera}
        </Link>
      )
    case 'skpd':
      return subject.id === null ? null : (
        <Link data-aside="" to={`/proyek/skpd/${encodeURIComponent(subject.id)}`}>
          {words.openAgency}
        </Link>
      )
    case 'site':
    case 'feed':
    case 'sealed':
      return null
  }
}
