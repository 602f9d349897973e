import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { targetOfAll } from '#domain/projects/weighting.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type CurveLabel, CurvePanel } from './CurvePanel.tsx'
import { cityLines } from './curve-outlook.ts'
import { useForecastFoot, useForecastNote } from './use-forecast-words.ts'
import { projectWords } from './words.ts'

/** The weighted curve of many packages; its labels are the figures of the headline. */
export function CityCurve({
  overview,
  title,
}: {
  readonly overview: ProjectOverview
  readonly title: string
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const { figures, outlook, standsOn: today, fiscalYear } = overview
  const lastDay = lastDayOf(fiscalYear)
  const note = useForecastNote()(overview)
  // Over more packages than the figure beside it, it may stand below what is done: the foot names both.
  const forecast = outlook?.nowPct === figures.physicalPct ? note : ''
  const foot = useForecastFoot()(overview)
  const target = targetOfAll(figures)
  const labels: CurveLabel[] = []
  const add = (
    line: CurveLabel['line'],
    pct: number | null,
    name: (value: string) => string,
    note: string,
  ) => {
    if (pct !== null) labels.push({ line, day: today, pct, name: name(format.pct(pct)), note })
  }
  // Of a year that is over they are the figures of its last day.
  const isOver = overview.today > lastDay
  const when = isOver ? format.shortDay(today) : words.today
  add('plan', figures.plannedPct, (value) => `${words.plan} ${value}`, when)
  add('physical', figures.physicalPct, (value) => `${words.physical} ${value}`, isOver ? when : forecast)
  add(
    'absorption',
    figures.absorptionPct,
    (value) => `${words.absorption} ${value}`,
    target === null ? '' : words.target(format.pct(target)),
  )
  return (
    <CurvePanel
      title={title}
      note={words.curveNote(
        format.count(figures.counted.packages),
        format.count(figures.all.packages),
        // Of the packages that weigh in it, as the count before it.
        format.money(figures.counted.budgetIdr),
        String(fiscalYear),
      )}
      points={overview.curve}
      today={today}
      labels={labels}
      outlook={cityLines(outlook, today, lastDay)}
      foot={foot}
    />
  )
}
