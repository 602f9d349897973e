import { ArrowRight } from 'lucide-react'
import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import type { PackageDoubt } from '#domain/projects/package-condition.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { packageWords } from '../../ui/package-words.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import styles from './Remarks.module.css'
import { projectWords } from './words.ts'
import { type DifferingWith, writeDiffering } from './write-differing.ts'

type Told = Pick<
  z.infer<typeof workPackage.answer>,
  'summary' | 'curve' | 'differing' | 'fastRise' | 'loweredPlan' | 'alike' | 'today'
>

/** What contradicts what, aloud, and what else to ask about: questions, never a verdict. Nothing when all agrees. */
export function Remarks({
  data,
  agency,
}: {
  readonly data: Told
  /** How an agency is called on screens. */
  readonly agency: DifferingWith['agency']
}) {
  const words = useWords(projectWords)
  const { doubts, others } = useRemarks(agency)(data)
  if (doubts.length + others.length === 0) return null
  return (
    <Panel title={words.remarks} note={words.remarksNote}>
      <ul className={styles.remarks}>
        {doubts.map((sentence) => (
          <li key={sentence} className={styles.doubt}>
            <ProjectGlyph state="paid-ahead" />
            <span>
              <b>{words.contradicts}</b> {sentence}
            </span>
          </li>
        ))}
        {others.map((sentence) => (
          <li key={sentence}>
            <ArrowRight size="1em" aria-hidden="true" />
            {sentence}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Two percentages with as many decimals as it takes to see that they differ, two at most. */
function toldApart(a: number, b: number, write: (pct: number, digits?: number) => string): [string, string] {
  const digits = write(a) === write(b) ? 2 : 1
  return [write(a, digits), write(b, digits)]
}

/** Doubts, notes and the conditions that lost the order, as sentences with their figures. */
function useRemarks(agency: DifferingWith['agency']): (data: Told) => {
  readonly doubts: readonly string[]
  readonly others: readonly string[]
} {
  const words = useWords(projectWords)
  const names = useWords(packageWords)
  const format = useFormat()
  return ({ summary, curve, differing, fastRise, loweredPlan, alike, today }) => {
    // What is told of sums is told of the highest that any source names; the lowest is what is absorbed.
    const paid = differing.flatMap((told) => (told.figure === 'paid' ? [told.value] : []))
    const mostPaid = format.money(Math.max(summary.paidInAllIdr ?? 0, ...paid))
    const physical = summary.physicalPct === null ? '–' : format.percent(summary.physicalPct)
    const doubt = (kind: PackageDoubt): string => {
      switch (kind) {
        case 'work-before-start':
          return words.doubt[kind](
            names.status[summary.status],
            physical,
            format.money(summary.paidInAllIdr ?? 0),
          )
        case 'paid-above-value':
          return words.doubt[kind](
            mostPaid,
            format.money(summary.budgetIdr),
            summary.contractIdr === null ? null : format.money(summary.contractIdr),
          )
        case 'contract-above-ceiling':
          return words.doubt[kind](format.money(summary.contractIdr ?? 0), format.money(summary.budgetIdr))
        case 'falling':
          return words.doubt[kind](
            ...toldApart(summary.highestPct ?? 0, summary.physicalPct ?? 0, format.percent),
          )
        case 'handed-over-incomplete':
        case 'less-after-complete':
        case 'may-be-share':
          return words.doubt[kind](physical)
        case 'sources-differ':
          return words.doubt[kind](
            writeDiffering(differing, { words, format, agency, status: (status) => names.status[status] }),
          )
        case 'paid-before-work':
          return words.doubt[kind](format.money(summary.paidInAllIdr ?? 0))
        case 'rises-fast': {
          if (fastRise === null) return names.doubt[kind]
          const { from, to } = fastRise
          const [fromPct, toPct] = toldApart(from.physicalPct, to.physicalPct, format.percent)
          const days = { fromDay: format.day(from.day), toDay: format.day(to.day) }
          return words.doubt[kind]({ ...days, from: fromPct, to: toPct })
        }
        case 'plan-lowered': {
          if (loweredPlan === null) return names.doubt[kind]
          const [from, to] = toldApart(loweredPlan.fromPct, loweredPlan.toPct, format.percent)
          const days = format.count(loweredPlan.days)
          return words.doubt[kind]({ days, day: format.day(loweredPlan.day), from, to })
        }
        case 'code-alike':
          return words.doubt[kind](alike.map(({ id, name }) => `${id} (${name})`).join(', '))
        case 'no-plan':
          return summary.inTender ? words.noStageDates : words.doubt[kind]
        case 'handed-over-untold':
        case 'suspended-without-end':
        case 'stop-told-late':
        case 'stop-beyond-year':
        case 'extra-time-long':
        case 'years-beyond-contract':
        case 'stop-undated':
        case 'stop-while-running':
        case 'work-while-suspended':
        case 'physical-equals-paid':
        case 'paid-falls':
        case 'plan-falls':
        case 'plan-ends-short':
        case 'plan-not-told':
          return words.doubt[kind]
      }
    }
    const beyondYear = () => {
      const { forecast, mayRunUntil } = summary
      const isUnproven = forecast.kind === 'unproven' || (forecast.kind === 'ends' && forecast.pace.isLeast)
      const isUnreported = forecast.kind === 'no-pace' && forecast.why === 'not-reported'
      const atPace = isUnproven ? words.beyondYearUnproven : words.note['beyond-year']
      const say = isUnreported ? words.beyondYearUnreported : atPace
      return (today > mayRunUntil ? words.beyondYearOver : say)(format.day(mayRunUntil))
    }
    const firstReportLate = () => {
      const { startsOn, forecast } = summary
      const firstOn = curve.find(({ physicalPct }) => physicalPct !== null)?.day ?? null
      const days = startsOn === null || firstOn === null ? null : daysBetween(startsOn, firstOn)
      const isMean = startsOn !== null && forecast.kind === 'ends' && forecast.pace.sinceOn === startsOn
      return words.note['first-report-late'](days === null ? null : format.count(days), isMean)
    }
    return {
      doubts: summary.doubts.filter(contradicts).map(doubt),
      others: [
        ...summary.doubts.filter((kind) => !contradicts(kind)).map(doubt),
        ...summary.also.map((each) => words.alsoApplies(names.condition[each].toLowerCase())),
        ...summary.notes.map((note) => {
          if (note === 'beyond-year') return beyondYear()
          if (note === 'beyond-contract')
            return words.note[note](format.day(summary.endsOn ?? summary.mayRunUntil))
          if (note === 'first-report-late') return firstReportLate()
          const isUndated = note === 'procurement-stuck' && summary.doubts.includes('no-plan')
          return isUndated ? words.stuckWithoutDates : words.note[note]
        }),
      ],
    }
  }
}

/** Two things were told that cannot both be so; the others are about what was not told, or how it was meant. */
function contradicts(doubt: PackageDoubt): boolean {
  return !onlyUntold.has(doubt)
}

const onlyUntold: ReadonlySet<PackageDoubt> = new Set([
  ...(['plan-not-told', 'no-plan', 'suspended-without-end', 'stop-undated', 'may-be-share'] as const),
])
