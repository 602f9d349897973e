import { Fragment } from 'react'
import type { FeedStatus, RowAccount } from '#domain/contract/internal/feeds.ts'
import type { FeedInfo } from '#domain/contract/rest/system.ts'
import { deliveredRows } from '#domain/feeds/delivered-rows.ts'
import { hiddenPartsIn } from '#domain/privacy/hidden-parts.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { feedWords } from './feed-words.ts'
import styles from './Settings.module.css'

interface Props {
  readonly info: FeedInfo
  readonly feed: FeedStatus
  readonly nowMs: number
}

type Delivered = Pick<FeedStatus, 'deliveredAtMs'>

/** What a source's officer has to change: refused and doubted cells, and files of the drop folder. */
export function FeedNotes(props: Props) {
  return (
    <>
      {props.feed.lastRefusals.length > 0 && <Cells {...props} account={props.feed} />}
      {props.feed.earlier.map((account) => (
        <Cells key={account.deliveredAtMs} {...props} account={account} />
      ))}
      {props.feed.refusedFiles.last.length > 0 && <Files {...props} />}
    </>
  )
}

/** Cells of one delivery; one that a later delivery has followed says how long ago it came. */
function Cells({ info, feed, account, nowMs }: Props & { readonly account: RowAccount & Delivered }) {
  const words = useWords(feedWords)
  const format = useFormat()
  const language = useLanguage()
  const notTaken = account.refused + account.held
  return (
    <details className={styles.refusals}>
      <summary>
        {words.refusals}: {info.name}
        {account !== feed &&
          account.deliveredAtMs !== null &&
          `, ${words.earlier(account.fileName ?? '', format.span(Math.max(0, nowMs - account.deliveredAtMs)))}`}{' '}
        (
        {notTaken > 0
          ? words.notTaken(notTaken, format.count(notTaken), format.count(deliveredRows(account)))
          : format.count(account.lastRefusals.reduce((sum, { more = 0 }) => sum + 1 + more, 0))}
        )
      </summary>
      <TableScroll label={words.refusals}>
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
            {account.lastRefusals.map((note) => (
              <Fragment key={`${note.row} ${note.field} ${note.reason.id}`}>
                <tr>
                  <td>{format.count(note.row)}</td>
                  <td>{note.isColumn === true ? words.aboutColumn : words.verdicts[note.verdict]}</td>
                  <td>{note.field === 'baris' ? words.wholeRow : hiddenPartsIn(note.field, language)}</td>
                  <td>{note.reason[language]}</td>
                  <td>
                    <q translate="no">{hiddenPartsIn(note.got, language)}</q>
                  </td>
                </tr>
                {note.more !== undefined && (
                  <tr>
                    <td colSpan={5}>{words.moreAlike(format.count(note.more))}</td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableScroll>
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
      <TableScroll label={words.files(count, format.count(count))}>
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
      </TableScroll>
    </details>
  )
}
