import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { type FeedSign, slowLoopMs, type Trouble } from '#domain/system/troubles.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { staleWords } from '../../ui/stale-words.ts'
import { type Level, Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** Everything the heading counts, one line each. */
export function TroubleList({
  troubles,
  nowMs,
}: {
  readonly troubles: readonly Trouble[]
  readonly nowMs: number
}) {
  const words = useWords(settingWords)
  const sentence = useTroubleSentence(nowMs)
  if (troubles.length === 0) return null
  return (
    <ul className={styles.troubles} aria-label={words.troubles}>
      {troubles.map((trouble) => {
        const said = sentence(trouble)
        return (
          <li key={said}>
            <Mark level={levelOf(trouble)}>{said}</Mark>
          </li>
        )
      })}
    </ul>
  )
}

function levelOf(trouble: Trouble): Level {
  switch (trouble.kind) {
    case 'ingest-lost':
    case 'ingest-silent':
    case 'rows-set-aside':
    case 'officers-missing':
    case 'gateway-down':
    case 'unreadable':
      return 'bad'
    case 'feed-troubled': {
      const [first] = trouble.signs
      if (first.kind !== 'behind') return 'warn'
      return first.freshness === 'dead' ? 'bad' : 'old'
    }
    case 'feed-unknown':
    case 'set-up':
      return 'old'
    case 'rows-waiting':
    case 'files-stray':
    case 'slow-loop':
    case 'clock-set':
    case 'tool-missing':
    case 'influx-failing':
    case 'no-holidays':
      return 'warn'
  }
}

function useTroubleSentence(nowMs: number): (trouble: Trouble) => string {
  const words = useWords(settingWords)
  const sourceWords = useWords(staleWords)
  const format = useFormat()
  const language = useLanguage()
  const ago = (atMs: number) => format.span(Math.max(0, nowMs - atMs))
  const counted = (n: number, isMore: boolean) => (isMore ? words.atLeast(format.count(n)) : format.count(n))
  const sign = (told: FeedSign): string => {
    switch (told.kind) {
      case 'behind': {
        const span = ago(told.sinceMs)
        return told.freshness === 'never'
          ? sourceWords.never(span)
          : words.trouble.feedBehind(freshnessWords[told.freshness][language], span)
      }
      case 'ahead':
        return words.trouble.feedAhead(format.moment(told.atMs, nowMs))
      case 'failing':
        return words.trouble.feedFailing(told.failures, format.count(told.failures))
      case 'rows-refused': {
        const { rows, deliveries } = told
        const [count, span] = [counted(rows, told.isMore), ago(told.atMs)]
        return deliveries === 1
          ? words.trouble.rowsRefused(rows, count, span)
          : words.trouble.rowsRefusedOf(rows, count, counted(deliveries, told.isMore), span)
      }
      case 'files-refused':
        return words.trouble.filesRefused(told.files, counted(told.files, told.isMore))
    }
  }
  return (trouble) => {
    switch (trouble.kind) {
      case 'set-up':
        return words.setUp
      case 'ingest-lost':
        return trouble.sinceMs === null
          ? words.ingestNever
          : words.ingestLost(format.moment(trouble.sinceMs, nowMs))
      case 'ingest-silent':
        return words.trouble.ingestSilent(ago(trouble.sinceMs))
      case 'feed-unknown':
        return sourceWords.of(trouble.name, sourceWords.unknown)
      case 'feed-troubled':
        return sourceWords.of(trouble.name, trouble.signs.map(sign).join('; '))
      case 'rows-waiting':
        return words.trouble.rowsWaiting(
          trouble.name,
          trouble.rows,
          format.count(trouble.rows),
          ago(trouble.sinceMs),
        )
      case 'rows-set-aside':
        return words.trouble.rowsSetAside(trouble.name, trouble.rows, format.count(trouble.rows))
      case 'files-stray': {
        const { count, isMore, first, folders } = trouble.stray
        const named = first.slice(0, 3)
        return words.trouble.filesStray(
          {
            n: count,
            count: counted(count, isMore),
            span: ago(trouble.sinceMs),
            first: named.join(', '),
            more: count > named.length ? format.count(count - named.length) : null,
          },
          folders.map((folder) => `drop/${folder}`).join(', '),
        )
      }
      case 'slow-loop': {
        const name = { server: words.server, ingest: words.ingest }[trouble.process]
        return words.trouble.slowLoop(
          name ?? words.shard(trouble.process),
          format.decimal(trouble.p99Ms),
          format.count(slowLoopMs),
        )
      }
      case 'clock-set': {
        const moment = format.moment(trouble.atMs, nowMs)
        return words.trouble.clockSet(format.span(Math.abs(trouble.byMs)), trouble.byMs > 0, moment)
      }
      case 'tool-missing':
        return words.trouble.ffmpegMissing
      case 'gateway-down':
        return words.trouble.gatewayDown
      case 'influx-failing':
        return words.trouble.influxFailing
      case 'officers-missing':
        return words.trouble.officersMissing(trouble.categories, format.count(trouble.categories))
      case 'no-holidays':
        return words.noHolidays(trouble.years.join(words.yearAnd))
      case 'unreadable':
        return words.trouble.unreadable(trouble.documents, format.count(trouble.documents))
    }
  }
}
