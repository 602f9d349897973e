import type { ReportAge } from '#domain/contract/rest/projects.ts'
import { daysBetween } from '#domain/time/day.ts'

export interface ReportAgeRules {
  readonly staleAfterDays: number
  readonly deadAfterDays: number
}

/** How old the newest report is: older than the limit, not on it. Never reported at all is dead. */
export function reportAge(lastReportOn: string | null, today: string, rules: ReportAgeRules): ReportAge {
  if (lastReportOn === null) return 'dead'
  const days = daysBetween(lastReportOn, today)
  if (days > rules.deadAfterDays) return 'dead'
  return days > rules.staleAfterDays ? 'stale' : 'fresh'
}
