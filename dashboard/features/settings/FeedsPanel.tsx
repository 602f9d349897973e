import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { FeedInfo, SystemStatus } from '#domain/contract/rest/system.ts'
import { type Freshness, freshnessWords, type Lateness } from '#domain/feeds/feed-age.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import table from '../../ui/Table.module.css'
import { useKnownUntil } from '../../ui/use-known-until.ts'
import { FeedNotes } from './FeedNotes.tsx'
import { feedWords } from './feed-words.ts'
import { type Level, Mark } from './Mark.tsx'
import { RowAccount } from './RowAccount.tsx'
import styles from './Settings.module.css'

const levels: Readonly<Record<Freshness, Level>> = {
  fresh: 'calm',
  due: 'calm',
  late: 'warn',
  stale: 'old',
  dead: 'bad',
  never: 'old',
  'not-owed': 'calm',
}
const levelOfNever: Readonly<Record<Lateness, Level>> = {
  fresh: 'old',
  due: 'old',
  late: 'warn',
  stale: 'old',
  dead: 'bad',
}

const NAMES_SHOWN = 4

/** Every source with the age of its last good delivery, what became of each of its rows, and why. */
export function FeedsPanel({ status }: { readonly status: SystemStatus }) {
  const words = useWords(feedWords)
  return (
    <Panel title={words.feeds}>
      <div className={table.scroll}>
        <table className={`${table.table} ${styles.feeds}`}>
          <caption className="sr">{words.feeds}</caption>
          <thead>
            <tr>
              <th scope="col">{words.feed}</th>
              <th scope="col">{words.freshness}</th>
              <th scope="col">{words.delivered}</th>
            </tr>
          </thead>
          <tbody>
            {status.feeds.map(({ info, status: feed }) => (
              <FeedRow key={info.id} info={info} feed={feed} nowMs={status.nowMs} />
            ))}
          </tbody>
        </table>
      </div>
      {status.feeds.map(
        ({ info, status: feed }) =>
          feed !== null && <FeedNotes key={info.id} info={info} feed={feed} nowMs={status.nowMs} />,
      )}
    </Panel>
  )
}

interface RowProps {
  readonly info: FeedInfo
  readonly feed: FeedStatus | null
  readonly nowMs: number
}

function FeedRow({ info, feed, nowMs }: RowProps) {
  const words = useWords(feedWords)
  const format = useFormat()
  return (
    <tr>
      <td>
        {info.name}
        <span className={styles.sub}>
          {info.profile === 'progress-rows' ? words.ofPackages : words.ofComplaints} ·{' '}
          {info.format.toUpperCase()} · {words.everySeconds(format.span(info.everySeconds * 1000))}
          {info.folder !== null && ` · ${words.dropFolder(info.folder)}`}
        </span>
        {info.isClearText && <Mark level="warn">{words.clearText}</Mark>}
        {feed !== null && <RowAccount feed={feed} nowMs={nowMs} />}
      </td>
      <td>{feed === null ? <Mark level="old">{words.unknown}</Mark> : <Age feed={feed} nowMs={nowMs} />}</td>
      <td>{feed !== null && <Times info={info} feed={feed} nowMs={nowMs} />}</td>
    </tr>
  )
}

function Age({ feed, nowMs }: { readonly feed: FeedStatus; readonly nowMs: number }) {
  const words = useWords(feedWords)
  const format = useFormat()
  const language = useLanguage()
  const knownUntil = useKnownUntil()
  const isNever = feed.freshness === 'never'
  const failure = feed.consecutiveFailures > 0 ? feed.lastFailure : null
  return (
    <>
      {knownUntil === null ? (
        <Mark level={isNever ? levelOfNever[feed.lateness] : levels[feed.freshness]}>
          {freshnessWords[feed.freshness][language]}
        </Mark>
      ) : (
        <Mark level="old">{knownUntil}</Mark>
      )}
      {isNever && (
        <span className={styles.sub}>
          {words.neverSince(format.span(Math.max(0, nowMs - feed.registeredAtMs)))}
          {feed.lateness !== 'fresh' && `, ${freshnessWords[feed.lateness][language]}`}
        </span>
      )}
      {failure !== null && (
        <span className={`${styles.sub} ${styles.fault}`}>
          {words.failure(feed.consecutiveFailures, format.count(feed.consecutiveFailures))}:{' '}
          {failure.detail[language]}
        </span>
      )}
      {feed.heldBack.length > 0 && <HeldBack names={feed.heldBack} />}
    </>
  )
}

/** Agencies whose rows were held back whole; a long list is folded. */
function HeldBack({ names }: { readonly names: readonly string[] }) {
  const words = useWords(feedWords)
  const format = useFormat()
  if (names.length <= NAMES_SHOWN)
    return <span className={`${styles.sub} ${styles.fault}`}>{words.heldBack(names.join(', '))}</span>
  return (
    <details className={`${styles.sub} ${styles.fault}`}>
      <summary>{words.heldBack(words.agencies(format.count(names.length)))}</summary>
      {names.join(', ')}
    </details>
  )
}

/** When it came, what moment its contents describe, and when it is asked again: three different times. */
function Times({ info, feed, nowMs }: RowProps & { readonly feed: FeedStatus }) {
  const words = useWords(feedWords)
  const format = useFormat()
  const { lastGoodAtMs, dataAsOfMs, nextTryAtMs, waiting, setAside } = feed
  // A progress sheet is of a day: its midnight is no moment at which anything happened.
  const contents = (atMs: number) =>
    info.profile === 'progress-rows' ? format.date(atMs) : format.moment(atMs, nowMs)
  return (
    <>
      {lastGoodAtMs === null ? words.never : words.ago(format.span(Math.max(0, nowMs - lastGoodAtMs)))}
      {waiting !== null && (
        <span className={`${styles.sub} ${styles.fault}`}>
          {words.waiting(waiting.rows, format.count(waiting.rows), format.moment(waiting.sinceMs, nowMs))}
        </span>
      )}
      {setAside !== null && (
        <span className={`${styles.sub} ${styles.fault}`}>
          {words.setAside(setAside.rows, format.count(setAside.rows), format.moment(setAside.atMs, nowMs))}
        </span>
      )}
      {dataAsOfMs !== null && <span className={styles.sub}>{words.contentsUpTo(contents(dataAsOfMs))}</span>}
      <span className={styles.sub}>
        {nextTryAtMs !== null && nextTryAtMs > nowMs
          ? words.nextTry(format.span(nextTryAtMs - nowMs))
          : words.tryingNow}
      </span>
    </>
  )
}
