import type { RoundDetail } from '#domain/contract/rest/complaints.ts'
import type { Format } from '../../i18n/format.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { ComplaintDetail } from './ComplaintPage.tsx'
import styles from './Complaints.module.css'
import { PausesTable } from './PausesTable.tsx'
import { PromiseGauge } from './PromiseGauge.tsx'
import { countedSpan, endWord, type Words } from './use-clock-words.ts'
import { complaintWords } from './words.ts'

/** Rounds shown open; earlier ones are folded. */
const ROUNDS_SHOWN = 2

/** Every promise of a complaint, first answer and work, and each time it was opened again; also after it has ended. */
export function ClockGauges({ detail, nowMs }: { readonly detail: ComplaintDetail; readonly nowMs: number }) {
  const words = useWords(complaintWords)
  const format = useFormat()
  const { summary, firstResponse, rounds, counts, ladder } = detail
  const first = rounds[0]
  const isHeldNow = summary.pausedSinceMs !== null
  const creditedMs = rounds.reduce((sum, round) => sum + round.creditedMs, 0)
  const numbered = rounds.map((round, n) => ({ round, n }))
  const earlier = numbered.slice(0, -ROUNDS_SHOWN)
  const gauge = ({ round, n }: { round: RoundDetail; n: number }) => (
    <div key={round.resolution.startedAtMs}>
      <PromiseGauge
        name={n === 0 ? words.resolution : words.round(format.count(n))}
        reading={round.resolution}
        held={heldOf(round, nowMs)}
        isHeldNow={isHeldNow && n === rounds.length - 1 && summary.clock.running === 'resolution'}
        counts={counts}
        ended={endWords(round, detail, nowMs, words, format)}
        nowMs={nowMs}
      />
      <PausesTable round={round} atMost={detail.pauseLimits.atMost} nowMs={nowMs} />
    </div>
  )
  return (
    <Panel title={words.clocks} note={words.countsOf[counts]}>
      <div className={styles.clocks}>
        {first !== undefined && (
          <PromiseGauge
            name={words.firstResponse}
            reading={firstResponse}
            held={heldOf(first, nowMs)}
            isHeldNow={isHeldNow && summary.clock.running === 'first-response'}
            counts={counts}
            ended={answerWords(detail, nowMs, words, format)}
            nowMs={nowMs}
          />
        )}
        {earlier.length > 0 && (
          <details>
            <summary>{words.earlierRounds(format.count(earlier.length))}</summary>
            {earlier.map(gauge)}
          </details>
        )}
        {numbered.slice(-ROUNDS_SHOWN).map(gauge)}
      </div>
      {detail.doubts.map((doubt) => (
        <p className={styles.note} key={doubt.kind}>
          {'atMs' in doubt ? words.doubt[doubt.kind](format.date(doubt.atMs)) : words.doubt[doubt.kind]}
        </p>
      ))}
      {detail.toldPauseMs > 0 && (
        <p className={styles.note}>
          {words.toldPause(countedSpan(detail.toldPauseMs, words, format))}{' '}
          {creditedMs > 0
            ? words.toldPauseCredited(countedSpan(creditedMs, words, format))
            : words.toldPauseUncertain}
        </p>
      )}
      {summary.status === 'tunda-anggaran' && (
        <p className={styles.note}>{words.budgetNote(format.moment(summary.changedAtMs, nowMs))}</p>
      )}
      {ladder.length > 0 && (
        <div className={styles.ladder}>
          <span aria-hidden="true">{words.steps}:</span>
          <ol aria-label={words.ladder}>
            {ladder.map(({ rung, pct, atMs }) => (
              <li key={rung} data-reached={atMs < nowMs && summary.rung !== null}>
                {words.stepAt(words.rung[rung], format.percent(pct, 0), format.moment(atMs, nowMs))}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  )
}

/** Pauses as far as they held the clock, and time spent waiting for a budget. */
function heldOf(round: RoundDetail, nowMs: number) {
  return [
    ...round.pauses.map(({ fromMs, heldUntilMs }) => ({ fromMs, toMs: heldUntilMs })),
    ...round.parked.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? nowMs })),
  ].sort((a, b) => a.fromMs - b.fromMs)
}

function answerWords(
  { summary, firstResponse }: ComplaintDetail,
  nowMs: number,
  words: Words,
  format: Format,
): string {
  const { kind, atMs } = summary.answer
  if (atMs === null) return words.unanswered
  const moment = format.moment(atMs, nowMs)
  const said = kind === 'at-latest' ? words.answeredBy(moment) : words.answeredAt(moment)
  const source = kind === 'derived' ? words.fromHistory : ''
  const doubt = firstResponse.outcome === 'unknown' ? words.unknownInTime : ''
  return [said, source, doubt].filter((part) => part !== '').join(', ')
}

function endWords(
  { endedBy, resolution, validatedAtMs }: RoundDetail,
  { summary, validateWithinDays }: ComplaintDetail,
  nowMs: number,
  words: Words,
  format: Format,
): string {
  const { endedAtMs, isEndAtLatest, outcome } = resolution
  if (outcome === 'parked') return words.parked
  if (endedAtMs === null) return summary.status === 'menunggu-validasi' ? words.doneUntold : words.unfinished
  const moment = format.moment(endedAtMs, nowMs)
  if (endedBy === null) return words.endUntold(moment)
  const what = endWord(endedBy === 'ditutup' && validatedAtMs !== null ? 'selesai' : endedBy, words)
  const ended = isEndAtLatest ? words.endedBefore(what, moment) : words.endedOn(what, moment)
  const doubt = outcome === 'unknown' ? `, ${words.unknownInTime}` : ''
  return `${ended}${doubt}. ${confirmation()}`.trim()

  function confirmation(): string {
    if (validatedAtMs !== null) return words.validatedAt(format.moment(validatedAtMs, nowMs))
    if (endedBy === 'ditutup') return words.closedUnvalidated
    const awaits = summary.clock.state === 'done' || summary.clock.state === 'unvalidated'
    if (!awaits || endedAtMs !== summary.endedAtMs || endedAtMs === null) return ''
    return words.notValidated(format.span(nowMs - endedAtMs), format.count(validateWithinDays))
  }
}
