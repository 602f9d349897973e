import { useMemo } from 'react'
import type { AuditEntry, AuditName } from '#domain/contract/rest/audit.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import { actionName, auditActionWords } from './audit-action-words.ts'
import { auditFactWords, factOf, type KnownNames, objectOf } from './audit-fact-words.ts'
import { auditWords } from './audit-words.ts'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** The entries as a table; on a phone what they are about stands under the act. */
export function AuditEntries({
  entries,
  names,
}: {
  readonly entries: readonly AuditEntry[]
  readonly names: readonly AuditName[]
}) {
  const words = useWords(settingWords)
  const actionWords = useWords(auditActionWords)
  const factWords = useWords(auditFactWords)
  const own = useWords(auditWords)
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
              <td title={entry.action}>
                {actionName(actionWords, entry.action)}
                {entry.objectType !== null && (
                  <span className={`${styles.sub} ${styles.onPhone}`}>
                    {objectOf(entry.objectType, entry.objectId, factWords, known)}
                  </span>
                )}
              </td>
              <td className={styles.extra}>{objectOf(entry.objectType, entry.objectId, factWords, known)}</td>
              <td>
                <Mark level={entry.outcome === 'done' ? 'calm' : 'warn'}>
                  {entry.outcome === 'done' ? words.done : words.refusedOutcome}
                </Mark>
              </td>
              <td className={`${styles.detail} ${styles.extra}`}>
                {[
                  ...Object.entries(entry.detail).map(([name, value]) =>
                    factOf(name, value, factWords, known),
                  ),
                  ...(entry.note === null ? [] : [`${own.note}: ${entry.note}`]),
                ].join(', ')}
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
