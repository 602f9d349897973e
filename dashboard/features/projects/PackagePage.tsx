import { ArrowLeft } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { workPackage } from '#domain/contract/rest/projects.ts'
import { WorkPackageId } from '#domain/ids.ts'
import { AlertsAbout } from '../../alerts/AlertsAbout.tsx'
import { useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapKind } from '../../map/map-items.ts'
import { NearbyCameras } from '../../ui/NearbyCameras.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { SourceLine } from '../../ui/SourceLine.tsx'
import { ComplaintsAround } from './ComplaintsAround.tsx'
import { PackageCurve } from './PackageCurve.tsx'
import { PackageFacts } from './PackageFacts.tsx'
import { PackageHead } from './PackageHead.tsx'
import { Payments } from './Payments.tsx'
import styles from './Projects.module.css'
import { Remarks } from './Remarks.tsx'
import { projectWords } from './words.ts'

const mapKinds: readonly MapKind[] = ['camera', 'package', 'complaint']

/** `/proyek/:id`: one package from its plan to its money, with the cameras and complaints around it. */
export function PackagePage() {
  const words = useWords(projectWords)
  const skpd = useSkpdNames()
  const workPackageId = WorkPackageId.parse(useParams().id)
  const query = useRead(workPackage, { params: { workPackageId } }, { everyMs: 30_000 })
  usePageTitle(query.data?.summary.name ?? null)
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.onePackage} rows={10} isWholePage>
        {(data) => {
          const { summary, today } = data
          return (
            <>
              <header className={page.head}>
                <div>
                  <Link
                    className={page.crumb}
                    to={`/proyek/skpd/${summary.skpdId}?ta=${summary.moneyYear ?? summary.fiscalYear}`}
                  >
                    <ArrowLeft size="1em" aria-hidden="true" />{' '}
                    {skpd(summary.skpdId)?.short ?? summary.skpdId}
                  </Link>
                  <h1 className={styles.name} title={summary.name}>
                    <bdi className="told">{summary.name}</bdi>
                  </h1>
                  <PackageHead data={data} today={today} />
                </div>
              </header>
              <div className={styles.grid}>
                <div className={styles.main}>
                  <PackageCurve data={data} today={today} />
                  <Remarks data={data} agency={(id) => skpd(id)?.short ?? id} />
                  <PackageFacts data={data} today={today} />
                  <Payments payments={data.payments} summary={summary} />
                </div>
                <div className={styles.side}>
                  <Panel title={words.cameras}>
                    <NearbyCameras near={data.cameras} purpose="project" none={words.noCamera} />
                  </Panel>
                  <Panel title={words.place}>
                    {summary.lat === null || summary.lng === null ? (
                      <EmptyNote>{words.noPlace}</EmptyNote>
                    ) : (
                      <CityMap
                        className={styles.map}
                        kinds={mapKinds}
                        chosen={{ kind: 'package', id: summary.id }}
                        look={{ lat: summary.lat, lng: summary.lng, zoom: 15 }}
                        label={words.place}
                      />
                    )}
                  </Panel>
                  <AlertsAbout type="work-package" id={summary.id} />
                  <ComplaintsAround around={data.complaints} />
                  {data.sources.map(({ feedId, receivedAtMs }) => (
                    <SourceLine key={feedId} feedId={feedId} receivedAtMs={receivedAtMs} say={words.source} />
                  ))}
                </div>
              </div>
            </>
          )
        }}
      </QueryView>
    </main>
  )
}
