import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { FeedInfo } from '#domain/contract/rest/system.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import table from '../../ui/Table.module.css'
import { feedWords } from './feed-words.ts'
import styles from './Settings.module.css'

interface Props {
  readonly info: FeedInfo
  readonly feed: FeedStatus
  readonly nowMs: number
}

/** What a source's officer has to change: refused and doubted cells, and files of the drop folder. */
export function FeedNotes(props: Props) {
  return (
    <>
      {props.feed.lastRefusals.length > 0 && <Cells {...props} />}
      {props.feed.refusedFiles.last.length > 0 && <Files {...props} />}
    </>
  )
}

function Cells({ info, feed }: Props) {
  const words = useWords(feedWords)
  const format = useFormat()
  const language = useLanguage()
  return (
    <details className={styles.refusals}>
      <summary>
        {words.refusals}: {info.name} ({format.count(feed.lastRefusals.length)})
      </summary>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.verdict}</th>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.got}</th>
          </tr>
        </thead>
        <tbody>
          {feed.lastRefusals.map((note) => (
            <tr key={`${note.row} ${note.field} ${note.reason.id}`}>
              <td>{format.count(note.row)}</td>
              <td>{words.verdicts[note.verdict]}</td>
              <td>{note.field}</td>
              <td>{note.reason[language]}</td>
              <td>
                <q translate="no">{note.got}</q>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Files({ info, feed, nowMs }: Props) {
  const words = useWords(feedWords)
  const format = useFormat()
  const language = useLanguage()
  const { count, last } = feed.refusedFiles
  return (
    <details className={styles.refusals}>
      <summary>
        {words.files(count, format.count(count))}: {info.name}
      </summary>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.reason}</th>
          </tr>
        </thead>
        <tbody>
          {last.map((file) => (
            <tr key={`${file.atMs} ${file.name}`}>
              <td>{file.name}</td>
              <td>{format.moment(file.atMs, nowMs)}</td>
              <td>{file.reason[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
