/** What holds of an alert in place of an act that cannot be done, in words: whose it is, by whom and since when. Pure. */
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { Format } from '../../i18n/format.ts'
import type { ActBar } from './act-bar.ts'
import type { operatorWords } from './words.ts'

interface Telling {
  readonly words: Pick<(typeof operatorWords)['id'], 'barred' | 'barredBy'>
  readonly format: Pick<Format, 'moment'>
  readonly nowMs: number
}

export function whatHolds(bar: ActBar, alert: Alert | null, { words, format, nowMs }: Telling): string {
  const { assignment, acknowledged } = alert ?? {}
  switch (bar) {
    case 'held':
      return assignment == null
        ? words.barred.held
        : words.barredBy.held(assignment.teamName, assignment.byName, format.moment(assignment.atMs, nowMs))
    case 'acknowledged':
      return acknowledged == null
        ? words.barred.acknowledged
        : words.barredBy.acknowledged(acknowledged.byName, format.moment(acknowledged.atMs, nowMs))
    default:
      return words.barred[bar]
  }
}

/** Who was first, where an answer to an acknowledgement tells of somebody else's; null where it is one's own. */
export function acknowledgedFirst(
  alert: Alert,
  ownName: string,
  { words, format, nowMs }: Telling,
): string | null {
  const { acknowledged } = alert
  if (acknowledged === null || acknowledged.byName === ownName) return null
  return whatHolds('acknowledged', alert, { words, format, nowMs })
}
