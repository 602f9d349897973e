import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type ComplaintSummary, complaints } from '#domain/contract/rest/complaints.ts'
import { callApi } from '../../data/api-client.ts'
import { useAreaName, useCategories, useSkpdNames } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { queryKeyOf } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapItem, MapKind } from '../../map/map-items.ts'
import { Button } from '../../ui/Button.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import table from '../../ui/Table.module.css'
import { uiWords } from '../../ui/words.ts'
import { ClockCell } from './ClockCell.tsx'
import styles from './Complaints.module.css'
import { FilterBar } from './FilterBar.tsx'
import { SourceAge } from './SourceAge.tsx'
import { useFilters } from './use-filters.ts'
import { complaintWords } from './words.ts'

const mapKinds: readonly MapKind[] = ['complaint']
const states = ['overdue', 'near', 'fresh', 'paused'] as const

/** `/pengaduan`: the queue by clock, what is late on top. */
export function ComplaintsPage() {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const { filters, set, clear, areAnySet } = useFilters()
  const query = useQuery({
    queryKey: queryKeyOf(complaints, { query: filters }),
    queryFn: ({ signal }) => callApi(complaints, { query: filters, signal }),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  })
  const [over, setOver] = useState<string | null>(null)
  const listed = query.data?.complaints
  const ids = useMemo(() => new Set<string>((listed ?? []).map((complaint) => complaint.id)), [listed])
  const isListed = useCallback((item: MapItem) => ids.has(item.id), [ids])
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.title} rows={10}>
        {({ complaints: rows, counts, total, sources }) => (
          <>
            <header className={page.head}>
              <div>
                <h1 className={page.sentence}>
                  {words.sentence(counts.open, format.count(counts.open))},{' '}
                  {counts.overdue > 0 ? (
                    <span className={page.crit}>
                      {words.overdue(counts.overdue, format.count(counts.overdue))}
                    </span>
                  ) : (
                    words.noneOverdue
                  )}
                  .
                </h1>
                <SourceAge sources={sources} />
              </div>
              <fieldset className={styles.states} style={{ border: 0, margin: 0, padding: 0 }}>
                <legend className="sr">{words.clock}</legend>
                {states.map((state) => (
                  <button
                    key={state}
                    type="button"
                    className={styles.state}
                    aria-pressed={filters.state === state}
                    onClick={() => set('state', filters.state === state ? null : state)}
                  >
                    <ComplaintGlyph state={state} />
                    <b data-figure={`complaints.${state}`}>{format.count(counts[state])}</b>{' '}
                    {ui.clock[state].toLowerCase()}
                  </button>
                ))}
              </fieldset>
            </header>
            <div className={styles.grid}>
              <Panel
                title={words.queue}
                note={words.shown(format.count(rows.length), format.count(total))}
                {...(areAnySet && {
                  aside: (
                    <Button small look="quiet" onClick={clear}>
                      {words.clearFilters}
                    </Button>
                  ),
                })}
              >
                <FilterBar filters={filters} set={set} />
                {rows.length === 0 ? (
                  <EmptyNote>{areAnySet ? words.noneFound : words.noneOpen}</EmptyNote>
                ) : (
                  <Queue rows={rows} hovered={setOver} />
                )}
              </Panel>
              <Panel title={words.place} note={words.mapNote} className={styles.side}>
                <CityMap
                  className={styles.map}
                  kinds={mapKinds}
                  filter={isListed}
                  chosen={over === null ? null : { kind: 'complaint', id: over }}
                  onChoose={(item) => {
                    if (item !== null && may('complaint.read')) {
                      void navigate(`/pengaduan/${encodeURIComponent(item.id)}`)
                    }
                  }}
                  label={words.place}
                />
              </Panel>
            </div>
          </>
        )}
      </QueryView>
    </main>
  )
}

function Queue({
  rows,
  hovered,
}: {
  readonly rows: readonly ComplaintSummary[]
  readonly hovered: (id: string | null) => void
}) {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const name = useName()
  const may = useMay()
  const categories = useCategories()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const now = useNow(10_000)
  const mayOpen = may('complaint.read')
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="sr">{words.queue}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clock}</th>
            <th scope="col">{words.complaint}</th>
            <th scope="col" className={styles.extra}>
              {words.place}
            </th>
            <th scope="col" className={styles.extra}>
              {words.agency}
            </th>
            <th scope="col" className={styles.extra}>
              {words.status}
            </th>
            <th scope="col" className={`${table.number} ${styles.extra}`}>
              {words.received}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const category = categories.get(row.categoryId)
            const title = category === undefined ? row.categoryId : name(category.name)
            return (
              <tr key={row.id} onPointerEnter={() => hovered(row.id)} onPointerLeave={() => hovered(null)}>
                <td>
                  <ClockCell complaint={row} nowMs={now} />
                </td>
                <td className={styles.what}>
                  <b>
                    {mayOpen ? <Link to={`/pengaduan/${encodeURIComponent(row.id)}`}>{title}</Link> : title}
                  </b>
                  <small>{row.excerpt ?? words.hidden}</small>
                </td>
                <td className={styles.extra}>{row.placeName ?? area(row.kelurahanCode) ?? '–'}</td>
                <td className={styles.extra}>
                  {row.skpdId === null ? words.noAgency : (skpd(row.skpdId)?.short ?? row.skpdId)}
                </td>
                <td className={styles.extra}>{ui.complaintStatus[row.status]}</td>
                <td className={`${table.number} ${styles.extra}`}>{format.moment(row.receivedAtMs, now)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
