/**
 * Which of several packages leads an alert of its kind: by this an agency's alert is told, and by this the row over all
 * agencies, so that the one named there is never another than in the agency's own.
 */
import type { Alert, AlertFigures, AlertKind } from '#domain/contract/rest/alerts.ts'

export type WorstBy = 'deviation' | 'silence' | 'contract-end' | 'nearest-end' | 'paid-ahead'
/** `sinceMs`: of a silent one the day of its newest report, null where it never told one. */
export type Measured = Pick<AlertFigures, 'deviationPts' | 'endsOn' | 'sinceMs' | 'paidAheadPts'>

const worstByOf: Partial<Record<AlertKind, WorstBy>> = {
  'package-silent-critical': 'silence',
  'package-silent': 'silence',
  'package-past-contract': 'contract-end',
  'procurement-stuck': 'nearest-end',
  'package-paid-ahead': 'paid-ahead',
}

const LAST = Number.MAX_VALUE
const byEnd = (a: Measured, b: Measured) => (a.endsOn ?? '').localeCompare(b.endsOn ?? '')

const compareBy: Readonly<Record<WorstBy, (a: Measured, b: Measured) => number>> = {
  deviation: (a, b) => (a.deviationPts ?? LAST) - (b.deviationPts ?? LAST),
  silence: (a, b) => (a.sinceMs ?? 0) - (b.sinceMs ?? 0),
  'contract-end': byEnd,
  'nearest-end': byEnd,
  'paid-ahead': (a, b) => (b.paidAheadPts ?? 0) - (a.paidAheadPts ?? 0),
}

/** What has no order of its own is led by what is furthest behind its plan. */
export function worstBy(kind: AlertKind): WorstBy {
  return worstByOf[kind] ?? 'deviation'
}

/** Worst first. */
export function compareWorst(kind: AlertKind, a: Measured, b: Measured): number {
  return compareBy[worstBy(kind)](a, b)
}

/** The package whose figures an alert tells; null where it tells of none. */
export function toldPackage({ subject, members }: Pick<Alert, 'subject' | 'members'>): string | null {
  const told = members[0]?.subject ?? subject
  return told.type === 'work-package' ? told.id : null
}
