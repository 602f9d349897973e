/** A package in words: the same on every page, in lists and on the map. */

import { useMemo } from 'react'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { isSilent, isTroubled } from '#domain/projects/count-packages.ts'
import { criticalLimit } from '#domain/projects/critical-contract.ts'
import { lateness } from '#domain/projects/deviation.ts'
import type { Forecast } from '#domain/projects/forecast.ts'
import { useCity } from '../data/city.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { sumWorst } from './package-lists.ts'
import { packageWords } from './package-words.ts'

export interface PackageSayings {
  /** `Kritis`, `Diam (terakhir kritis)`, `Kritis, tanpa laporan fisik`, or `Kritis, dihentikan` where work that is stopped is judged nevertheless. */
  readonly state: (
    item: Pick<WorkPackageSummary, 'condition' | 'reporting'> &
      Partial<Pick<WorkPackageSummary, 'also' | 'physicalPct'>>,
  ) => string
  /** The year of a package in a short list, where that is not the list's. */
  readonly marks: (item: Pick<WorkPackageSummary, 'fiscalYear' | 'moneyYear'>, fiscalYear: number) => string
  /** `7 dari 12, kritis hingga waspada, termasuk 1 dari 2 paket diam`: of the worst, and all the packages they are of. */
  readonly worstOf: (shown: number, worst: Reports, listed: Reports) => string
  /** `5 paket lain`, and `1 kritis, 4 waspada, 1 di antaranya diam`: the last row of a list that does not name all. */
  readonly restOfWorst: (others: Parameters<typeof sumWorst>[0]) => {
    readonly title: string
    readonly parts: string
  }
  /** `Rp 20,0 miliar`, or `Rp 20,0 miliar (TA 2026)` of a year whose own ceiling is not told. */
  readonly ceiling: (item: Pick<WorkPackageSummary, 'budgetIdr' | 'ceilingYear' | 'moneyYear'>) => string
  /** `3 sebelum TA 2027`; null for none. */
  readonly earlier: (count: number, fiscalYear: number) => string | null
  /** What applies as well, what contradicts and what to watch, in few words each. */
  readonly second: (item: Pick<WorkPackageSummary, 'also' | 'doubts' | 'notes'>) => readonly string[]
  /** `18 hari tanpa laporan`; null where no report is missing. */
  readonly silence: (item: Pick<WorkPackageSummary, 'reporting' | 'daysSinceReport'>) => string | null
  /** `sumber berbeda` where sources deny each other's figures, for lists without room for every doubt; else null. */
  readonly doubted: (item: Pick<WorkPackageSummary, 'doubts'>) => string | null
  /** Of what has no contract yet no pace is told: nobody works on it. */
  readonly forecast: (outlook: Forecast, isInTender: boolean) => string
  /**
   * `tertinggal 17,5% dari rencana, batas 10%`: what the class is judged by where that is not the points beside it; null
   * elsewhere, and for what is not late.
   */
  readonly lateness: (figures: LatenessFigures) => string | null
}
type Reports = readonly Pick<WorkPackageSummary, 'reporting'>[]
type LatenessFigures = Pick<WorkPackageSummary, 'plannedPct' | 'deviationPts'>

export function usePackageWords(): PackageSayings {
  const words = useWords(packageWords)
  const format = useFormat()
  const rules = useCity().thresholds
  return useMemo(
    () => ({
      lateness: ({ plannedPct, deviationPts }) => {
        if (rules.deviationBasis === 'points' || plannedPct === null || deviationPts === null) return null
        const late = lateness(plannedPct, plannedPct + deviationPts, rules.deviationBasis)
        const limit = criticalLimit(plannedPct, rules)
        return late === 0 ? null : words.lateness(format.percent(late), format.percent(limit, 0))
      },
      state: ({ condition, reporting, also = [], physicalPct }) => {
        const name = words.condition[condition]
        if (also.includes('suspended')) return words.alsoStopped(name)
        if (reporting === 'silent') return words.silentLast(name.toLowerCase())
        if (reporting === 'never') return words.neverLast(name.toLowerCase())
        // Judged by plan or days alone, as of what is known from a list of contracts.
        return physicalPct === null && isTroubled(condition) ? words.untold(name) : name
      },
      marks: ({ fiscalYear: first, moneyYear }, fiscalYear) => {
        const own = moneyYear ?? first
        return own === fiscalYear ? '' : `, ${words.fiscalYear(String(own))}`
      },
      worstOf: (shown, worst, listed) => {
        const [among, all] = [worst, listed].map(
          (items) => items.filter(({ reporting }) => isSilent(reporting)).length,
        ) as [number, number]
        return [
          words.worstOf(format.count(shown), format.count(worst.length)),
          ...(among === 0 ? [] : [words.worstSilent(among, format.count(among), format.count(all))]),
        ].join(', ')
      },
      restOfWorst: (others) => {
        const { count, conditions, silent } = sumWorst(others)
        return {
          title: words.otherPackages(count, format.count(count)),
          parts: [
            ...conditions.map(
              (each) => `${format.count(each.count)} ${words.condition[each.condition].toLowerCase()}`,
            ),
            ...(silent === 0 ? [] : [words.silentAmong(silent, format.count(silent))]),
          ].join(', '),
        }
      },
      ceiling: ({ budgetIdr, ceilingYear, moneyYear }) => {
        const money = format.money(budgetIdr)
        return ceilingYear === moneyYear ? money : `${money} (${words.fiscalYear(String(ceilingYear))})`
      },
      earlier: (count, fiscalYear) =>
        count === 0 ? null : words.earlier(count, format.count(count), String(fiscalYear)),
      second: ({ also, doubts, notes }) => [
        ...also.flatMap((each) => (each === 'suspended' ? [] : [words.condition[each].toLowerCase()])),
        ...doubts.map((each) => words.doubt[each]),
        ...notes.map((each) => words.note[each]),
      ],
      silence: ({ reporting, daysSinceReport }) => {
        if (daysSinceReport === null || !isSilent(reporting)) return null
        const days = format.count(daysSinceReport)
        return reporting === 'never' ? words.neverDays(days) : words.silentDays(days)
      },
      doubted: ({ doubts }) => (doubts.includes('sources-differ') ? words.doubted : null),
      forecast: (outlook, isInTender) => {
        if (isInTender && outlook.kind !== 'finished' && outlook.kind !== 'ends')
          return words.forecastInTender
        switch (outlook.kind) {
          case 'finished':
            return words.forecastDone
          case 'unknown':
            return words.noForecast
          case 'no-pace':
            return words.noPace[outlook.why]
          case 'unproven':
            return words.unproven[outlook.why](
              outlook.earliestOn === null ? null : format.day(outlook.earliestOn),
            )
          case 'ends': {
            if (outlook.pace.isLeast)
              return words.shortHistory(format.day(outlook.earliestOn), format.day(outlook.endsOn))
            const end = words.forecastEnds(format.day(outlook.endsOn))
            if (outlook.latestOn === null) return `${end} ${words.openRange(format.day(outlook.earliestOn))}`
            return outlook.earliestOn === outlook.latestOn
              ? end
              : `${end} ${words.range(format.day(outlook.earliestOn), format.day(outlook.latestOn))}`
          }
        }
      },
    }),
    [words, format, rules],
  )
}
