import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Figure, fill } from './Figure.tsx'
import page from './Page.module.css'
import { sentenceWords } from './sentence-words.ts'

type Progress = Pick<ProjectOverview['figures'], 'plannedPct' | 'physicalPct' | 'deviationPts'>
type Figures = Pick<
  ProjectOverview,
  'critical' | 'criticalSkpd' | 'silent' | 'silentTroubled' | 'unreadable'
> & {
  readonly figures: Progress
}

/**
 * The state of all packages, from the same figures as chart and table: progress against plan, what is critical, and who
 * has stopped telling. Red only where one must act, violet for silence; what was red before it fell silent stays red.
 */
export function ProjectSentence({ overview }: { readonly overview: Figures }) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { critical, silent, silentTroubled, unreadable } = overview
  const money = <span className={page.whole}>{format.money(critical.budgetIdr)}</span>
  return (
    <>
      <ProgressSentence figures={overview.figures} />{' '}
      {critical.packages === 0 ? (
        words.noCritical
      ) : (
        <>
          <span className={page.crit}>
            {fill(
              (count) => words.criticalCount(critical.packages, count),
              <Figure name="packages.critical">{format.count(critical.packages)}</Figure>,
            )}
          </span>{' '}
          {overview.criticalSkpd > 1
            ? fill(words.criticalHold, format.count(overview.criticalSkpd), money)
            : fill((held) => words.criticalHoldOne(critical.packages, held), money)}
        </>
      )}
      {silentTroubled.packages > 0 && (
        <>
          , {critical.packages === 0 ? words.but : words.and}{' '}
          <span className={page.red}>
            {fill(
              (count) =>
                critical.packages === 0
                  ? words.silentTroubledOnly(silentTroubled.packages, count)
                  : words.silentTroubled(silentTroubled.packages, count),
              <Figure name="packages.silent-troubled">{format.count(silentTroubled.packages)}</Figure>,
            )}
          </span>
        </>
      )}
      {silent.packages > 0 && (
        <>
          ;{' '}
          <span className={page.silent}>
            {fill(
              (count) => words.silent(silent.packages, count),
              <Figure name="packages.silent">{format.count(silent.packages)}</Figure>,
            )}
          </span>
        </>
      )}
      {unreadable > 0 && (
        <>
          ; <span className={page.red}>{words.unreadable(unreadable, format.count(unreadable))}</span>
        </>
      )}
      .
    </>
  )
}

/** Physical progress, plan and what lies between: the three figures as written add up. */
export function ProgressSentence({
  figures,
  isCritical = false,
}: {
  readonly figures: Progress
  readonly isCritical?: boolean
}) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { physicalPct, plannedPct, deviationPts } = figures
  if (physicalPct === null || plannedPct === null || deviationPts === null) return <>{words.noFigures}</>
  const say =
    deviationPts === 0 ? words.physicalEven : deviationPts < 0 ? words.physicalBehind : words.physicalAhead
  return (
    <>
      {fill(
        say,
        <Figure name="physical.pct">{format.percent(physicalPct)}</Figure>,
        <span className={isCritical && deviationPts < 0 ? page.red : undefined}>
          <Figure name="deviation.pts">{format.decimal(Math.abs(deviationPts))}</Figure>
        </span>,
        <Figure name="plan.pct">{format.percent(plannedPct)}</Figure>,
      )}
    </>
  )
}
