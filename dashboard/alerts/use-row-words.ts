import { acknowledgeDueAtMs } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { useCity, useSkpdNames } from '../data/city.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { type AlertGroup, type AlertRow, alertOf, touched } from './alert-rows.ts'
import { useAlertWords } from './use-alert-words.ts'
import { alertWords } from './words.ts'

export interface RowSentences {
  readonly title: string
  readonly where: string
  readonly state: string
  /** Under the state: who holds it, that nobody has to, or how far it is past its limit and where it went. */
  readonly holder: string | null
  readonly age: string
  readonly ageNote: string | null
}

/** A row of the alert list in words. */
export function useRowWords(): (row: AlertRow, nowMs: number) => RowSentences {
  const words = useWords(alertWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const say = useAlertWords()
  const limits = useCity().alertLimits
  const ofOwned = (alerts: readonly Alert[], nowMs: number) => {
    const oldestMs = alerts.reduce((oldest, { raisedAtMs }) => Math.min(oldest, raisedAtMs), nowMs)
    return {
      state: alerts.every((alert) => alert.ownedBy === null) ? words.noOwner : words.phase.owned,
      holder: words.noAck,
      age: roughSpan(nowMs - oldestMs, format.span),
      ageNote: alerts.length > 1 ? words.oldest : null,
    }
  }
  const ofGroup = (row: AlertGroup, nowMs: number): RowSentences => {
    const agencies = row.alerts.map(
      (alert) => `${skpd(alert.ownedBy)?.short ?? words.noAgency} ${format.count(alert.count)}`,
    )
    // As the sentence of the projects counts them: silent ones are told apart, judged by their last word.
    const silent = row.alerts.reduce((sum, alert) => sum + alert.silentCount, 0)
    const telling = touched(row) - silent
    const own = telling === 0 ? row.alerts : row.alerts.filter((alert) => alert.count > alert.silentCount)
    const count = format.count(telling === 0 ? silent : telling)
    const [worst] = row.alerts
    return {
      title: isGrouped(row.of, words)
        ? words.grouped[row.of](count, format.count(own.filter((alert) => alert.ownedBy !== null).length))
        : `${words.kind[row.of]} ${count}`,
      where: [
        silent === 0 ? null : telling === 0 ? words.allSilent : words.alsoSilent(format.count(silent)),
        worst === undefined ? null : worstOf(worst),
        agencies.join(', '),
      ]
        .filter((part) => part !== null)
        .join(' · '),
      ...ofOwned(row.alerts, nowMs),
    }
  }
  const worstOf = (alert: Alert): string | null => {
    const [member] = alert.members
    const name =
      member?.subject.type === 'work-package'
        ? member.subject.name
        : alert.subject.type === 'work-package'
          ? alert.subject.name
          : null
    const figure = say(alert).figure
    return name === null ? figure : words.worst(figure === null ? name : `${name}, ${figure}`)
  }
  return (row, nowMs) => {
    if (row.kind === 'group') return ofGroup(row, nowMs)
    const alert = alertOf(row)
    if (alert === undefined) throw new Error('a row without an alert')
    const said = say(alert)
    if (alert.state === 'owned') {
      return { title: said.title, where: said.where, ...ofOwned([alert], nowMs) }
    }
    const dueAtMs = acknowledgeDueAtMs(alert, limits)
    const limitMs = limits.acknowledgeMs[alert.priority]
    const isPast = dueAtMs !== null && nowMs > dueAtMs
    return {
      title: said.title,
      where: said.where,
      state: said.state,
      holder: said.forwarded(nowMs) ?? (isPast ? words.past(format.minutes(nowMs - dueAtMs)) : said.holder),
      age: format.minutes(nowMs - alert.raisedAtMs),
      ageNote: dueAtMs === null || limitMs === null ? null : words.limit(format.minutes(limitMs)),
    }
  }
}

type AlertWordTree = ReturnType<typeof useWords<(typeof alertWords)['id']>>

function isGrouped(kind: Alert['kind'], words: AlertWordTree): kind is keyof AlertWordTree['grouped'] {
  return kind in words.grouped
}

/** `3 hr`, `9 j`: what an agency owes is not counted in seconds. */
function roughSpan(ms: number, span: (ms: number) => string): string {
  const unit = ms >= dayMs ? dayMs : ms >= hourMs ? hourMs : 1
  return span(Math.floor(ms / unit) * unit)
}
