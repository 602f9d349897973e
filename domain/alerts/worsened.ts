/** Alerts that ended because their package became worse: nothing is over, another alert tells of it now. */
import type { Cause } from '#domain/alerts/cause.ts'
import type { Alert, AlertKind } from '#domain/contract/rest/alerts.ts'

/** What a lesser alert of a package leaves to. */
const worseOf: Partial<Record<AlertKind, AlertKind>> = {
  'package-near-critical': 'package-critical',
  'package-silent': 'package-silent-critical',
}

/** Whether one of the objects of an alert that has lost its cause is now told by the worse cause. */
export function hasWorsened(
  { kind, subject, members }: Pick<Alert, 'kind' | 'subject' | 'members'>,
  causes: readonly Cause[],
): boolean {
  const worse = worseOf[kind]
  if (worse === undefined) return false
  const ids = new Set(
    [subject, ...members.map((member) => member.subject)].flatMap((each) =>
      each.type === 'work-package' ? [each.id] : [],
    ),
  )
  return causes.some((cause) => cause.kind === worse && cause.objects.ids.some((id) => ids.has(id)))
}
