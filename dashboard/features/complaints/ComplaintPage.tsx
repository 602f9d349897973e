import { ArrowLeft } from 'lucide-react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import type { complaint as complaintEndpoint } from '#domain/contract/rest/complaints.ts'
import { ComplaintId } from '#domain/ids.ts'
import { AlertsAbout } from '../../alerts/AlertsAbout.tsx'
import { useAreaName, useCategories } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useComplaint } from '../../data/use-complaint.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapKind } from '../../map/map-items.ts'
import { NearbyCameras } from '../../ui/NearbyCameras.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { SourceLine } from '../../ui/SourceLine.tsx'
import { uiWords } from '../../ui/words.ts'
import { AgencyName } from './AgencyName.tsx'
import { ClockCell } from './ClockCell.tsx'
import { ClockGauges } from './ClockGauges.tsx'
import styles from './Complaints.module.css'
import { complaintWords } from './words.ts'

export type ComplaintDetail = z.infer<typeof complaintEndpoint.answer>
const mapKinds: readonly MapKind[] = ['complaint', 'camera']

/** `/pengaduan/:id`: one complaint with its clocks, its history, its place and what the nearest cameras see. */
export function ComplaintPage() {
  const words = useWords(complaintWords)
  const complaintId = ComplaintId.parse(useParams().id)
  const query = useComplaint(complaintId, 15_000)
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.complaint} rows={8} isWholePage>
        {(detail) => <Detail detail={detail} />}
      </QueryView>
    </main>
  )
}

function Detail({ detail }: { readonly detail: ComplaintDetail }) {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const name = useName()
  const now = useNow(10_000)
  const area = useAreaName()
  const { summary } = detail
  const category = useCategories().get(summary.categoryId)
  const title = category === undefined ? summary.categoryId : name(category.name)
  usePageTitle(`${title}, ${summary.id}`)
  return (
    <>
      <header className={page.head}>
        <div>
          <Link className={page.crumb} to="/pengaduan">
            <ArrowLeft size="1em" aria-hidden="true" /> {words.back}
          </Link>
          <h1 className={page.title}>{title}</h1>
          <p className={page.sub}>
            {[summary.placeName, area(summary.kelurahanCode)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <ClockCell complaint={summary} nowMs={now} />
      </header>
      <div className={styles.detail}>
        <div className={styles.column}>
          <Panel title={words.complaint} note={`${words.number} ${summary.id}`}>
            <p className={styles.text}>{detail.text === '' ? words.hidden : detail.text}</p>
            <dl className={page.facts}>
              <div>
                <dt>{words.status}</dt>
                <dd>{ui.complaintStatus[summary.status]}</dd>
              </div>
              <div>
                <dt>{words.agency}</dt>
                <dd>
                  <AgencyName complaint={summary} />
                </dd>
              </div>
              <div>
                <dt>{words.received}</dt>
                <dd>{format.moment(summary.receivedAtMs, now)}</dd>
              </div>
              <div>
                <dt>{words.channel}</dt>
                <dd>{summary.channel}</dd>
              </div>
            </dl>
          </Panel>
          <ClockGauges detail={detail} nowMs={now} />
          <Panel title={words.history}>
            <ol className={styles.history}>
              {detail.history.map((step) => (
                <li key={`${step.status} ${step.atMs}`}>
                  {ui.complaintStatus[step.status]}
                  <time dateTime={new Date(step.atMs).toISOString()}>{format.moment(step.atMs, now)}</time>
                </li>
              ))}
            </ol>
          </Panel>
          <SourceLine
            feedId={detail.source.feedId}
            receivedAtMs={detail.source.receivedAtMs}
            say={words.source}
          />
        </div>
        <div className={styles.column}>
          <Panel title={words.place}>
            {summary.lat === null || summary.lng === null ? (
              <EmptyNote>{words.noPlace}</EmptyNote>
            ) : (
              <CityMap
                className={styles.smallMap}
                kinds={mapKinds}
                chosen={{ kind: 'complaint', id: summary.id }}
                pin={{ lat: summary.lat, lng: summary.lng }}
                look={{ lat: summary.lat, lng: summary.lng, zoom: 15 }}
                label={words.place}
              />
            )}
          </Panel>
          <AlertsAbout type="complaint" id={summary.id} />
          <Panel title={words.cameras}>
            <NearbyCameras near={detail.cameras} purpose="complaint" none={words.noCamera} />
          </Panel>
        </div>
      </div>
    </>
  )
}
