import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { FeedInfo, SystemStatus } from '#domain/contract/rest/system.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import table from '../../ui/Table.module.css'
import { type Level, Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

const levels: Readonly<Record<FeedStatus['freshness'], Level>> = {
  waiting: 'calm',
  fresh: 'calm',
  due: 'calm',
  stale: 'old',
  dead: 'bad',
}

/** Every source with the age of its last good delivery, and why the newest one was refused. */
export function FeedsPanel({ status }: { readonly status: SystemStatus }) {
  const words = useWords(settingWords)
  return (
    <Panel title={words.feeds}>
      <div className={table.scroll}>
        <table className={table.table}>
          <caption className="sr">{words.feeds}</caption>
          <thead>
            <tr>
              <th scope="col">{words.feed}</th>
              <th scope="col">{words.freshness}</th>
              <th scope="col">{words.lastGood}</th>
              <th scope="col" className={styles.extra}>
                {words.rows}
              </th>
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
          feed !== null && feed.lastRefusals.length > 0 && <Refusals key={info.id} info={info} feed={feed} />,
      )}
    </Panel>
  )
}

function FeedRow({
  info,
  feed,
  nowMs,
}: {
  readonly info: FeedInfo
  readonly feed: FeedStatus | null
  readonly nowMs: number
}) {
  const words = useWords(settingWords)
  const format = useFormat()
  const language = useLanguage()
  const failure = feed !== null && feed.consecutiveFailures > 0 ? feed.lastFailure : null
  return (
    <tr>
      <td>
        {info.name}
        <span className={styles.sub}>
          {info.profile} · {info.format} · {words.everySeconds(format.span(info.everySeconds * 1000))}
        </span>
      </td>
      <td>
        <Mark level={feed === null ? 'old' : levels[feed.freshness]}>
          {feed === null ? words.fresh.unknown : words.fresh[feed.freshness]}
        </Mark>
        {failure !== null && feed !== null && (
          <span className={`${styles.sub} ${styles.fault}`}>
            {words.failure(format.count(feed.consecutiveFailures))}: {failure.detail[language]}
          </span>
        )}
        {feed !== null && feed.heldBack.length > 0 && (
          <span className={styles.sub}>{words.heldBack(feed.heldBack.join(', '))}</span>
        )}
      </td>
      <td>
        {feed === null || feed.lastGoodAtMs === null
          ? words.never
          : words.ago(format.span(nowMs - feed.lastGoodAtMs))}
      </td>
      <td className={styles.extra}>
        {feed !== null && (
          <>
            {words.accepted(format.count(feed.accepted))}
            <span className={`${styles.sub} ${feed.refused > 0 ? styles.fault : ''}`}>
              {words.refused(format.count(feed.refused))}
              {feed.suspicious > 0 && `, ${words.suspicious(format.count(feed.suspicious))}`}
            </span>
          </>
        )}
      </td>
    </tr>
  )
}

function Refusals({ info, feed }: { readonly info: FeedInfo; readonly feed: FeedStatus }) {
  const words = useWords(settingWords)
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
            <th scope="col">{words.field}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.got}</th>
          </tr>
        </thead>
        <tbody>
          {feed.lastRefusals.map((refusal) => (
            <tr key={`${refusal.row} ${refusal.field}`}>
              <td>{format.count(refusal.row)}</td>
              <td>{refusal.field}</td>
              <td>{refusal.reason[language]}</td>
              <td>
                <q>{refusal.got}</q>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
