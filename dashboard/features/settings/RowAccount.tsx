import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { deliveredRows } from '#domain/feeds/delivered-rows.ts'
import { hiddenPartsIn } from '#domain/privacy/hidden-parts.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { feedWords } from './feed-words.ts'
import styles from './Settings.module.css'

/**
 * What became of every row of the newest delivery that brought anything new: one that only repeats it is newer. The parts
 * add up to the whole, and beside it stands what was no row.
 */
export function RowAccount({ feed, nowMs }: { readonly feed: FeedStatus; readonly nowMs: number }) {
  const words = useWords(feedWords)
  const format = useFormat()
  const language = useLanguage()
  if (feed.rows === 0 || feed.deliveredAtMs === null) return null
  const rows = deliveredRows(feed)
  const span = format.span(Math.max(0, nowMs - feed.deliveredAtMs))
  const skipped = feed.skipped.map(({ kind, count, rows }) => {
    const what = words.skippedKind[kind](count, format.count(count))
    return `${what} ${words.atRows(rows.map(String).join(', '), count > rows.length)}`
  })
  const hasFault = feed.refused > 0 || feed.held > 0
  return (
    <span className={styles.sub}>
      {words.rows(rows, format.count(rows), span)}: {words.accepted(format.count(feed.accepted))}
      {feed.suspicious > 0 && ` (${words.doubted(format.count(feed.suspicious))})`}
      {feed.outdated > 0 && `, ${words.outdated(format.count(feed.outdated))}`}
      {hasFault && (
        <span className={styles.fault}>
          {feed.held > 0 && `, ${words.held(format.count(feed.held))}`}
          {feed.refused > 0 && `, ${words.refused(format.count(feed.refused))}`}
        </span>
      )}
      {skipped.length > 0 && `; ${words.skipped(skipped.join('; '))}`}
      {feed.unusedColumns.length > 0 &&
        `. ${words.unusedColumns(hiddenPartsIn(feed.unusedColumns.join(', '), language))}`}
    </span>
  )
}
