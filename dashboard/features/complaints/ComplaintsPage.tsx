import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { complaints } from '#domain/contract/rest/complaints.ts'
import { callApi } from '../../data/api-client.ts'
import { queryKeyOf } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapItem, MapKind } from '../../map/map-items.ts'
import { Button } from '../../ui/Button.tsx'
import { complaintsUnknown } from '../../ui/complaints-unknown.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { sentenceWords } from '../../ui/sentence-words.ts'
import { useForMayor } from '../../ui/use-for-mayor.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Complaints.module.css'
import { FilterBar } from './FilterBar.tsx'
import { QueueTable } from './QueueTable.tsx'
import { SourceAge } from './SourceAge.tsx'
import { StateChips } from './StateChips.tsx'
import { useFilters } from './use-filters.ts'
import { complaintWords } from './words.ts'

const mapKinds: readonly MapKind[] = ['complaint']

/** `/pengaduan`: the queue by clock, what is late on top. */
export function ComplaintsPage() {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const { noComplaintsKnown } = useWords(sentenceWords)
  const format = useFormat()
  const sayForMayor = useForMayor()
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
      <QueryView query={query} what={words.title} rows={10} isWholePage>
        {({ complaints: rows, counts, total, sources, newestSearched, forMayor, unreadable }) => {
          const unknown = complaintsUnknown({ counts, unreadable, sources })
          return (
            <>
              <header className={page.head}>
                <div>
                  <h1 className={page.sentence}>
                    {unknown !== null ? (
                      noComplaintsKnown[unknown]
                    ) : (
                      <>
                        {words.sentence(counts.open, format.count(counts.open))}
                        {counts.overdue > 0 ? (
                          <>
                            ,{' '}
                            <span className={page.crit}>
                              {words.overdue(counts.overdue, format.count(counts.overdue))}
                            </span>
                          </>
                        ) : (
                          // Of none, none can be overdue.
                          counts.open > 0 && `, ${ui.noneOverdue}`
                        )}
                        .
                      </>
                    )}
                  </h1>
                  <SourceAge sources={sources} unreadable={unreadable} />
                  {forMayor.length > 0 && <p className={page.sub}>{sayForMayor(forMayor)}</p>}
                </div>
                {unknown === null && <StateChips counts={counts} filters={filters} set={set} />}
              </header>
              <div className={styles.grid}>
                <Panel
                  title={words.queue}
                  {...(unknown === null && {
                    note: words.shown(format.count(rows.length), format.count(total)),
                  })}
                  {...(areAnySet && {
                    aside: (
                      <Button small look="quiet" onClick={clear}>
                        {words.clearFilters}
                      </Button>
                    ),
                  })}
                >
                  <FilterBar filters={filters} set={set} />
                  {newestSearched !== null && (
                    <p className={styles.note}>{words.newestOnly(format.count(newestSearched))}</p>
                  )}
                  {rows.length === 0 ? (
                    <EmptyNote>
                      {unknown !== null
                        ? noComplaintsKnown[unknown]
                        : areAnySet
                          ? words.noneFound
                          : words.noneOpen}
                    </EmptyNote>
                  ) : (
                    <QueueTable rows={rows} hovered={setOver} />
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
          )
        }}
      </QueryView>
    </main>
  )
}
