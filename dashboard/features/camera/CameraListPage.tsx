import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type CameraHits, searchCameras } from '#domain/cameras/camera-search.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { shownSinceMs } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCameraIndex } from '../../data/camera-index.ts'
import { useCameras, useSkpdNames } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { useFailureText } from '../../player/use-failure-text.ts'
import { TextField } from '../../ui/Field.tsx'
import chipStyles from '../../ui/FilterChips.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import { ShowMore, usePieces } from '../../ui/ShowMore.tsx'
import { type CameraCounts, cameraCounts, cameraGroups } from '../../ui/symbols/camera-counts.ts'
import { CameraGlyph } from '../../ui/symbols/Symbols.tsx'
import type { CameraSymbol } from '../../ui/symbols/shapes.ts'
import { cameraSymbolOf } from '../../ui/symbols/symbol-of.ts'
import tableStyles from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './CameraPage.module.css'
import { CameraState } from './CameraState.tsx'
import { OpenPasswords } from './OpenPasswords.tsx'
import { cameraWords } from './words.ts'

const ROWS_AT_ONCE = 50

/** Every camera with its state, filtered by text and state; the filter is in the address. */
export function CameraListPage() {
  const words = useWords(cameraWords)
  const format = useFormat()
  const cameras = useCameras()
  const { items: statuses, status } = useTopic('cameras')
  const [query, setQuery] = useSearchParams()
  const text = query.get('cari') ?? ''
  const group = cameraGroups.find((known) => known === query.get('keadaan')) ?? null
  const set = (name: string, value: string | null) =>
    setQuery(
      (before) => {
        if (value === null || value === '') before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  const { index } = useCameraIndex(cameras.list)
  const hits = useMemo(() => searchCameras(index, text), [index, text])
  const rows = useMemo(
    () => pickRows(cameras.list, statuses, hits, group),
    [cameras.list, statuses, hits, group],
  )
  // Before the first word about the states every camera would look stale.
  const isLoading = cameras.isLoading || (status === 'waiting' && cameras.list.length > 0)
  const counts = cameraCounts(cameras.list, statuses)
  return (
    <main className={styles.listPage}>
      <header className={styles.listHead}>
        <h1 className={styles.listTitle}>
          {isLoading ? words.list : words.sentence(format.count(counts.up), format.count(counts.total))}
        </h1>
        {!isLoading && (
          <StateChips
            counts={counts}
            group={group}
            choose={(symbol) => set('keadaan', symbol === group ? null : symbol)}
          />
        )}
      </header>
      <Panel
        title={words.cameras}
        note={isLoading ? undefined : words.listNote(format.count(rows.length), format.count(counts.total))}
        aside={
          <TextField
            compact
            label={words.search}
            placeholder={words.searchShort}
            type="search"
            value={text}
            onChange={(event) => set('cari', event.target.value)}
          />
        }
      >
        {isLoading ? (
          <Skeleton rows={10} />
        ) : cameras.error !== null && cameras.list.length === 0 ? (
          <FaultNote what={words.cameras} error={cameras.error} />
        ) : rows.length === 0 ? (
          <EmptyNote>{words.none}</EmptyNote>
        ) : (
          <CameraTable rows={rows} statuses={statuses} />
        )}
      </Panel>
      <OpenPasswords />
    </main>
  )
}

/** The states with their counts: the summary of the list and its filter in one. */
function StateChips({
  counts,
  group,
  choose,
}: {
  readonly counts: CameraCounts
  readonly group: CameraSymbol | null
  readonly choose: (symbol: CameraSymbol) => void
}) {
  const words = useWords(cameraWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  return (
    <fieldset className={chipStyles.chips}>
      <legend className="sr">{words.group}</legend>
      {cameraGroups
        .filter((symbol) => counts[symbol] > 0 || symbol === group)
        .map((symbol) => (
          <button
            key={symbol}
            type="button"
            className={chipStyles.chip}
            aria-pressed={symbol === group}
            onClick={() => choose(symbol)}
          >
            <CameraGlyph state={symbol} />
            <b data-figure={`cameras.${symbol}`}>{format.count(counts[symbol])}</b>{' '}
            {ui.cameraGroup[symbol].toLowerCase()}
          </button>
        ))}
    </fieldset>
  )
}

function pickRows(
  list: readonly CameraInfo[],
  statuses: ReadonlyMap<string, CameraStatus>,
  { found, named }: CameraHits,
  group: CameraSymbol | null,
): readonly CameraInfo[] {
  const symbol = (camera: CameraInfo) => cameraSymbolOf(statuses.get(camera.id)?.state, camera.isPriority)
  return found
    .flatMap((at) => {
      const camera = list[at]
      return camera === undefined || (group !== null && symbol(camera) !== group)
        ? []
        : [{ camera, isNamed: named.has(at), rank: cameraGroups.indexOf(symbol(camera)) }]
    })
    .sort(
      (a, b) => Number(b.isNamed) - Number(a.isNamed) || a.rank - b.rank || a.camera.number - b.camera.number,
    )
    .map(({ camera }) => camera)
}

function CameraTable({
  rows,
  statuses,
}: {
  readonly rows: readonly CameraInfo[]
  readonly statuses: ReadonlyMap<string, CameraStatus>
}) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const now = useNow(10_000)
  const failureText = useFailureText()
  const extra = `${tableStyles.number} ${styles.extra}`
  const pieces = usePieces(rows, ROWS_AT_ONCE)
  return (
    <TableScroll label={words.list}>
      <table className={`${tableStyles.table} ${styles.table}`}>
        <caption className="sr">{words.cameras}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className={styles.desk}>
              {words.since}
            </th>
            <th scope="col" className={extra}>
              {words.fps}
            </th>
            <th scope="col" className={extra}>
              {words.bitrate}
            </th>
            <th scope="col" className={styles.wide}>
              {words.site}
            </th>
            <th scope="col" className={styles.extra}>
              {words.owner}
            </th>
          </tr>
        </thead>
        <tbody>
          {pieces.shown.map((camera) => {
            const status = statuses.get(camera.id)
            const why = failureText(status)
            const since =
              status === undefined
                ? '–'
                : `${format.moment(shownSinceMs(status), now)} · ${format.span(now - shownSinceMs(status))}`
            return (
              <tr key={camera.id}>
                <td className="camera-number">{format.cameraNumber(camera.number)}</td>
                <td>
                  <Link to={`/kamera/${camera.number}`}>{camera.name}</Link>
                  <small>
                    {camera.place}
                    <span className={styles.tablet}> · {camera.siteName}</span>
                  </small>
                </td>
                <td>
                  <CameraState camera={camera} status={status} />
                  {why !== null && <small className={styles.why}>{why}</small>}
                  <small className={styles.phone}>{since}</small>
                </td>
                <td className={styles.desk}>{since}</td>
                <td className={extra}>
                  {status?.fps === null || status === undefined ? '–' : format.decimal(status.fps)}
                </td>
                <td className={extra}>
                  {status?.bitrateKbps === null || status === undefined
                    ? '–'
                    : format.count(Math.round(status.bitrateKbps))}
                </td>
                <td className={styles.wide}>{camera.siteName}</td>
                <td className={styles.extra}>{skpd(camera.ownerId)?.short ?? camera.ownerId}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ShowMore {...pieces} />
    </TableScroll>
  )
}
