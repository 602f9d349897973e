import type { SystemStatus } from '#domain/contract/rest/system.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import table from '../../ui/Table.module.css'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** Stored documents that this version cannot read, with what to do about them; nothing when there are none. */
export function Unreadable({ unreadable }: Pick<SystemStatus, 'unreadable'>) {
  const words = useWords(settingWords)
  const format = useFormat()
  const language = useLanguage()
  const { count, first } = unreadable
  if (count === 0) return null
  return (
    <div className={styles.wide}>
      <Panel title={words.unreadable}>
        <p>
          <Mark level="bad">{words.unreadableCount(count, format.count(count))}</Mark>{' '}
          {words.unreadableWhatToDo}
        </p>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.unreadableTable}</th>
              <th scope="col">{words.unreadableId}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ table, id, why }) => (
              <tr key={`${table} ${id}`}>
                <td>{table}</td>
                <td>{id}</td>
                <td>{why[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  )
}
