import { Link } from 'react-router'
import { type WorkPackageSummary, workPackage, workPackages } from '#domain/contract/rest/projects.ts'
import type { SkpdId } from '#domain/ids.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useCameras, useSkpdNames } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { weightOf } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

const SHOWN = 4

/** The packages that need a look first, the worst one with the camera that sees it. */
export function WorstPackages({ skpdId }: { readonly skpdId?: SkpdId }) {
  const words = useWords(projectWords)
  const query = useRead(workPackages, skpdId === undefined ? {} : { query: { skpd: skpdId } }, {
    everyMs: 60_000,
  })
  return (
    <Panel title={words.worst} note={words.worstNote}>
      <QueryView query={query} what={words.worst} rows={8}>
        {({ packages }) => {
          const worst = packages
            .filter((p) => p.class === 'critical' || p.class === 'watch')
            .sort((a, b) => (a.deviationPts ?? 0) - (b.deviationPts ?? 0))
            .slice(0, SHOWN)
          if (worst.length === 0) return <EmptyNote>{words.noneLate}</EmptyNote>
          return worst.map((item, index) => (
            <WorstPackage key={item.id} item={item} withCamera={index === 0} />
          ))
        }}
      </QueryView>
    </Panel>
  )
}

function WorstPackage({
  item,
  withCamera,
}: {
  readonly item: WorkPackageSummary
  readonly withCamera: boolean
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const may = useMay()
  const time = useCityTime()
  const now = useNow(60_000)
  const { byId } = useCameras(may('camera.list'))
  const detail = useRead(workPackage, { params: { workPackageId: item.id } }, { staleMs: 60_000 })
  const camera = detail.data?.cameras
    .map((near) => byId.get(near.cameraId))
    .find((found) => found !== undefined)
  const left = item.endsOn === null ? null : daysBetween(time.dayOf(now), item.endsOn)
  const weight = weightOf(item.class)
  return (
    <article className={styles.worst}>
      {withCamera && camera !== undefined && may('camera.view') && (
        <div className={styles.camera}>
          <LiveTile camera={camera} purpose="project" size="small" />
        </div>
      )}
      <h3>
        <Link to={`/proyek/${encodeURIComponent(item.id)}`}>{item.name}</Link>
      </h3>
      <p className={styles.meta}>
        {skpd(item.skpdId)?.short ?? item.skpdId} · {format.money(item.budgetIdr)} ·{' '}
        {words.deviation.split(' ')[0]?.toLowerCase()}{' '}
        <b className={weight === 'critical' ? styles.late : styles.watch}>
          {item.deviationPts === null ? '–' : format.signed(item.deviationPts)}
        </b>
        {left !== null &&
          ` · ${left >= 0 ? words.daysLeft(format.count(left)) : words.daysOver(format.count(-left))}`}
        {item.forecastEndsOn !== null && ` · ${words.forecastEnd(format.day(item.forecastEndsOn))}`}
      </p>
      {detail.data?.problem !== null && detail.data?.problem !== undefined && (
        <p className={styles.problem}>{detail.data.problem}</p>
      )}
    </article>
  )
}
