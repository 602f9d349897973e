/**
 * The alert list in a flood: what came to one kecamatan for one reason is one row. A P1 always stands alone, and so does
 * what a team has finished. Figures and filters keep counting the causes. Pure.
 */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import { soSinceMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { type AlertRow, alertOf, type SingleAlert, single } from './alert-rows.ts'

/** The rows of the list with what belongs together folded, but for those in `opened`, at the place of its first. */
export function foldFlood(rows: readonly AlertRow[], opened: ReadonlySet<string>): readonly AlertRow[] {
  const together = new Map<string, SingleAlert[]>()
  for (const row of rows) {
    const id = floodIdOf(row)
    if (id === null || row.kind !== 'alert') continue
    const known = together.get(id)
    if (known === undefined) together.set(id, [row])
    else known.push(row)
  }
  return rows.flatMap((row): AlertRow[] => {
    const id = floodIdOf(row)
    const members = id === null ? undefined : together.get(id)
    const first = members?.[0]
    if (id === null || members === undefined || first === undefined || members.length === 1) return [row]
    if (row !== first) return []
    const isOpen = opened.has(id)
    const head: AlertRow = {
      kind: 'group',
      id,
      of: first.alert.kind,
      by: { kind: 'flood', kecamatanCode: first.alert.place?.kecamatanCode ?? null },
      alerts: members.map(({ alert }) => alert),
      isOpen,
      apart: [],
    }
    return isOpen ? [head, ...members.map(({ alert }) => single(alert, true, []))] : [head]
  })
}

/**
 * Which of a row's alerts is chosen with it: of a flood the one that waits longest, whose age the row tells; of anything
 * else the worst.
 */
export function leadOf(row: AlertRow, startOfDayMs: (day: string) => number): Alert | undefined {
  if (row.kind === 'alert' || row.by.kind !== 'flood') return alertOf(row)
  return nextWaiting(row.alerts, null, startOfDayMs) ?? oldestOf(row.alerts, startOfDayMs)
}

/** The one that waits longest after `doneId`; undefined once everybody has been answered. */
export function nextWaiting(
  alerts: readonly Alert[],
  doneId: string | null,
  startOfDayMs: (day: string) => number,
): Alert | undefined {
  return oldestOf(
    alerts.filter((alert) => isUnacknowledged(alert) && alert.id !== doneId),
    startOfDayMs,
  )
}

function oldestOf(alerts: readonly Alert[], startOfDayMs: (day: string) => number): Alert | undefined {
  return alerts.toSorted((a, b) => soSinceMs(a, startOfDayMs) - soSinceMs(b, startOfDayMs))[0]
}

function floodIdOf(row: AlertRow): string | null {
  return row.kind === 'alert' && !row.isMember && foldsInFlood(row.alert)
    ? `flood ${row.alert.kind} ${row.alert.place?.kecamatanCode ?? 'city'}`
    : null
}

function foldsInFlood(alert: Alert): boolean {
  return alert.priority > 1 && alert.state !== 'owned' && isActive(alert)
}
