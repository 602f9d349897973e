import { Link } from 'react-router'
import { type WorkPackageSummary, workPackage, workPackages } from '#domain/contract/rest/projects.ts'
import type { SkpdId } from '#domain/ids.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useCameras, useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { Parts } from '../../ui/Parts.tsx'
import { inTrouble, namedWorst } from '../../ui/package-lists.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { useNearWords } from '../../ui/use-near-words.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { weightOf } from './Bars.tsx'
import { NoneNote } from './NoneNote.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

/** The packages that need a look first, those silent and of earlier years among them; the worst one with the camera nearest to it. */
export function WorstPackages({
  skpdId,
  year,
  today,
  most = 5,
}: {
  readonly skpdId?: SkpdId
  readonly year: number
  readonly today: string
  readonly most?: number
}) {
  const words = useWords(projectWords)
  const query = useRead(
    workPackages,
    { query: { year, ...(skpdId !== undefined && { skpd: skpdId }) } },
    { everyMs: 60_000 },
  )
  const say = usePackageWords()
  const listed = [...(query.data?.packages ?? []), ...(query.data?.earlier ?? [])]
  const worst = inTrouble(listed)
  // One row more than are named, as on the summary: it sums what has no name here.
  const { named, others } = namedWorst(worst, most + 1)
  const rest = say.restOfWorst(others)
  return (
    <Panel
      title={words.worst}
      {...(worst.length > 0 && {
        note: say.worstOf(named.length, worst, listed),
      })}
    >
      <QueryView query={query} what={words.worst} rows={8}>
        {({ packages, unreadable }) =>
          named.length === 0 ? (
            <NoneNote unreadable={unreadable}>
              {(packages.length === 0 ? words.nonePlanned : words.noneLate)(String(year))}
            </NoneNote>
          ) : (
            <>
              {named.map((item, index) => (
                <WorstPackage key={item.id} item={item} year={year} today={today} withCamera={index === 0} />
              ))}
              {others.length > 0 && (
                <p className={styles.rest}>
                  <b>{rest.title}</b> {rest.parts}
                </p>
              )}
            </>
          )
        }
      </QueryView>
    </Panel>
  )
}

function WorstPackage({
  item,
  year,
  today,
  withCamera,
}: {
  readonly item: WorkPackageSummary
  readonly year: number
  readonly today: string
  readonly withCamera: boolean
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const say = usePackageWords()
  const skpd = useSkpdNames()
  const may = useMay()
  const { byId } = useCameras(may('camera.list'))
  const detail = useRead(workPackage, { params: { workPackageId: item.id } }, { staleMs: 60_000 })
  const sayNear = useNearWords()
  const [near] = (detail.data?.cameras ?? []).flatMap((each) => {
    const camera = byId.get(each.cameraId)
    return camera === undefined ? [] : [{ ...each, camera }]
  })
  const left = item.endsOn === null ? null : daysBetween(today, item.endsOn)
  const weight = weightOf(item.condition)
  const silence = say.silence(item)
  const doubted = say.doubted(item)
  return (
    <article className={styles.worst}>
      {withCamera && near !== undefined && may('camera.view') && (
        <figure className={styles.camera}>
          <div>
            <LiveTile camera={near.camera} purpose="project" size="small" />
          </div>
          <figcaption>{sayNear(near, near.camera)}</figcaption>
        </figure>
      )}
      <h3>
        <Link to={`/proyek/${encodeURIComponent(item.id)}`} title={item.name}>
          <bdi className="told">{item.name}</bdi>
        </Link>
      </h3>
      <p className={styles.state} data-weight={weight}>
        <ProjectGlyph state={projectSymbolOf(item)} filledPct={item.physicalPct ?? 0} />
        {say.state(item)}
        {say.marks(item, year)}
        {item.deviationPts !== null && <b>{format.signed(item.deviationPts)}</b>}
      </p>
      <p className={styles.meta}>
        <Parts>
          {skpd(item.skpdId)?.short ?? item.skpdId}
          {say.ceiling(item)}
          {say.lateness(item)}
          {silence !== null && <b className={styles.silent}>{silence}</b>}
          {doubted !== null && <b>{doubted}</b>}
          {left !== null &&
            (left >= 0 ? words.daysLeft(format.count(left)) : words.daysOver(format.count(-left)))}
          {say.forecast(item.forecast, item.inTender)}
        </Parts>
      </p>
      {detail.data?.problem !== null && detail.data?.problem !== undefined && (
        <p className={styles.problem}>{detail.data.problem}</p>
      )}
    </article>
  )
}
