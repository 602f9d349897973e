import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AuditFilter, audit, auditHead } from '#domain/contract/rest/audit.ts'
import { callApi } from '../../data/api-client.ts'
import { queryKeyOf, useRead } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { AuditEntries } from './AuditEntries.tsx'
import { AuditExport } from './AuditExport.tsx'
import { AuditFilters, type AuditFilterText, noFilter } from './AuditFilters.tsx'
import { AuditHeadPanel } from './AuditHeadPanel.tsx'
import { AuditVerify } from './AuditVerify.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

const HEAD_EVERY_MS = 30_000

/** `/atur/audit`: who did what, whether the log is the one that was written, and who else could tell. */
export function AuditPage() {
  const words = useWords(settingWords)
  const [typed, setTyped] = useState<AuditFilterText>(noFilter)
  const [beforeSeq, setBeforeSeq] = useState<number | null>(null)
  const head = useRead(auditHead, {}, { everyMs: HEAD_EVERY_MS })
  const filter = filterOf(typed)
  const asked = { ...filter, ...(beforeSeq !== null && { beforeSeq }) }
  const query = useQuery({
    queryKey: queryKeyOf(audit, { query: asked }),
    queryFn: ({ signal }) => callApi(audit, { query: asked, signal }),
    placeholderData: keepPreviousData,
    ...(beforeSeq === null && { refetchInterval: 10_000 }),
  })
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.auditTitle}</h1>
      </header>
      <AuditVerify />
      <QueryView query={head} what={words.auditTitle} rows={3}>
        {(answer) => <AuditHeadPanel answer={answer} />}
      </QueryView>
      <Panel title={words.auditTitle} note={words.auditNote} aside={<AuditExport filter={filter} />}>
        <AuditFilters
          typed={typed}
          actions={query.data?.actions ?? []}
          onChange={(next) => {
            setBeforeSeq(null)
            setTyped(next)
          }}
        />
        <QueryView query={query} what={words.auditTitle} rows={10}>
          {({ entries, hasMore, names }) =>
            entries.length === 0 ? (
              <EmptyNote>{words.noEntries}</EmptyNote>
            ) : (
              <>
                <AuditEntries entries={entries} names={names} />
                <div className={styles.foot}>
                  {beforeSeq !== null && (
                    <Button small onClick={() => setBeforeSeq(null)}>
                      {words.newest}
                    </Button>
                  )}
                  {hasMore && (
                    <Button small onClick={() => setBeforeSeq(entries.at(-1)?.seq ?? null)}>
                      {words.older}
                    </Button>
                  )}
                </div>
              </>
            )
          }
        </QueryView>
      </Panel>
    </main>
  )
}

/** What is left empty is not asked for. */
function filterOf({ from, until, actor, action, object, outcome }: AuditFilterText): AuditFilter {
  return {
    ...(from !== '' && { from }),
    ...(until !== '' && { until }),
    ...(actor.trim() !== '' && { actor: actor.trim() }),
    ...(action !== '' && { action }),
    ...(object.trim() !== '' && { object: object.trim() }),
    ...(outcome !== '' && { outcome }),
  }
}
