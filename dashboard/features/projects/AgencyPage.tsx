import { ArrowLeft } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { SkpdId } from '#domain/ids.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useMe } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { ClassMix } from './Bars.tsx'
import { CurvePanel } from './CurvePanel.tsx'
import { PackageTable } from './PackageTable.tsx'
import styles from './Projects.module.css'
import { ReportFreshness } from './ReportFreshness.tsx'
import { WorstPackages } from './WorstPackages.tsx'
import { projectWords } from './words.ts'

/** `/proyek/skpd/:id`: one agency with its curve and every package. */
export function AgencyPage() {
  const words = useWords(projectWords)
  const format = useFormat()
  const person = useMe()
  const skpd = useSkpdNames()
  const skpdId = SkpdId.parse(useParams().id)
  const overview = useRead(projectOverview, { query: { skpd: skpdId } }, { everyMs: 30_000 })
  const packages = useRead(workPackages, { query: { skpd: skpdId } }, { everyMs: 30_000 })
  return (
    <main className={page.page}>
      <QueryView query={overview} what={words.overview} rows={10}>
        {(data) => (
          <>
            <header className={page.head}>
              <div>
                {person.role !== 'skpd' && (
                  <Link className={page.crumb} to="/proyek">
                    <ArrowLeft size="1em" aria-hidden="true" /> {words.allPackages}
                  </Link>
                )}
                <p className={page.sub}>{skpd(skpdId)?.name ?? skpdId}</p>
                <h1 className={page.sentence}>
                  <ProjectSentence figures={data} />
                </h1>
                <ReportFreshness overview={data} />
              </div>
              <ClassMix overview={data} />
            </header>
            <div className={styles.grid}>
              <div className={styles.main}>
                <CurvePanel
                  title={words.curveOne}
                  note={words.curveNote(
                    format.count(data.packages),
                    format.money(data.budgetIdr),
                    String(data.fiscalYear),
                  )}
                  points={data.curve}
                  forecast={data.forecast}
                  absorptionTargetPct={data.absorptionTargetPct}
                />
                <Panel label={words.packages}>
                  <QueryView query={packages} what={words.packages}>
                    {(answer) =>
                      answer.packages.length === 0 ? (
                        <EmptyNote>{words.noPackages}</EmptyNote>
                      ) : (
                        <PackageTable packages={answer.packages} />
                      )
                    }
                  </QueryView>
                </Panel>
              </div>
              <div className={styles.side}>
                <WorstPackages skpdId={skpdId} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </main>
  )
}
