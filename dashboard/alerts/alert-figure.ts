/** What was measured about an alert, now and when it was raised, in words. */
import { isTrouble } from '#domain/alerts/outages.ts'
import { toldPackage } from '#domain/alerts/worst-of-kind.ts'
import type { RungCounts } from '#domain/complaints/escalation.ts'
import type { Alert, AlertFigures, AlertObjectType } from '#domain/contract/rest/alerts.ts'
import type { Format } from '../i18n/format.ts'
import { countsOf, isSilence } from './silent-counts.ts'
import type { alertWords } from './words.ts'

type Words = Pick<
  (typeof alertWords)['id'],
  | 'deviation'
  | 'nowAndThen'
  | 'lastAndThen'
  | 'countThen'
  | 'paidAhead'
  | 'escalated'
  | 'alsoSilent'
  | 'allSilent'
  | 'arrivalDoubted'
>
type Figures = Pick<Format, 'signed' | 'percent' | 'count'> & { readonly when: (atMs: number) => string }

/**
 * Null where nothing was measured. `late` says what a class is judged by where that is not the points. A value of then
 * is told only where it reads differently from now, and with the moment it was taken.
 */
export function figureOf(
  alert: Measurable & Pick<Alert, 'count' | 'silentCount' | 'escalation'>,
  words: Words,
  format: Figures,
  late: (figures: AlertFigures) => string | null = () => null,
): string | null {
  const { atDetection } = alert
  const parts: string[] = []
  const measuredNow = measureOf(alert, words, format)
  if (measuredNow !== null) parts.push(measuredNow)
  if (alert.figures.isArrivalDoubted === true) parts.push(words.arrivalDoubted)
  const share = alert.kind === 'package-paid-ahead' ? null : late(alert.figures)
  if (share !== null) parts.push(share)
  const { alsoSilent, isAllSilent } = countsOf(alert)
  if (alsoSilent > 0) parts.push(words.alsoSilent(alsoSilent, format.count(alsoSilent)))
  // A kind that is silence says so in its title.
  if (isAllSilent && alert.count > 1 && !isSilence(alert.kind)) parts.push(words.allSilent)
  if (alert.escalation !== null) parts.push(...rungsOf(alert.escalation.counts, words, format))
  if (atDetection !== null && atDetection.count !== alert.count) {
    parts.push(
      words.countThen[countedBy(alert.kind)](
        atDetection.count,
        format.count(atDetection.count),
        format.when(atDetection.atMs),
      ),
    )
  }
  return parts.length === 0 ? null : parts.join(', ')
}

function countedBy(kind: Alert['kind']): keyof Words['countThen'] {
  if (isTrouble(kind)) return 'cameras'
  return kind === 'complaint-overdue' || kind === 'complaint-emergency' ? 'complaints' : 'packages'
}

/**
 * The same on the page of one object. What an agency's alert measured is its worst member's: of another one the page
 * tells its own figure or none, and whose alert it is.
 */
export function figureAbout(
  alert: Parameters<typeof figureOf>[0] & Pick<Alert, 'clearedAtMs'>,
  about: { readonly type: AlertObjectType; readonly id: string },
  words: Words & Pick<(typeof alertWords)['id'], 'ofAgency'>,
  format: Figures,
  late: (figures: AlertFigures) => string | null = () => null,
): string | null {
  const { subject, members, count, clearedAtMs } = alert
  const { type, id } = about
  const isOwn = 'id' in subject && subject.id === id
  const isOfAgency = subject.type === 'skpd' || subject.type === type
  if (isOwn || !isOfAgency || (type !== 'work-package' && type !== 'complaint'))
    return figureOf(alert, words, format, late)
  const member = members.find((each) => each.subject.type === type && each.subject.id === id)
  if (member !== undefined) {
    const measured = measureOf({ ...alert, figures: member.figures, atDetection: null }, words, format)
    const doubt = member.figures.isArrivalDoubted === true ? words.arrivalDoubted : null
    return [words.ofAgency.with[type], measured, doubt].filter((part) => part !== null).join(', ')
  }
  // Only the worst members are named: of more than those nobody can say that it is not among them.
  const areAllNamed = members.length === count || count === 1
  return areAllNamed && clearedAtMs === null ? words.ofAgency.without[type] : words.ofAgency.plain
}

type Measurable = Pick<Alert, 'kind' | 'subject' | 'members' | 'figures' | 'atDetection' | 'causeEndedAtMs'>

/**
 * What was measured alone: of several, the worst. The worst of then may have been another package: its figure is no past
 * of this one's.
 */
export function measureOf(
  alert: Measurable,
  words: Pick<Words, 'deviation' | 'nowAndThen' | 'lastAndThen' | 'paidAhead'>,
  format: Pick<Figures, 'signed' | 'percent' | 'when'>,
): string | null {
  const { kind, figures, atDetection, causeEndedAtMs } = alert
  const now = measured(kind, figures, words, format)
  if (now === null) return null
  const isSameThen = atDetection?.of !== undefined && atDetection.of === toldPackage(alert)
  const then = isSameThen ? measured(kind, atDetection.figures, words, format) : null
  if (atDetection === null || then === null || then.short === now.short) return now.long
  const both = causeEndedAtMs === null ? words.nowAndThen : words.lastAndThen
  return both(now.short, then.short, format.when(atDetection.atMs))
}

/** Highest first; the lower rungs are what the title counts. */
export function rungsOf(
  counts: RungCounts,
  words: Pick<Words, 'escalated'>,
  format: Pick<Figures, 'count'>,
): string[] {
  return (['mayor', 'secretary'] as const)
    .filter((rung) => counts[rung] > 0)
    .map((rung) => words.escalated[rung](format.count(counts[rung])))
}

function measured(
  kind: Alert['kind'],
  figures: AlertFigures,
  words: Pick<Words, 'deviation' | 'paidAhead'>,
  format: Pick<Figures, 'signed' | 'percent'>,
): { short: string; long: string } | null {
  if (kind === 'package-paid-ahead') {
    if (figures.paidPct === null || figures.physicalPct === null) return null
    const said = words.paidAhead(format.percent(figures.paidPct), format.percent(figures.physicalPct))
    return { short: said, long: said }
  }
  if (figures.deviationPts === null) return null
  const points = format.signed(figures.deviationPts)
  return { short: points, long: words.deviation(points) }
}
