import type { z } from 'zod'
import type { WorkPackageSummary, workPackage } from '#domain/contract/rest/projects.ts'
import { shownPct } from '#domain/format/shown-pct.ts'
import { absorptionPct, paidBase } from '#domain/projects/payment.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Parts } from '../../ui/Parts.tsx'
import { ProgressSentence } from '../../ui/ProjectSentence.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { weightOf } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

type Details = z.infer<typeof workPackage.answer>

/** How the package is: progress against today's plan, money, condition and reporting, each with its day. */
export function PackageHead({ data, today }: { readonly data: Details; readonly today: string }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const say = usePackageWords()
  const { summary } = data
  const { inTender } = summary
  const paid = inTender ? null : paidShareOf(summary)
  const late = say.lateness(summary)
  const silence = say.silence(summary)
  // A source without a curve tells that work is done by the day of its hand-over.
  const isReported = data.curve.some((point) => point.physicalPct !== null)
  return (
    <>
      <p className={page.sentence}>
        <Progress summary={summary} />{' '}
        {paid !== null && words.paidOf[paidBase(summary)](format.percent(paid), yearOf(summary))}
      </p>
      <p className={styles.chips}>
        <span className={styles.chip} data-weight={weightOf(summary.condition)}>
          <ProjectGlyph state={projectSymbolOf(summary)} filledPct={summary.physicalPct ?? 0} />
          {say.state(summary)}
          {summary.condition === 'finished' &&
            summary.penalty !== null &&
            words.finishedLate(summary.penalty.daysLate, format.count(summary.penalty.daysLate))}
        </span>
        <span className={styles.chip} data-weight={silence === null ? 'normal' : 'silent'}>
          {silence ?? words.reporting[summary.reporting]}
        </span>
      </p>
      <p className={page.basis}>
        <Parts>
          {late}
          {summary.asOf === null
            ? words.noPhysical
            : isReported
              ? words.physicalOf(format.day(summary.asOf), ago(summary.asOf))
              : words.physicalByHandOver(format.day(summary.asOf))}
          {summary.plannedPct !== null && (
            <>
              {words.planToday(format.pct(summary.plannedPct))} <PlanSource data={data} today={today} />
            </>
          )}
          {!inTender && say.forecast(summary.forecast, inTender)}
        </Parts>
      </p>
    </>
  )

  function ago(day: string): string {
    const days = daysBetween(day, today)
    return words.daysAgo(days, format.count(days))
  }
}

/** In all of the contract; of the ceiling what is paid of its year, as lists tell it. */
function paidShareOf(summary: WorkPackageSummary): number | null {
  const { paidInAllIdr, absorptionPct: ofCeiling } = summary
  if (paidBase(summary) === 'ceiling') return ofCeiling
  return absorptionPct(paidInAllIdr, summary.contractIdr ?? 0)
}

function yearOf({ moneyYear }: WorkPackageSummary): string | null {
  return moneyYear === null ? null : String(moneyYear)
}

function Progress({ summary }: { readonly summary: WorkPackageSummary }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const { physicalPct, plannedPct, deviationPts } = summary
  if (summary.inTender) {
    const isPlanned = plannedPct !== null && plannedPct > 0
    return (
      <>
        {words.inTender} {isPlanned && words.inTenderPlan(format.percent(plannedPct))}
      </>
    )
  }
  if (physicalPct !== null && plannedPct !== null && deviationPts !== null) {
    return (
      <ProgressSentence
        figures={{ physicalPct: shownPct(physicalPct), plannedPct: shownPct(plannedPct), deviationPts }}
        isCritical={weightOf(summary.condition) === 'critical'}
      />
    )
  }
  if (physicalPct !== null) return <>{words.physicalOnly(format.percent(physicalPct))}</>
  if (plannedPct !== null && deviationPts !== null && deviationPts < 0)
    return <>{words.noPhysicalButPlan(format.percent(plannedPct), format.decimal(-deviationPts))}</>
  return <>{plannedPct === null ? words.nothingKnown : words.noPhysicalYet(format.percent(plannedPct))}</>
}

/** Where today's plan comes from when the source did not tell it for today. */
function PlanSource({ data, today }: { readonly data: Details; readonly today: string }) {
  const words = useWords(projectWords)
  const format = useFormat()
  if (data.summary.plannedHow === 'linear') return <>{words.planLinear}</>
  if (data.summary.plannedHow !== 'continued' && data.summary.plannedHow !== 'between') return null
  const last = data.curve.findLast((point) => point.plannedPct !== null && point.day <= today)
  const next = data.curve.find((point) => point.plannedPct !== null && point.day > today)
  if (data.summary.plannedHow === 'between' && last !== undefined && next !== undefined)
    return <>{words.planBetween(format.day(last.day), format.day(next.day))}</>
  return last === undefined
    ? null
    : words.planContinued(
        format.day(last.day),
        data.summary.endsOn === null ? words.payLimit : words.contractEnd,
      )
}
