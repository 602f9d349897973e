import { ArrowLeft } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { workPackage } from '#domain/contract/rest/projects.ts'
import { WorkPackageId } from '#domain/ids.ts'
import { daysBetween } from '#domain/time/day.ts'
import { AlertsAbout } from '../../alerts/AlertsAbout.tsx'
import { useSkpdNames } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapKind } from '../../map/map-items.ts'
import { NearbyCameras } from '../../ui/NearbyCameras.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import { weightOf } from './Bars.tsx'
import { ComplaintsAround } from './ComplaintsAround.tsx'
import { CurvePanel } from './CurvePanel.tsx'
import { Payments } from './Payments.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

const mapKinds: readonly MapKind[] = ['camera', 'package', 'complaint']

/** `/proyek/:id`: one package from its plan to its money, with the cameras and complaints around it. */
export function PackagePage() {
  const words = useWords(projectWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const time = useCityTime()
  const now = useNow(60_000)
  const workPackageId = WorkPackageId.parse(useParams().id)
  const query = useRead(workPackage, { params: { workPackageId } }, { everyMs: 30_000 })
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.packageName} rows={10}>
        {(data) => {
          const { summary } = data
          const day = (value: string | null) => (value === null ? words.notReported : format.day(value))
          const left = summary.endsOn === null ? null : daysBetween(time.dayOf(now), summary.endsOn)
          return (
            <>
              <header className={page.head}>
                <div>
                  <Link className={page.crumb} to={`/proyek/skpd/${summary.skpdId}`}>
                    <ArrowLeft size="1em" aria-hidden="true" />{' '}
                    {skpd(summary.skpdId)?.short ?? summary.skpdId}
                  </Link>
                  <h1 className={page.title}>{summary.name}</h1>
                  <p className={page.sub}>
                    <span>
                      <ProjectSentence
                        figures={{
                          physicalPct: summary.physicalPct,
                          deviationPts: summary.deviationPts,
                          critical: 0,
                          criticalSkpd: 0,
                          criticalBudgetIdr: 0,
                        }}
                        bare
                      />{' '}
                      {data.requiredPctPerWeek !== null &&
                        data.recentPctPerWeek !== null &&
                        words.pace(
                          format.decimal(data.requiredPctPerWeek),
                          format.decimal(data.recentPctPerWeek),
                        )}
                    </span>
                    {summary.asOf !== null && <span>{words.reportedOn(format.day(summary.asOf))}</span>}
                    {summary.reportAge !== 'fresh' && (
                      <b>{summary.reportAge === 'stale' ? words.reportStale : words.reportDead}</b>
                    )}
                  </p>
                </div>
                <span className={styles.chip} data-weight={weightOf(summary.class)}>
                  <ProjectGlyph state={projectSymbolOf(summary.class)} filledPct={summary.physicalPct ?? 0} />
                  {ui.packageClass[summary.class]}
                  {summary.deviationPts !== null && ` ${format.signed(summary.deviationPts)}`}
                </span>
              </header>
              <div className={styles.grid}>
                <div className={styles.main}>
                  <CurvePanel
                    title={words.curveOne}
                    note={data.contractNo ?? ''}
                    points={data.curve}
                    forecast={null}
                    absorptionTargetPct={summary.plannedFinancialPct}
                  />
                  <Panel label={words.contract}>
                    <dl className={page.facts}>
                      <Fact name={words.budget} value={format.money(summary.budgetIdr)} />
                      <Fact
                        name={words.contract}
                        value={
                          summary.contractIdr === null ? words.notReported : format.money(summary.contractIdr)
                        }
                      />
                      <Fact name={words.provider} value={data.provider ?? words.notReported} />
                      <Fact name={words.period} value={`${day(data.startsOn)} – ${day(summary.endsOn)}`} />
                      <Fact
                        name={words.remaining}
                        value={
                          left === null
                            ? words.notReported
                            : left >= 0
                              ? words.daysLeft(format.count(left))
                              : words.daysOver(format.count(-left))
                        }
                      />
                      <Fact
                        name={words.forecastFinish}
                        value={
                          summary.forecastEndsOn === null ? words.notSaid : format.day(summary.forecastEndsOn)
                        }
                      />
                    </dl>
                    {data.problem !== null && (
                      <div className={styles.worst}>
                        <p className={styles.meta}>{words.problem}</p>
                        <p className={styles.problem}>{data.problem}</p>
                      </div>
                    )}
                  </Panel>
                  <Payments payments={data.payments} budgetIdr={summary.budgetIdr} />
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
                  <p className={page.sub}>
                    {words.source(data.source.feedId, format.moment(data.source.receivedAtMs, now))}
                  </p>
                </div>
              </div>
            </>
          )
        }}
      </QueryView>
    </main>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
