import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type AuditEntry, type AuditName, audit, verifyAudit } from '#domain/contract/rest/system.ts'
import { callApi } from '../../data/api-client.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { queryKeyOf, useChange } from '../../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, SelectField, TextField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import { actionName, auditActionWords } from './audit-action-words.ts'
import { auditFactWords, factOf, type KnownNames, objectOf } from './audit-fact-words.ts'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** `/atur/audit`: who did what, and whether the chain still holds. */
export function AuditPage() {
  const words = useWords(settingWords)
  const actionWords = useWords(auditActionWords)
  const format = useFormat()
  const language = useLanguage()
  const [action, setAction] = useState('')
  const [actor, setActor] = useState('')
  const [outcome, setOutcome] = useState<'' | AuditEntry['outcome']>('')
  const [beforeSeq, setBeforeSeq] = useState<number | null>(null)
  const verify = useChange(verifyAudit)
  const filters = {
    ...(action !== '' && { action }),
    ...(actor.trim() !== '' && { actor: actor.trim() }),
    ...(outcome !== '' && { outcome }),
    ...(beforeSeq !== null && { beforeSeq }),
  }
  const query = useQuery({
    queryKey: queryKeyOf(audit, { query: filters }),
    queryFn: ({ signal }) => callApi(audit, { query: filters, signal }),
    placeholderData: keepPreviousData,
    ...(beforeSeq === null && { refetchInterval: 10_000 }),
  })
  const narrow = (change: () => void) => {
    setBeforeSeq(null)
    change()
  }
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.auditTitle}</h1>
        <Button look="main" disabled={verify.isPending} onClick={() => verify.mutate({})}>
          <ShieldCheck size="1.1em" aria-hidden="true" />
          {verify.isPending ? words.verifying : words.verify}
        </Button>
      </header>
      {verify.data !== undefined && (
        <Panel>
          <p className={styles.verdict} data-intact={verify.data.intact} role="status">
            {verify.data.intact
              ? words.intact(format.count(verify.data.entries), format.decimal(verify.data.tookMs, 0))
              : words.broken(format.count(verify.data.brokenAtSeq ?? 0))}{' '}
            <span className={styles.hash}>
              {words.hash} {verify.data.headHash.slice(0, 16)}
            </span>
          </p>
        </Panel>
      )}
      {verify.error !== null && <FormFault>{errorWords(verify.error, language)}</FormFault>}
      <Panel title={words.auditTitle} note={words.auditNote}>
        <search className={styles.filters}>
          <div>
            <TextField
              compact
              type="search"
              label={words.searchActor}
              placeholder={words.searchActor}
              value={actor}
              onChange={(event) => narrow(() => setActor(event.target.value))}
            />
          </div>
          <div>
            <SelectField
              compact
              label={words.action}
              value={action}
              onChange={(event) => narrow(() => setAction(event.target.value))}
            >
              <option value="">{words.anyAction}</option>
              {(query.data?.actions ?? []).map((known) => (
                <option key={known} value={known}>
                  {actionName(actionWords, known)}
                </option>
              ))}
            </SelectField>
          </div>
          <div>
            <SelectField
              compact
              label={words.outcome}
              value={outcome}
              onChange={(event) => {
                const { value } = event.target
                narrow(() => setOutcome(value === 'done' || value === 'refused' ? value : ''))
              }}
            >
              <option value="">{words.anyOutcome}</option>
              <option value="done">{words.done}</option>
              <option value="refused">{words.refusedOutcome}</option>
            </SelectField>
          </div>
        </search>
        <QueryView query={query} what={words.auditTitle} rows={10}>
          {({ entries, hasMore, names }) =>
            entries.length === 0 ? (
              <EmptyNote>{words.noEntries}</EmptyNote>
            ) : (
              <>
                <Entries entries={entries} names={names} />
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

function Entries({
  entries,
  names,
}: {
  readonly entries: readonly AuditEntry[]
  readonly names: readonly AuditName[]
}) {
  const words = useWords(settingWords)
  const actionWords = useWords(auditActionWords)
  const factWords = useWords(auditFactWords)
  const roleNames: Readonly<Record<string, string>> = useWords(uiWords).role
  const format = useFormat()
  const now = useNow(60_000)
  const known: KnownNames = { role: roleNames, of: useNameOfId(names) }
  return (
    <TableScroll label={words.auditTitle}>
      <table className={table.table}>
        <caption className="sr">{words.auditTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.actor}</th>
            <th scope="col">{words.action}</th>
            <th scope="col" className={styles.extra}>
              {words.object}
            </th>
            <th scope="col">{words.outcome}</th>
            <th scope="col" className={styles.extra}>
              {words.detail}
            </th>
            <th scope="col" className={`${table.number} ${styles.extra}`}>
              {words.number}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td>
                <time dateTime={new Date(entry.atMs).toISOString()} title={format.date(entry.atMs)}>
                  {format.moment(entry.atMs, now)}
                </time>
              </td>
              <td>
                {entry.actorName ?? words.systemActor}
                {entry.actorRole !== null && (
                  <span className={styles.sub}>{roleNames[entry.actorRole] ?? entry.actorRole}</span>
                )}
              </td>
              <td title={entry.action}>{actionName(actionWords, entry.action)}</td>
              <td className={styles.extra}>{objectOf(entry.objectType, entry.objectId, factWords, known)}</td>
              <td>
                <Mark level={entry.outcome === 'done' ? 'calm' : 'warn'}>
                  {entry.outcome === 'done' ? words.done : words.refusedOutcome}
                </Mark>
              </td>
              <td className={`${styles.detail} ${styles.extra}`}>
                {Object.entries(entry.detail)
                  .map(([name, value]) => factOf(name, value, factWords, known))
                  .join(', ')}
              </td>
              <td className={`${table.number} ${styles.extra}`} title={entry.hash}>
                {format.count(entry.seq)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** Names of agencies, teams, and of the cameras and accounts that the server names. */
function useNameOfId(told: readonly AuditName[]): KnownNames['of'] {
  const city = useCity()
  const format = useFormat()
  return useMemo(() => {
    const names = new Map<string, string>([
      ...city.skpd.map(({ id, short }) => [id, short] as const),
      ...city.teams.map(({ id, name }) => [id, name] as const),
      ...told.map(
        ({ id, number, name }) =>
          [id, number === null ? name : `${format.cameraNumber(number)} ${name}`] as const,
      ),
    ])
    return (id) => names.get(id)
  }, [city, told, format])
}
