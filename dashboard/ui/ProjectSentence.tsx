import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import type { Part } from '#domain/projects/weighting.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Figure, fill } from './Figure.tsx'
import page from './Page.module.css'
import { sentenceWords } from './sentence-words.ts'

type Progress = Pick<ProjectOverview['figures'], 'plannedPct' | 'physicalPct' | 'deviationPts'>
type Figures = Pick<
  ProjectOverview,
  | 'critical'
  | 'criticalSkpd'
  | 'silent'
  | 'silentTroubled'
  | 'silentTroubledSkpd'
  | 'earlierUnfinished'
  | 'fiscalYear'
  | 'unreadable'
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
  const { critical, criticalSkpd, silent, silentTroubled, silentTroubledSkpd } = overview
  const { earlierUnfinished, fiscalYear, unreadable } = overview
  return (
    <>
      <ProgressSentence figures={overview.figures} />{' '}
      {critical.packages > 0 && (
        <>
          <span className={page.crit}>
            {fill(
              (count) => words.criticalCount(critical.packages, count),
              <Figure name="packages.critical">{format.count(critical.packages)}</Figure>,
            )}
          </span>{' '}
          <Held part={critical} agencies={criticalSkpd} />
        </>
      )}
      {critical.packages === 0 &&
        silentTroubled.packages === 0 &&
        (earlierUnfinished.packages === 0 ? words.noCritical : words.noCriticalOf(String(fiscalYear)))}
      {silentTroubled.packages > 0 && (
        <>
          {critical.packages > 0 && `, ${words.and} `}
          <span className={page.red}>
            {fill(
              (count) =>
                critical.packages === 0
                  ? words.silentTroubledOnly(silentTroubled.packages, count)
                  : words.silentTroubled(silentTroubled.packages, count),
              <Figure name="packages.silent-troubled">{format.count(silentTroubled.packages)}</Figure>,
            )}
          </span>{' '}
          {critical.packages === 0 ? (
            <Held part={silentTroubled} agencies={silentTroubledSkpd} />
          ) : (
            words.money(format.money(silentTroubled.budgetIdr))
          )}
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
      {earlierUnfinished.packages > 0 && (
        <>
          ;{' '}
          <span className={page.red}>
            {words.earlier(
              earlierUnfinished.packages,
              format.count(earlierUnfinished.packages),
              format.money(earlierUnfinished.budgetIdr),
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

/** In how many agencies they are, and what they hold up. */
function Held({ part, agencies }: { readonly part: Part; readonly agencies: number }) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const money = <span className={page.whole}>{format.money(part.budgetIdr)}</span>
  return agencies > 1
    ? fill(words.criticalHold, format.count(agencies), money)
    : fill((held) => words.criticalHoldOne(part.packages, held), money)
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
