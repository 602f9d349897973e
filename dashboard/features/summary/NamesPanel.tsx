import { useRef } from 'react'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { useRead } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { inTrouble, rankedAgencies, silentAgencies } from '../../ui/package-lists.ts'
import { useFreeRows } from '../../ui/use-free-rows.ts'
import styles from './Summary.module.css'
import { shareRows } from './share-rows.ts'
import { SilentAgencies, WorstAgencies, WorstPackages } from './WorstNames.tsx'
import { summaryWords } from './words.ts'

/** Rows of packages, agencies and silent agencies that always stand, and how many each has before one of them has more. */
const ROWS = [7, 6, 5] as const
const MORE_ROWS = [12, 9, 8] as const

/** Which packages and which agencies: of the year, and what the years before left unfinished; as many as there is room for. */
export function NamesPanel() {
  const words = useWords(summaryWords)
  const overview = useRead(projectOverview, {}, { everyMs: 30_000 })
  const packages = useRead(workPackages, {}, { everyMs: 30_000 })
  const listed = [...(packages.data?.packages ?? []), ...(packages.data?.earlier ?? [])]
  const lengths = [
    inTrouble(listed).length,
    overview.data === undefined ? 0 : rankedAgencies(overview.data).length,
    silentAgencies(listed).length,
  ]
  const needs = lengths.map((length, i) => length - (ROWS[i] ?? 0))
  const first = needs.map((need, i) => Math.min(need, (MORE_ROWS[i] ?? 0) - (ROWS[i] ?? 0)))
  const rest = needs.map((need, i) => need - (first[i] ?? 0))
  const panel = useRef<HTMLElement>(null)
  const isRead = packages.data !== undefined && overview.data !== undefined
  const most = needs.reduce((sum, need) => sum + Math.max(0, need), 0)
  const free = useFreeRows(panel, (rows) => isRead && rows < most, lengths.join())
  const shared = shareRows(free, [...first, ...rest])
  const rowsOf = (i: 0 | 1 | 2) => ROWS[i] + (shared[i] ?? 0) + (shared[ROWS.length + i] ?? 0)
  return (
    <Panel className={styles.names} label={words.names} ref={panel}>
      <QueryView query={packages} what={words.worst} rows={7}>
        {(list) => <WorstPackages {...list} rows={rowsOf(0)} />}
      </QueryView>
      <QueryView query={overview} what={words.worstAgencies} rows={5}>
        {(data) => <WorstAgencies overview={data} rows={rowsOf(1)} />}
      </QueryView>
      <QueryView query={packages} what={words.silent} rows={3}>
        {(list) => <SilentAgencies {...list} rows={rowsOf(2)} />}
      </QueryView>
    </Panel>
  )
}
