import { projectOverview } from '#domain/contract/rest/projects.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { AgencyTable } from './AgencyTable.tsx'
import { ClassMix } from './Bars.tsx'
import { CurvePanel } from './CurvePanel.tsx'
import styles from './Projects.module.css'
import { ReportFreshness } from './ReportFreshness.tsx'
import { WorstPackages } from './WorstPackages.tsx'
import { projectWords } from './words.ts'

/** `/proyek`: the state of all packages in one sentence, one curve and one table. */
export function ProjectsPage() {
  const words = useWords(projectWords)
  const format = useFormat()
  const query = useRead(projectOverview, {}, { everyMs: 30_000 })
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.overview} rows={10}>
        {(overview) => (
          <>
            <header className={page.head}>
              <div>
                <h1 className={page.sentence}>
                  <ProjectSentence figures={overview} />
                </h1>
                <ReportFreshness overview={overview} />
              </div>
              <ClassMix overview={overview} />
            </header>
            <div className={styles.grid}>
              <div className={styles.main}>
                <CurvePanel
                  title={words.curve}
                  note={words.curveNote(
                    format.count(overview.packages),
                    format.money(overview.budgetIdr),
                    String(overview.fiscalYear),
                  )}
                  points={overview.curve}
                  forecast={overview.forecast}
                  absorptionTargetPct={overview.absorptionTargetPct}
                />
                <AgencyTable overview={overview} />
              </div>
              <div className={styles.side}>
                <WorstPackages />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </main>
  )
}
