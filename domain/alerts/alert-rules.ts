/** From the state of the city to the causes an alert is wanted for. Pure: the caller brings the state and the time. */
import { type CameraRuleSettings, type CameraSituation, cameraCauses } from '#domain/alerts/camera-rules.ts'
import type { Cause } from '#domain/alerts/cause.ts'
import {
  type ComplaintPriorities,
  emergencyCauses,
  overdueCauses,
  type RuleComplaint,
} from '#domain/alerts/complaint-rules.ts'
import { type FeedPriorities, feedCauses, type RuleFeed } from '#domain/alerts/feed-rules.ts'
import { type PackagePriorities, packageCauses, type RulePackage } from '#domain/alerts/package-rules.ts'

export interface CitySituation extends CameraSituation {
  readonly packages: readonly RulePackage[]
  readonly complaints: readonly RuleComplaint[]
  readonly feeds: readonly RuleFeed[]
}
export interface AlertRuleSettings extends CameraRuleSettings {
  readonly priorities: CameraRuleSettings['priorities'] &
    PackagePriorities &
    ComplaintPriorities &
    FeedPriorities
}

/** Every cause there is now, most urgent first, then oldest first. */
export function wantedCauses(city: CitySituation, settings: AlertRuleSettings): Cause[] {
  const { priorities } = settings
  return [
    ...cameraCauses(city, settings),
    ...packageCauses(city.packages, priorities, city.nowMs),
    ...emergencyCauses(city.complaints),
    ...overdueCauses(city.complaints, priorities),
    ...feedCauses(city.feeds, priorities),
  ].sort((a, b) => a.priority - b.priority || a.sinceMs - b.sinceMs)
}
