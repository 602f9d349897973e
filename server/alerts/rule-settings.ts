/** The city's settings as the alert rules and pages read them. */
import type { City } from '#config/schema/city.ts'
import type { AlertRuleSettings } from '#domain/alerts/alert-rules.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import { minuteMs } from '#domain/time/units.ts'

export function ruleSettings({ settings }: City): AlertRuleSettings {
  const { cameras, alerts } = settings
  return {
    offlineAlertAfterMs: cameras.offlineAlertAfterMs,
    siteOfflineAlertAfterMs: cameras.siteOfflineAlertAfterMs,
    siteOfflineMinCameras: cameras.siteOfflineMinCameras,
    priorities: alerts,
  }
}

export function alertLimits({ settings: { alerts } }: City): AlertLimits {
  return {
    acknowledgeMs: {
      1: alerts.acknowledgeP1Minutes * minuteMs,
      2: alerts.acknowledgeP2Minutes * minuteMs,
      3: alerts.acknowledgeP3Minutes * minuteMs,
      // A log entry waits for nobody.
      4: null,
    },
    arriveMs: {
      1: alerts.arriveP1Minutes * minuteMs,
      2: alerts.arriveP2Minutes * minuteMs,
      3: alerts.arriveP3Minutes * minuteMs,
      4: alerts.arriveP4Minutes * minuteMs,
    },
    forwardUpToPriority: alerts.forwardUpToPriority,
  }
}
