import { useMemo } from 'react'
import { alertPhase, isActive, isFinishedOnWall, isUrgentOnWall } from '#domain/alerts/alert-phase.ts'
import { compareAlerts } from '#domain/alerts/urgency.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { alertRows, countAlerts } from '../../alerts/alert-rows.ts'
import { camerasFor } from '../../alerts/cameras-for.ts'
import { LEAST_PAST_MS, rowLimit } from '../../alerts/row-limit.ts'
import { useAlertTitle } from '../../alerts/use-alert-title.ts'
import { useAlerts } from '../../alerts/use-alerts.ts'
import { alertWords } from '../../alerts/words.ts'
import { useAreaName, useCity } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'

export interface WallAlerts {
  /** False before anybody has looked. */
  readonly isKnown: boolean
  /** P1 and P2 that the room or a team works on, the most urgent first. */
  readonly urgent: readonly Alert[]
  /** Of that urgency, finished by a team while the source goes on: they stand after all that asks for work. */
  readonly finished: readonly Alert[]
  /** How many other causes are active, counted as the operator's list counts them. */
  readonly others: number
  /** Causes that nobody has acknowledged, urgent or not, shown or not: the operator's count, and every screen's. */
  readonly waiting: number
}

export function useWallAlerts(): WallAlerts {
  const { items, isKnown } = useAlerts()
  return useMemo(() => wallAlerts([...items.values()], isKnown), [items, isKnown])
}

/** What an agency owes of one kind is one cause; each urgent alert of the room is one as well. */
export function wallAlerts(alerts: readonly Alert[], isKnown: boolean): WallAlerts {
  const urgent = alerts.filter(isUrgentOnWall).sort(compareAlerts)
  const { causes, rows } = countAlerts(alertRows(alerts, new Set()))
  const finished = alerts.filter(isFinishedOnWall).sort(compareAlerts)
  return { isKnown, urgent, finished, others: causes - urgent.length, waiting: rows.waiting }
}

/**
 * What has the large place: the most urgent P1, whether a camera sees it or not; without one the most urgent P2 that a
 * camera shows, as an empty picture of it would only cost the map its room. Null: the map has all of it.
 */
export function watchedAlert(
  urgent: readonly Alert[],
  cameras: ReadonlyMap<CameraId, CameraInfo>,
): Alert | null {
  const [first] = urgent
  if (first?.priority === 1) return first
  return urgent.find((alert) => camerasFor(alert, cameras, () => true, null).best !== null) ?? null
}

/** What a screen has no room for, of the urgent ones. */
export interface Beyond {
  readonly p1: number
  readonly p2: number
  /** Of neither: a team has finished them, and their source goes on. */
  readonly finished: number
  /** The cause of one of these goes on. */
  readonly isCalling: boolean
}

export function beyondOf(hidden: readonly Alert[]): Beyond {
  const count = (is: (alert: Alert) => boolean) => hidden.filter(isActive).filter(is).length
  return {
    p1: count(({ priority }) => priority === 1),
    p2: count(({ priority }) => priority === 2),
    finished: hidden.filter((alert) => !isActive(alert)).length,
    isCalling: hidden.some(({ state }) => state === 'unacknowledged'),
  }
}

/** `+8 P1`, `+3 P2`: most urgent first. */
export function beyondWords({ p1, p2 }: Beyond, count: (n: number) => string): string[] {
  return [...(p1 === 0 ? [] : [`+${count(p1)} P1`]), ...(p2 === 0 ? [] : [`+${count(p2)} P2`])]
}

/**
 * An alert as everybody in the room may read it: what and roughly where, never a person's name and, for complaints,
 * never a place in the words of whoever wrote it.
 */
export function useWallAlertWords(): (
  alert: Alert,
  nowMs: number,
) => { title: string; where: string; state: string } {
  const words = useWords(alertWords)
  const title = useAlertTitle()
  const area = useAreaName()
  const format = useFormat()
  const limits = useCity().alertLimits
  return (alert, nowMs) => {
    const district = area(alert.place?.kecamatanCode ?? null)
    const own = alert.subject.type === 'complaint' ? null : (alert.place?.name ?? null)
    const phase = words.phase[alertPhase(alert)]
    const team = alert.assignment?.teamName
    const limit = rowLimit([alert], limits, nowMs)
    const isPast = limit !== null && limit.kind !== 'left' && limit.byMs >= LEAST_PAST_MS
    const past = isPast ? `, ${words.past(format.minutes(limit.byMs))}` : ''
    return {
      title: title(alert),
      where: district ?? own ?? '',
      state: `${team === undefined ? phase : `${team}: ${phase.toLowerCase()}`}${past}`,
    }
  }
}
