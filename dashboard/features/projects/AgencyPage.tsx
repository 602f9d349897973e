import { ArrowLeft } from 'lucide-react'
import { Link, useParams, useSearchParams } from 'react-router'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { SkpdId } from '#domain/ids.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useMe } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { CityCurve } from './CityCurve.tsx'
import { ClassMix } from './ClassMix.tsx'
import { FigureBasis } from './FigureBasis.tsx'
import { PackageTable } from './PackageTable.tsx'
import styles from './Projects.module.css'
import { useFiscalYear } from './use-fiscal-year.ts'
import { WorstPackages } from './WorstPackages.tsx'
import { projectWords } from './words.ts'
import { YearSwitch } from './YearSwitch.tsx'

/** `/proyek/skpd/:id`: one agency with its curve and every package. */
export function AgencyPage() {
  const words = useWords(projectWords)
  const person = useMe()
  const skpd = useSkpdNames()
  const skpdId = SkpdId.parse(useParams().id)
  usePageTitle(skpd(skpdId)?.name ?? skpdId)
  const { year } = useFiscalYear()
  const [chosen, choose] = useChosenClass()
  const overview = useRead(projectOverview, { query: { skpd: skpdId, year } }, { everyMs: 30_000 })
  const packages = useRead(workPackages, { query: { skpd: skpdId, year } }, { everyMs: 30_000 })
  return (
    <main className={page.page}>
      <QueryView query={overview} what={words.overview} rows={10} isWholePage>
        {(data) => (
          <>
            <header className={page.head}>
              <div className={styles.headline}>
                {person.role !== 'skpd' && (
                  <Link className={page.crumb} to={`/proyek?ta=${data.fiscalYear}`}>
                    <ArrowLeft size="1em" aria-hidden="true" /> {words.allPackages}
                  </Link>
                )}
                <p className={page.sub}>{skpd(skpdId)?.name ?? skpdId}</p>
                <h1 className={page.sentence}>
                  <ProjectSentence overview={data} />
                </h1>
                <FigureBasis overview={data} />
              </div>
              <div className={styles.headSide}>
                <YearSwitch fiscalYear={data.fiscalYear} fiscalYears={data.fiscalYears} />
                <ClassMix
                  counts={data.counts}
                  total={data.figures.all.packages}
                  chosen={chosen}
                  choose={choose}
                />
              </div>
            </header>
            <div className={styles.grid}>
              <div className={styles.main}>
                <CityCurve overview={data} title={words.curveOne} />
              </div>
              <div className={styles.side}>
                <WorstPackages skpdId={skpdId} year={data.fiscalYear} today={data.standsOn} most={2} />
              </div>
            </div>
            <Panel label={words.packages}>
              <QueryView query={packages} what={words.packages}>
                {(answer) => {
                  const shown = answer.packages.filter((item) => chosen === null || item.class === chosen)
                  if (answer.packages.length === 0) return <EmptyNote>{words.noPackages}</EmptyNote>
                  if (shown.length === 0) return <EmptyNote>{words.noneInClass}</EmptyNote>
                  return <PackageTable packages={shown} />
                }}
              </QueryView>
            </Panel>
          </>
        )}
      </QueryView>
    </main>
  )
}

/** The class the table is filtered by, kept in the address. */
function useChosenClass(): [PackageClass | null, (kind: PackageClass | null) => void] {
  const [search, setSearch] = useSearchParams()
  const asked = PackageClass.safeParse(search.get('kelas'))
  const choose = (kind: PackageClass | null) => {
    const next = new URLSearchParams(search)
    if (kind === null) next.delete('kelas')
    else next.set('kelas', kind)
    setSearch(next, { replace: true })
  }
  return [asked.success ? asked.data : null, choose]
}
