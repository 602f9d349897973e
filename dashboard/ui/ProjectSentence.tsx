import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import page from './Page.module.css'
import { sentenceWords } from './sentence-words.ts'

type Figures = Pick<
  ProjectOverview,
  'physicalPct' | 'deviationPts' | 'critical' | 'criticalSkpd' | 'criticalBudgetIdr'
>

/** The state of all packages in two short sentences, from the same figures as the table; red only where one must act. */
export function ProjectSentence({
  figures,
  bare = false,
}: {
  readonly figures: Figures
  /** Only the first sentence, for a single package. */
  readonly bare?: boolean
}) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { physicalPct, deviationPts, critical } = figures
  if (physicalPct === null || deviationPts === null) return <>{words.noFigures}</>
  const physical = format.percent(physicalPct)
  const points = format.decimal(Math.abs(deviationPts))
  const isEven = Number(Math.abs(deviationPts).toFixed(1)) === 0
  const first = isEven
    ? words.physicalEven(physical)
    : deviationPts < 0
      ? words.physicalBehind(physical, points)
      : words.physicalAhead(physical, points)
  if (bare) return <>{first}</>
  if (critical === 0) {
    return (
      <>
        {first} {words.noCritical}
      </>
    )
  }
  const money = format.money(figures.criticalBudgetIdr)
  return (
    <>
      {first} <span className={page.crit}>{words.criticalCount(critical, format.count(critical))}</span>{' '}
      {figures.criticalSkpd > 1
        ? words.criticalHold(format.count(figures.criticalSkpd), money)
        : words.criticalHoldOne(critical, money)}
    </>
  )
}
