import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { targetOfAll } from '#domain/projects/weighting.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type CurveLabel, CurvePanel } from './CurvePanel.tsx'
import { cityLines } from './curve-outlook.ts'
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
  const note = useForecastNote()(outlook)
  // Over more packages than the figure beside it, it may stand below what is done: the foot names both.
  const forecast = outlook?.nowPct === figures.physicalPct ? note : ''
  const foot = useForecastFoot()(outlook)
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
  const when = overview.today > lastDay ? format.shortDay(today) : words.today
  add('plan', figures.plannedPct, (value) => `${words.plan} ${value}`, when)
  add('physical', figures.physicalPct, (value) => `${words.physical} ${value}`, forecast)
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

/** The forecast in words where some packages do not finish, are in it ahead of the headline, or are not in it at all. */
function useForecastFoot() {
  const words = useWords(projectWords)
  const format = useFormat()
  return (outlook: ProjectOverview['outlook']): string | null => {
    if (outlook === null) return null
    const { beyondYear, noForecast, notYetDue, outside, nowPct, endOfYearPct, lowPct, highPct } = outlook
    const parts = [
      ...(beyondYear > 0 ? [words.beyondYear(beyondYear, format.count(beyondYear))] : []),
      ...(noForecast > 0 ? [words.noForecast(noForecast, format.count(noForecast))] : []),
      ...(notYetDue > 0 ? [words.notYetDue(notYetDue, format.count(notYetDue), format.pct(nowPct))] : []),
      ...(outside.packages > 0
        ? [
            words.outsideForecast(
              outside.packages,
              format.count(outside.packages),
              format.money(outside.budgetIdr),
            ),
          ]
        : []),
    ]
    if (parts.length === 0) return null
    const [low, high] = [format.pct(lowPct), format.pct(highPct)]
    const range = ` ${low === high ? words.forecastNarrow : words.forecastRange(low, high)}`
    return `${[words.forecastFoot(format.pct(endOfYearPct)) + range, ...parts].join('; ')}.`
  }
}

/** `prakiraan 92 (89–95) akhir tahun`: with a decimal where whole numbers would hide what lies between. */
function useForecastNote() {
  const words = useWords(projectWords)
  const format = useFormat()
  return (outlook: ProjectOverview['outlook']): string => {
    if (outlook === null) return ''
    const [end, low, high] = [outlook.endOfYearPct, outlook.lowPct, outlook.highPct].map((pct) =>
      format.pct(pct),
    )
    if (end === undefined || low === undefined || high === undefined) return ''
    return low === high ? words.forecastPoint(end) : words.forecast(end, low, high)
  }
}
