import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import { isOpen } from '#domain/projects/package-condition.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type CurveLabel, type CurveLimit, CurvePanel } from './CurvePanel.tsx'
import { packageLines } from './curve-outlook.ts'
import { withStandInPlan } from './stand-in-plan.ts'
import { projectWords } from './words.ts'

/** One package's curve with today, the forecast and the days after which its time is over. */
export function PackageCurve({
  data,
  today,
}: {
  readonly data: z.infer<typeof workPackage.answer>
  readonly today: string
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const { summary, curve } = data
  const labels: CurveLabel[] = []
  const add = (line: CurveLabel['line'], word: string, pct: number | null, day: string, note: string) => {
    if (pct !== null) labels.push({ line, day, pct, name: `${word} ${format.pct(pct)}`, note })
  }
  add('plan', words.plan, summary.plannedPct, today, words.today)
  if (summary.asOf !== null)
    add(
      'physical',
      words.physical,
      summary.physicalPct,
      summary.asOf,
      words.reportOf(format.nearDay(summary.asOf, today)),
    )
  if (summary.paidAsOf !== null)
    add(
      'absorption',
      words.absorption,
      summary.absorptionPct,
      summary.paidAsOf,
      words.ofCeilingOn(
        format.nearDay(summary.paidAsOf, today),
        summary.moneyYear === null ? null : String(summary.moneyYear),
      ),
    )
  const limits: CurveLimit[] = [
    ...(summary.endsOn === null ? [] : [{ day: summary.endsOn, name: words.contractEnd }]),
    { day: summary.mayRunUntil, name: words.payLimit },
  ]
  const untilDay = [today, ...limits.map((limit) => limit.day)].reduce((last, day) =>
    day > last ? day : last,
  )
  return (
    <CurvePanel
      title={words.curveOne}
      note={data.contractNo ?? ''}
      points={withStandInPlan(curve, summary, today)}
      today={today}
      labels={labels}
      limits={limits}
      untilDay={untilDay}
      outlook={
        isOpen(summary.condition)
          ? packageLines(summary.forecast, today, summary.physicalPct, untilDay)
          : null
      }
    />
  )
}
