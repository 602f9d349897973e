/** What the city's curve leads to, in words; of a year that is over, what it came to. */
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { projectWords } from './words.ts'

type Outlook = Pick<ProjectOverview, 'outlook' | 'today' | 'fiscalYear'>

/** Its last day has passed: a forecast of it would be one of the past. */
function isOver({ today, fiscalYear }: Outlook): boolean {
  return today > lastDayOf(fiscalYear)
}

/** The forecast in words where some packages do not finish, are in it ahead of the headline, or are not in it at all. */
export function useForecastFoot() {
  const words = useWords(projectWords)
  const format = useFormat()
  return (overview: Outlook): string | null => {
    const { outlook } = overview
    if (outlook === null) return null
    const { beyondYear, noForecast, notYetDue, outside, nowPct, endOfYearPct, lowPct, highPct } = outlook
    if (isOver(overview)) {
      const open = beyondYear + noForecast + outside.packages
      return open === 0 ? null : words.leftOpen(open, format.count(open), String(overview.fiscalYear))
    }
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
export function useForecastNote() {
  const words = useWords(projectWords)
  const format = useFormat()
  return (overview: Outlook): string => {
    const { outlook } = overview
    if (outlook === null || isOver(overview)) return ''
    const [end, low, high] = [outlook.endOfYearPct, outlook.lowPct, outlook.highPct].map((pct) =>
      format.pct(pct),
    )
    if (end === undefined || low === undefined || high === undefined) return ''
    return low === high ? words.forecastPoint(end) : words.forecast(end, low, high)
  }
}
