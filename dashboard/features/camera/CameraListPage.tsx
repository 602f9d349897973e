import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCameras, useSkpdNames } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import type { CameraSymbol } from '../../ui/symbols/shapes.ts'
import { cameraSymbolOf } from '../../ui/symbols/symbol-of.ts'
import tableStyles from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './CameraPage.module.css'
import { CameraState } from './CameraState.tsx'
import { cameraWords } from './words.ts'

/** Worst first: what needs a hand stands on top. */
const groups: readonly CameraSymbol[] = ['down-priority', 'down', 'stale', 'degraded', 'connecting', 'up']

/** Every camera with its state, filtered by text and state; the filter is in the address. */
export function CameraListPage() {
  const words = useWords(cameraWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const cameras = useCameras()
  const statuses = useTopic('cameras').items
  const [query, setQuery] = useSearchParams()
  const text = query.get('cari') ?? ''
  const group = query.get('keadaan') ?? ''
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value === '') before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  const rows = useMemo(
    () => pickRows(cameras.list, statuses, text, group),
    [cameras.list, statuses, text, group],
  )
  return (
    <main className={styles.listPage}>
      <h1 className={styles.listTitle}>{words.list}</h1>
      <Panel
        label={words.list}
        note={words.listNote(format.count(rows.length), format.count(cameras.list.length))}
        aside={
          <>
            <TextField
              compact
              label={words.search}
              placeholder={words.searchShort}
              type="search"
              value={text}
              onChange={(event) => set('cari', event.target.value)}
            />
            <SelectField
              compact
              label={words.group}
              value={group}
              onChange={(event) => set('keadaan', event.target.value)}
            >
              <option value="">{words.all}</option>
              {groups.map((symbol) => (
                <option key={symbol} value={symbol}>
                  {ui.cameraGroup[symbol]}
                </option>
              ))}
            </SelectField>
          </>
        }
      >
        {cameras.isLoading && <Skeleton rows={10} />}
        {cameras.error !== null && cameras.list.length === 0 && (
          <FaultNote what={words.cameras} error={cameras.error} sinceMs={Date.now()} />
        )}
        {!cameras.isLoading && rows.length === 0 && cameras.error === null && (
          <EmptyNote>{words.none}</EmptyNote>
        )}
        {rows.length > 0 && <CameraTable rows={rows} statuses={statuses} />}
      </Panel>
    </main>
  )
}

function pickRows(
  list: readonly CameraInfo[],
  statuses: ReadonlyMap<string, CameraStatus>,
  text: string,
  group: string,
): readonly CameraInfo[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const symbol = (camera: CameraInfo) => cameraSymbolOf(statuses.get(camera.id)?.state, camera.isPriority)
  return list
    .filter((camera) => group === '' || symbol(camera) === group)
    .filter((camera) => {
      const number = String(camera.number).padStart(4, '0')
      const facts = `${number} ${camera.name} ${camera.place} ${camera.siteName}`.toLowerCase()
      return words.every((word) => facts.includes(word))
    })
    .sort((a, b) => groups.indexOf(symbol(a)) - groups.indexOf(symbol(b)) || a.number - b.number)
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
  return (
    <TableScroll label={words.list}>
      <table className={`${tableStyles.table} ${styles.table}`}>
        <thead>
          <tr>
            <th>{words.number}</th>
            <th>{words.name}</th>
            <th>{words.state}</th>
            <th>{words.since}</th>
            <th className={tableStyles.number}>{words.fps}</th>
            <th className={tableStyles.number}>{words.bitrate}</th>
            <th>{words.site}</th>
            <th>{words.owner}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((camera) => {
            const status = statuses.get(camera.id)
            return (
              <tr key={camera.id}>
                <td className="camera-number">{format.cameraNumber(camera.number)}</td>
                <td>
                  <Link to={`/kamera/${camera.number}`}>{camera.name}</Link>
                  <small>{camera.place}</small>
                </td>
                <td>
                  <CameraState camera={camera} status={status} />
                </td>
                <td>
                  {status === undefined
                    ? '–'
                    : `${format.moment(status.sinceMs, now)} · ${format.span(now - status.sinceMs)}`}
                </td>
                <td className={tableStyles.number}>
                  {status?.fps === null || status === undefined ? '–' : format.decimal(status.fps)}
                </td>
                <td className={tableStyles.number}>
                  {status?.bitrateKbps === null || status === undefined
                    ? '–'
                    : format.count(Math.round(status.bitrateKbps))}
                </td>
                <td>{camera.siteName}</td>
                <td>{skpd(camera.ownerId)?.short ?? camera.ownerId}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableScroll>
  )
}
