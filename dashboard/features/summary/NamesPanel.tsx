import { useRef } from 'react'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { useRead } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { inTrouble, rankedAgencies, silentAgencies } from '../../ui/package-lists.ts'
import { useFreeRows } from '../../ui/use-free-rows.ts'
import { useMatches } from '../../ui/use-matches.ts'
import styles from './Summary.module.css'
import { shareRows } from './share-rows.ts'
import { SilentAgencies, WorstAgencies, WorstPackages } from './WorstNames.tsx'
import { summaryWords } from './words.ts'

/** Rows of packages, agencies and silent agencies that stand on a laptop, and on the large screen of an office or a room. */
const ROWS = [7, 6, 5] as const
const MORE_ROWS = [12, 9, 8] as const

/** Which packages and which agencies: of the year, and what the years before left unfinished; as many as there is room for. */
export function NamesPanel() {
  const words = useWords(summaryWords)
  const overview = useRead(projectOverview, {}, { everyMs: 30_000 })
  const packages = useRead(workPackages, {}, { everyMs: 30_000 })
  const least = useMatches('(min-width: 100rem) and (min-height: 60rem)') ? MORE_ROWS : ROWS
  const listed = [...(packages.data?.packages ?? []), ...(packages.data?.earlier ?? [])]
  const lengths = [
    inTrouble(listed).length,
    overview.data === undefined ? 0 : rankedAgencies(overview.data).length,
    silentAgencies(listed).length,
  ]
  const needs = lengths.map((length, i) => length - (least[i] ?? 0))
  const panel = useRef<HTMLElement>(null)
  const isRead = packages.data !== undefined && overview.data !== undefined
  const most = needs.reduce((sum, need) => sum + Math.max(0, need), 0)
  const free = useFreeRows(panel, (rows) => isRead && rows < most, lengths.join())
  const [forPackages = 0, forAgencies = 0, forSilent = 0] = shareRows(free, needs)
  return (
    <Panel className={styles.names} label={words.names} ref={panel}>
      <QueryView query={packages} what={words.worst} rows={7}>
        {(list) => <WorstPackages {...list} rows={least[0] + forPackages} />}
      </QueryView>
      <QueryView query={overview} what={words.worstAgencies} rows={5}>
        {(data) => <WorstAgencies overview={data} rows={least[1] + forAgencies} />}
      </QueryView>
      <QueryView query={packages} what={words.silent} rows={3}>
        {(list) => <SilentAgencies {...list} rows={least[2] + forSilent} />}
      </QueryView>
    </Panel>
  )
}
