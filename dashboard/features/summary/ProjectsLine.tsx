import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { toldCeilingsOf } from '#domain/projects/weighting.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { Parts } from '../../ui/Parts.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { ReportedOf } from '../../ui/ReportedOf.tsx'
import { useStaleSources } from '../../ui/use-stale-sources.ts'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { summaryWords } from './words.ts'

/** Projects in the sentence of `/proyek`, with what it is out of. */
export function ProjectsLine({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const stale = useStaleSources('progress-rows')
  const now = useNow(60_000)
  const { figures, reported, receivedAtMs, fiscalYear, fiscalYears, today } = overview
  const { ceilingUntold } = figures
  const running = Number(today.slice(0, 4))
  return (
    <SummaryLine
      label={words.projects}
      to="/proyek"
      sentence={<ProjectSentence overview={overview} />}
      basis={
        <Parts>
          {running > fiscalYear && <b>{words.yearOver(String(fiscalYear), format.day(overview.standsOn))}</b>}
          {running > fiscalYear && !fiscalYears.includes(running) && words.noneOfYear(String(running))}
          {figures.all.packages > 0 && <ReportedOf figures={figures} />}
          {reported !== null && words.dataOf(format.days(reported.from, reported.to))}
          {receivedAtMs !== null && words.received(format.moment(receivedAtMs, now))}
          {ceilingUntold.packages > 0 &&
            words.ceilingsUntold(
              ceilingUntold.packages,
              format.count(ceilingUntold.packages),
              String(fiscalYear),
            )}
          {toldCeilingsOf(figures).packages > 0 &&
            fill(
              (count, money) => words.packagesOf(count, money, String(fiscalYear)),
              <Figure name="packages.total">{format.count(figures.all.packages)}</Figure>,
              <Figure name="packages.budget">{format.money(toldCeilingsOf(figures).budgetIdr)}</Figure>,
            )}
          {stale.map((sentence) => (
            <b key={sentence} className={styles.stale}>
              {sentence}
            </b>
          ))}
        </Parts>
      }
    />
  )
}
