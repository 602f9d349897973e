/** The city's settings as the rules of complaints take them. */
import type { City } from '#config/schema/city.ts'
import type { ComplaintRules } from '#domain/complaints/complaint-summary.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

export function complaintRules({ calendar, head, settings }: City): ComplaintRules {
  const of = settings.complaints
  return {
    clock: {
      calendar: workingCalendar(calendar, cityTime(head.timeZone)),
      nearDeadlineShare: of.nearDeadlineShare,
      pauses: {
        capDays: { 'butuh-info': of.pauseInfoDays, 'tunda-terbuka': of.pauseDelayDays },
        atMost: of.pausesAtMost,
        totalDays: of.pauseTotalDays,
      },
      validateWithinDays: of.validateWithinDays,
    },
    escalation: {
      escalationPct: {
        head: of.escalateHeadPct,
        secretary: of.escalateSecretaryPct,
        mayor: of.escalateMayorPct,
      },
      missesForMayor: of.mayorMissesPerWeek,
    },
  }
}
