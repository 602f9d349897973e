import { projectOverview } from '#domain/contract/rest/projects.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useMe } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { AgencyTable } from './AgencyTable.tsx'
import { CityCurve } from './CityCurve.tsx'
import { ClassMix } from './ClassMix.tsx'
import { FigureBasis } from './FigureBasis.tsx'
import styles from './Projects.module.css'
import { SilentPackages } from './SilentPackages.tsx'
import { useFiscalYear } from './use-fiscal-year.ts'
import { WorstPackages } from './WorstPackages.tsx'
import { projectWords } from './words.ts'
import { YearSwitch } from './YearSwitch.tsx'

/** `/proyek`: the state of all packages in one sentence, one curve and one table. */
export function ProjectsPage() {
  const words = useWords(projectWords)
  const skpd = useSkpdNames()
  /** Whose packages these are, where somebody sees only the own agency's. */
  const own = useMe().skpdId
  const { year } = useFiscalYear()
  const query = useRead(projectOverview, { query: { year } }, { everyMs: 30_000 })
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.overview} rows={10} isWholePage>
        {(overview) => (
          <>
            <header className={page.head}>
              <div className={styles.headline}>
                {own !== null && <p className={page.sub}>{skpd(own)?.name ?? own}</p>}
                <h1 className={page.sentence}>
                  <ProjectSentence overview={overview} />
                </h1>
                <FigureBasis overview={overview} />
              </div>
              <div className={styles.headSide}>
                <YearSwitch fiscalYear={overview.fiscalYear} fiscalYears={overview.fiscalYears} />
                <ClassMix counts={overview.counts} total={overview.figures.all.packages} />
              </div>
            </header>
            <div className={styles.grid}>
              <div className={styles.main}>
                <CityCurve overview={overview} title={own === null ? words.curve : words.curveOne} />
                <AgencyTable overview={overview} />
                <SilentPackages year={overview.fiscalYear} />
              </div>
              <div className={styles.side}>
                <WorstPackages year={overview.fiscalYear} today={overview.standsOn} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </main>
  )
}
