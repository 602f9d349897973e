import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { ageMs, soSinceMs } from '#domain/alerts/alert-times.ts'
import { worstBy } from '#domain/alerts/worst-of-kind.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { KecamatanCode } from '#domain/ids.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { useAreaName, useCity, useSkpdNames } from '../data/city.ts'
import { useMay } from '../data/session.ts'
import { useCityTime } from '../i18n/CityClock.tsx'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { measureOf, rungsOf } from './alert-figure.ts'
import {
  type AlertGroup,
  type AlertRow,
  agencyShares,
  alertOf,
  type GroupFigures,
  groupFigures,
  overdueApart,
} from './alert-rows.ts'
import { LEAST_PAST_MS, limitUnderAge, type RowLimit, rowLimit } from './row-limit.ts'
import { isSilence } from './silent-counts.ts'
import { useAlertWords, useFigureFormat } from './use-alert-words.ts'
import { alertWords } from './words.ts'

export interface RowSentences {
  readonly title: string
  readonly where: string
  /** The same in two lines of a narrow list; what it leaves out is in `where`. */
  readonly whereShort: string
  readonly state: string
  /** Under the state: who holds it, that nobody has to, or how far it is past its limit and where it went. */
  readonly holder: string | null
  readonly age: string
  readonly ageNote: string | null
}

/** So many agencies are named; the others are a number. */
const MOST_AGENCIES = 3

/** So many causes of a flood are named in its row; it says how many there are. */
const MOST_CAUSES = 2

/** A row of the alert list in words. */
export function useRowWords(): (row: AlertRow, nowMs: number) => RowSentences {
  const words = useWords(alertWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const say = useAlertWords()
  const written = useFigureFormat()
  const limits = useCity().alertLimits
  const isLead = useMay()('alert.lead')
  const { startOfDayMs } = useCityTime()
  const ofOwned = (alerts: readonly Alert[], nowMs: number) => {
    const oldestMs = Math.max(0, ...alerts.map((each) => ageMs(each, nowMs, startOfDayMs)))
    return {
      state: alerts.every((alert) => alert.ownedBy === null) ? words.noOwner : words.phase.owned,
      holder: words.noAck,
      age: roughSpan(oldestMs, format.span),
      ageNote: alerts.some(({ count }) => count > 1) || alerts.length > 1 ? words.oldest : null,
    }
  }
  const apartOf = (row: AlertRow, nowMs: number): readonly string[] => {
    const apart = overdueApart(row, nowMs)
    return apart === 0 ? [] : [words.apart(apart, format.count(apart))]
  }
  const agenciesOf = (figures: GroupFigures, most: number): string => {
    const { named, others, unowned } = agencyShares(figures, most)
    return [
      ...named.map(({ skpdId, count }) => `${skpd(skpdId)?.short ?? skpdId} ${format.count(count)}`),
      ...(others === 0 ? [] : [words.otherAgencies(others, format.count(others))]),
      ...(unowned === 0 ? [] : [`${format.count(unowned)} ${words.noAgency}`]),
    ].join(', ')
  }
  const ofGroup = (row: AlertGroup, nowMs: number): RowSentences => {
    const figures = groupFigures(row)
    const { count, alsoSilent, isAllSilent } = figures
    const owners = figures.agencies.filter(({ skpdId }) => skpdId !== null).length
    const [worst] = row.alerts
    const facts = [
      ...(alsoSilent === 0 ? [] : [words.alsoSilent(alsoSilent, format.count(alsoSilent))]),
      // A kind that is silence says so in its title.
      ...(isAllSilent && !isSilence(row.of) ? [words.allSilent] : []),
      ...(row.alerts.some((alert) => alert.figures.isArrivalDoubted === true) ? [words.arrivalDoubted] : []),
      ...rungsOf(figures.rungs, words, format),
      ...apartOf(row, nowMs),
      ...(worst === undefined ? [] : worstOf(worst)),
    ]
    return {
      title: isGrouped(row.of, words)
        ? `${words.grouped[row.of](count, format.count(count))} ${words.inAgencies(owners, format.count(owners))}`
        : `${words.kind[row.of]} ${format.count(count)}`,
      where: [...facts, agenciesOf(figures, MOST_AGENCIES)].join(' · '),
      whereShort: [...facts, agenciesOf(figures, 1)].slice(0, 2).join(' · '),
      ...ofOwned(row.alerts, nowMs),
    }
  }
  /** Null while its time is not up. */
  const pastOf = (limit: RowLimit | null): string | null => {
    if (limit === null || limit.kind === 'left') return null
    const past = limit.byMs < LEAST_PAST_MS ? [] : [words.past(format.minutes(limit.byMs))]
    if (limit.kind === 'past') return past.join()
    return [...past, isLead ? words.forwardedToYou : words.forwardedInRow].join(', ')
  }
  const ofFlood = (
    { of, alerts }: AlertGroup,
    kecamatan: KecamatanCode | null,
    nowMs: number,
  ): RowSentences => {
    const count = format.count(alerts.length)
    const waiting = alerts.filter(isUnacknowledged)
    const named = alerts.slice(0, MOST_CAUSES).map((alert) => say(alert).title)
    const others = alerts.length - named.length
    const causes = [...named, ...(others === 0 ? [] : [words.otherCauses(others, format.count(others))])]
    const limit = rowLimit(alerts, limits, nowMs)
    const oldestMs = Math.max(
      ...(waiting.length === 0 ? alerts : waiting).map((each) => ageMs(each, nowMs, startOfDayMs)),
    )
    return {
      title: words.flooded(words.kind[of], count, area(kecamatan) ?? words.noPlace),
      where: causes.join(' · '),
      whereShort: [
        ...named.slice(0, 1),
        words.otherCauses(alerts.length - 1, format.count(alerts.length - 1)),
      ].join(' · '),
      state:
        waiting.length === alerts.length
          ? words.phase.unacknowledged
          : words.waitingOf(format.count(waiting.length), count),
      holder: limit?.kind === 'left' ? words.left(format.minutes(limit.byMs)) : pastOf(limit),
      age: format.minutes(oldestMs),
      ageNote: words.oldest,
    }
  }
  /** The worst package of a group, by name, with what was measured of it. */
  const worstOf = (alert: Alert): readonly string[] => {
    const subject = alert.members[0]?.subject ?? alert.subject
    const measured = measureOf(alert, words, written)
    if (subject.type !== 'work-package') return measured === null ? [] : [measured]
    const told = measured === null ? subject.name : `${subject.name}, ${measured}`
    return [words.worst[worstBy(alert.kind)](told)]
  }
  const limitNote = (under: ReturnType<typeof limitUnderAge>) => {
    if (under === null) return null
    const said = format.minutes(under.ms)
    return under.kind === 'whole' ? words.limit(said) : words.left(said)
  }
  return (row, nowMs) => {
    if (row.kind === 'group')
      return row.by.kind === 'flood' ? ofFlood(row, row.by.kecamatanCode, nowMs) : ofGroup(row, nowMs)
    const alert = alertOf(row)
    if (alert === undefined) throw new Error('a row without an alert')
    const said = say(alert)
    const { title, whereShort } = said
    if (alert.state === 'owned') {
      const apart = apartOf(row, nowMs)
      const joined = (first: string) => [first, ...apart].join(' · ')
      return { title, where: joined(said.where), whereShort: joined(whereShort), ...ofOwned([alert], nowMs) }
    }
    const sinceMs = soSinceMs(alert, startOfDayMs)
    return {
      title,
      where: said.where,
      whereShort,
      state: said.state,
      holder: pastOf(rowLimit([alert], limits, nowMs)) ?? said.holder,
      age: format.minutes(ageMs(alert, nowMs, startOfDayMs)),
      ageNote: limitNote(limitUnderAge(alert, limits, sinceMs, nowMs)),
    }
  }
}

type AlertWordTree = ReturnType<typeof useWords<(typeof alertWords)['id']>>

function isGrouped(kind: Alert['kind'], words: AlertWordTree): kind is keyof AlertWordTree['grouped'] {
  return kind in words.grouped
}

/** `3 hr`, `9 j`: what an agency owes is not counted in seconds. */
function roughSpan(ms: number, span: (ms: number) => string): string {
  const unit = ms >= dayMs ? dayMs : ms >= hourMs ? hourMs : 1
  return span(Math.floor(ms / unit) * unit)
}
