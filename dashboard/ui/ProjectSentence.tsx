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
  | 'silentCritical'
  | 'earlierUnfinished'
  | 'fiscalYear'
  | 'fiscalYears'
  | 'unreadable'
> & {
  readonly figures: Progress & Pick<ProjectOverview['figures'], 'all'>
}

/**
 * The state of all packages, from the same figures as chart and table: progress against plan, what is critical, and who
 * has stopped telling. Red only where one must act, violet for silence; what was red before it fell silent stays red.
 */
export function ProjectSentence({ overview }: { readonly overview: Figures }) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { critical, criticalSkpd, silent, silentTroubled, silentTroubledSkpd, silentCritical } = overview
  const { earlierUnfinished, fiscalYear, fiscalYears, unreadable, figures } = overview
  // Of nothing, none is critical: that would be good news of what nobody knows.
  if (fiscalYears.length === 0 && unreadable === 0) return <>{words.noneKnown}</>
  const isNone = figures.all.packages === 0
  const troubled =
    words.troubled[
      silentCritical === silentTroubled.packages
        ? 'critical'
        : silentCritical === 0
          ? 'past-contract'
          : 'either'
    ]
  return (
    <>
      {isNone ? words.noneOfYear(String(fiscalYear)) : <ProgressSentence figures={figures} />}
      {!isNone && ' '}
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
      {!isNone &&
        critical.packages === 0 &&
        silentTroubled.packages === 0 &&
        (earlierUnfinished.packages === 0 ? words.noCritical : words.noCriticalOf(String(fiscalYear)))}
      {silentTroubled.packages > 0 && (
        <>
          {critical.packages > 0 && `, ${words.and} `}
          <span className={page.red}>
            {fill(
              (count) =>
                critical.packages === 0
                  ? words.silentTroubledOnly(silentTroubled.packages, count, troubled)
                  : words.silentTroubled(silentTroubled.packages, count, troubled),
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
              (count) =>
                (silentTroubled.packages > 0 ? words.silentInAll : words.silent)(silent.packages, count),
              <Figure name="packages.silent">{format.count(silent.packages)}</Figure>,
            )}
          </span>
        </>
      )}
      {earlierUnfinished.packages > 0 && (
        <>
          ; <Earlier unfinished={earlierUnfinished} year={fiscalYear} />
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

/** What earlier years left unfinished: critical and silent by the same rules as this year's, whatever its own say. */
function Earlier({
  unfinished,
  year,
}: {
  readonly unfinished: ProjectOverview['earlierUnfinished']
  readonly year: number
}) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { packages, critical, silent, budgetIdr } = unfinished
  const parts = [words.earlier(packages, format.count(packages), String(year))]
  if (critical === packages) parts.push(words.allCritical(packages))
  else if (critical > 0) parts.push(words.criticalOfThem(critical, format.count(critical)))
  if (silent === packages) parts.push(words.allSilent(packages))
  else if (silent > 0) parts.push(words.silentOfThem(silent, format.count(silent)))
  parts.push(format.money(budgetIdr))
  return <span className={page.red}>{parts.join(', ')}</span>
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
  const physical = <Figure name="physical.pct">{format.percent(physicalPct)}</Figure>
  const plan = <Figure name="plan.pct">{format.percent(plannedPct)}</Figure>
  if (deviationPts === 0) return <>{fill(words.physicalEven, physical, plan)}</>
  return (
    <>
      {fill(
        deviationPts < 0 ? words.physicalBehind : words.physicalAhead,
        physical,
        <span className={isCritical && deviationPts < 0 ? page.red : undefined}>
          <Figure name="deviation.pts">{format.decimal(Math.abs(deviationPts))}</Figure>
        </span>,
        plan,
      )}
    </>
  )
}
