import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { shownDeviationPts } from '#domain/projects/deviation.ts'
import { toldCeilingsOf } from '#domain/projects/weighting.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { Parts } from '../../ui/Parts.tsx'
import { useSourcesAmiss } from '../../ui/use-stale-sources.ts'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { summaryWords } from './words.ts'

/** Money paid against all ceilings, silent packages included, and against the agencies' own cash plans. */
export function MoneyLine({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  // The line of the projects tells it whole.
  const amiss = useSourcesAmiss('progress-rows')
  const { figures, paid } = overview
  const { absorptionPct, absorptionTargetPct, cashPlanPaidPct, paymentTold, cashPlanTold, all } = figures
  const { ceilingUntold } = figures
  const untold =
    ceilingUntold.packages === 0
      ? null
      : words.ceilingsUntold(
          ceilingUntold.packages,
          format.count(ceilingUntold.packages),
          String(overview.fiscalYear),
        )
  if (absorptionPct === null)
    return untold === null ? null : (
      <SummaryLine
        label={words.money}
        to="/proyek"
        sentence={words.noAbsorption(String(overview.fiscalYear))}
        basis={<Parts>{untold}</Parts>}
      />
    )
  const isPart = cashPlanTold.packages < all.packages
  // What is paid by the packages of the target, and by no others, stands against it.
  const gapPts =
    absorptionTargetPct === null || cashPlanPaidPct === null
      ? null
      : shownDeviationPts(absorptionTargetPct, cashPlanPaidPct)
  return (
    <SummaryLine
      label={words.money}
      to="/proyek"
      sentence={
        <>
          {fill(words.absorption, <Figure name="absorption.pct">{format.percent(absorptionPct)}</Figure>)}
          {gapPts !== null &&
            isPart &&
            `; ${words.onPlanned(format.count(cashPlanTold.packages), format.percent(cashPlanPaidPct ?? 0))}`}
          {gapPts !== null && absorptionTargetPct !== null && (
            <>
              , <AgainstTarget gapPts={gapPts} targetPct={absorptionTargetPct} />
            </>
          )}
          .
        </>
      }
      basis={
        <Parts>
          {words.paidOf(
            format.money(figures.paidIdr),
            format.money(toldCeilingsOf(figures).budgetIdr),
            String(overview.fiscalYear),
          )}
          {untold}
          {words.paymentTold(format.count(paymentTold.packages), format.count(all.packages))}
          {paid !== null && words.paidAsOf(format.days(paid.from, paid.to))}
          {absorptionTargetPct !== null &&
            isPart &&
            words.cashPlanOf(format.count(cashPlanTold.packages), format.count(all.packages))}
          {amiss !== null && <b className={styles.stale}>{amiss}</b>}
        </Parts>
      }
    />
  )
}

export function AgainstTarget({
  gapPts,
  targetPct,
}: {
  readonly gapPts: number
  readonly targetPct: number
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const target = format.percent(targetPct)
  if (gapPts === 0) return words.onTarget(target)
  const points = format.decimal(Math.abs(gapPts))
  if (gapPts > 0) return words.aboveTarget(points, target)
  return <span className={styles.crit}>{words.belowTarget(points, target)}</span>
}
