import { projectOverview } from '#domain/contract/rest/projects.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { useKnownUntilMs } from '../../ui/use-known-until.ts'
import { CamerasLine } from './CamerasLine.tsx'
import { ComplaintsLine } from './ComplaintsLine.tsx'
import { ExceptionMap } from './ExceptionMap.tsx'
import { MoneyLine } from './MoneyLine.tsx'
import { NamesPanel } from './NamesPanel.tsx'
import { ProjectsLine } from './ProjectsLine.tsx'
import { SafetyLine } from './SafetyLine.tsx'
import { SealedLine } from './SealedLine.tsx'
import styles from './Summary.module.css'
import { summaryWords } from './words.ts'

/** `/ringkasan`: the city on one page: a sentence for each part, who and what by name, and where. */
export function SummaryPage() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const city = useCity()
  const now = useNow(10_000)
  const knownUntilMs = useKnownUntilMs()
  const overview = useRead(projectOverview, {}, { everyMs: 30_000 })
  const left = overview.data === undefined ? null : yearLeft(overview.data)
  return (
    <main className={page.page}>
      <header className={styles.head}>
        <h1 className={page.title}>{words.title(city.name, format.longDate(now))}</h1>
        <p>
          {words.asOf(format.time(knownUntilMs ?? now), city.timeZoneLabel)}
          {left !== null && ` · ${words.yearLeft(format.count(left))}`}
        </p>
      </header>
      <div className={styles.grid}>
        <Panel className={styles.lines} label={words.sentences}>
          <SafetyLine />
          <ComplaintsLine />
          <SealedLine />
          <QueryView query={overview} what={words.projects} rows={3}>
            {(data) => <ProjectsLine overview={data} />}
          </QueryView>
          <CamerasLine />
          {overview.data !== undefined && <MoneyLine overview={overview.data} />}
        </Panel>
        <NamesPanel />
        <ExceptionMap />
      </div>
    </main>
  )
}

/** Days to the end of the fiscal year that the page speaks of; null once it is over. */
function yearLeft({
  today,
  fiscalYear,
}: {
  readonly today: string
  readonly fiscalYear: number
}): number | null {
  const days = daysBetween(today, lastDayOf(fiscalYear))
  return days < 0 ? null : days
}
