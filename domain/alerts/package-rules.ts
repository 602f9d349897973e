/** Packages that ask for an act of their agency, one cause per agency and kind. docs/sources.md#package-alerts */
import { kecamatanOf } from '#domain/alerts/camera-rules.ts'
import { type Cause, noFigures } from '#domain/alerts/cause.ts'
import { type FoldRule, foldByAgency } from '#domain/alerts/fold.ts'
import { compareWorst, type Measured } from '#domain/alerts/worst-of-kind.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { AlertKind, AlertMember, Place } from '#domain/contract/rest/alerts.ts'
import type { KelurahanCode, SkpdId } from '#domain/ids.ts'
import { isSilent, isTroubled } from '#domain/projects/count-packages.ts'
import { applies, type PackageCondition } from '#domain/projects/package-condition.ts'
import type { Reporting } from '#domain/projects/reporting.ts'

export interface RulePackage {
  readonly id: string
  readonly name: string
  readonly skpdId: SkpdId
  readonly condition: PackageCondition
  /** Conditions that apply as well. */
  readonly also: readonly PackageCondition[]
  readonly reporting: Reporting
  /** Has been silent for so long that nobody knows what is being built. */
  readonly isReportDead: boolean
  /** Nears the line of a critical contract; procurement has not begun when it should have. */
  readonly isNearCritical: boolean
  readonly isProcurementStuck: boolean
  readonly deviationPts: number | null
  readonly plannedPct: number | null
  readonly physicalPct: number | null
  readonly paidPct: number | null
  /** Points by which payment leads the work beyond the open advance; 0 where it does not. */
  readonly paidAheadPts: number
  readonly endsOn: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly kelurahanCode: KelurahanCode | null
  /** The day of the newest report, or of the start where there is none; null where neither is known. Epoch ms. */
  readonly reportedAtMs: number | null
  /** Start of the first day since which it has been critical without a break; null where it is not. Epoch ms. */
  readonly criticalSinceMs: number | null
  /** The same of money that leads the work. */
  readonly paidAheadSinceMs: number | null
  /** The same of being near critical, or of its procurement being stuck. */
  readonly noteSinceMs: number | null
  /** Start of the first day on which its report was missing; null while none is. Epoch ms. */
  readonly silentSinceMs: number | null
  /** Start of the first day after its contract's end; null without one. Epoch ms. */
  readonly overSinceMs: number | null
}
export interface PackagePriorities {
  readonly packageCritical: Priority
  readonly packageSilentCritical: Priority
  readonly packageSilent: Priority
  readonly packageSilentDead: Priority
  readonly packagePastContract: Priority
  readonly packagePaidAhead: Priority
  readonly packageNearCritical: Priority
  readonly procurementStuck: Priority
}

interface PackageRule {
  readonly kind: AlertKind
  readonly priority: keyof PackagePriorities
  readonly applies: (workPackage: RulePackage) => boolean
  /** Since when it applies: a report that only says so again makes it no younger. */
  readonly sinceMs: (workPackage: RulePackage) => number | null
}

/**
 * Each asks for another act, and none takes another's place: a critical package past its contract asks for the meeting
 * and for the penalty. A silent package whose last word was critical or past its contract raises that condition's alert
 * as well, since silence must not be the way out of the red list.
 */
const rules: readonly PackageRule[] = [
  {
    kind: 'package-critical',
    priority: 'packageCritical',
    applies: (each) => applies(each, 'critical'),
    sinceMs: ({ criticalSinceMs }) => criticalSinceMs,
  },
  {
    kind: 'package-past-contract',
    priority: 'packagePastContract',
    applies: (each) => applies(each, 'past-contract'),
    sinceMs: ({ overSinceMs }) => overSinceMs,
  },
  {
    kind: 'package-silent-critical',
    priority: 'packageSilentCritical',
    applies: (each) => isSilent(each.reporting) && isTroubled(each.condition),
    sinceMs: ({ silentSinceMs }) => silentSinceMs,
  },
  {
    kind: 'package-silent',
    priority: 'packageSilent',
    applies: (each) => isSilent(each.reporting) && !isTroubled(each.condition),
    sinceMs: ({ silentSinceMs }) => silentSinceMs,
  },
  {
    kind: 'package-paid-ahead',
    priority: 'packagePaidAhead',
    applies: (each) => applies(each, 'paid-ahead'),
    sinceMs: ({ paidAheadSinceMs }) => paidAheadSinceMs,
  },
  {
    kind: 'package-near-critical',
    priority: 'packageNearCritical',
    applies: (each) => each.isNearCritical && !applies(each, 'critical'),
    sinceMs: ({ noteSinceMs }) => noteSinceMs,
  },
  {
    kind: 'procurement-stuck',
    priority: 'procurementStuck',
    applies: ({ isProcurementStuck }) => isProcurementStuck,
    sinceMs: ({ noteSinceMs }) => noteSinceMs,
  },
]

export function packageCauses(
  packages: readonly RulePackage[],
  priorities: PackagePriorities,
  nowMs: number,
): Cause[] {
  return rules.flatMap((rule) => {
    const fold: FoldRule<RulePackage> = {
      kind: rule.kind,
      compare: (a, b) => compareWorst(rule.kind, measuredOf(a), measuredOf(b)),
      memberOf: (each) => memberOf(each, isSilence(rule) ? each.reportedAtMs : rule.sinceMs(each)),
      placeOf,
      isSilent: ({ reporting }) => isSilent(reporting),
      sinceMs: (each) => rule.sinceMs(each) ?? each.reportedAtMs ?? nowMs,
      priorityOf: (own) => priorityOf(rule, own, priorities),
    }
    const own = packages.filter(rule.applies)
    return foldByAgency(own, fold).map((cause) => (isSilence(rule) ? cause : withOldest(cause, rule, own)))
  })
}

/** What an agency has several of is as old as the oldest, whichever is the worst. */
function withOldest(cause: Cause, rule: PackageRule, packages: readonly RulePackage[]): Cause {
  const ids = new Set(cause.objects.ids)
  const sinces = packages.flatMap((each) => (ids.has(each.id) ? (rule.sinceMs(each) ?? []) : []))
  const sinceMs = sinces.length === 0 ? null : sinces.reduce((a, b) => Math.min(a, b))
  return { ...cause, figures: { ...cause.figures, sinceMs } }
}

function isSilence({ kind }: PackageRule): boolean {
  return kind === 'package-silent' || kind === 'package-silent-critical'
}

/** Silence that lasts becomes graver, as it does for a feed. */
function priorityOf(rule: PackageRule, own: readonly RulePackage[], priorities: PackagePriorities): Priority {
  const usual = priorities[rule.priority]
  if (!isSilence(rule) || !own.some((each) => each.isReportDead)) return usual
  return priorities.packageSilentDead < usual ? priorities.packageSilentDead : usual
}

/** Whatever its rule tells its age by, a silent package is measured by its newest report. */
function measuredOf({ deviationPts, endsOn, reportedAtMs, paidAheadPts }: RulePackage): Measured {
  return { deviationPts, endsOn, sinceMs: reportedAtMs, paidAheadPts }
}

function memberOf(workPackage: RulePackage, sinceMs: number | null): AlertMember {
  const { id, name, skpdId, deviationPts, plannedPct, physicalPct, paidPct, endsOn } = workPackage
  const { paidAheadPts } = workPackage
  return {
    subject: { type: 'work-package', id, name, skpdId },
    figures: {
      ...noFigures,
      deviationPts,
      plannedPct,
      physicalPct,
      paidPct,
      endsOn,
      sinceMs,
      ...(paidAheadPts > 0 && { paidAheadPts }),
    },
  }
}

function placeOf({ name, lat, lng, kelurahanCode }: RulePackage): Place | null {
  return lat === null || lng === null ? null : { name, kecamatanCode: kecamatanOf(kelurahanCode), lat, lng }
}
