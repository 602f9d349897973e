import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useAreaName, useSkpdNames } from '../data/city.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { isUnacknowledged } from './alert-order.ts'
import { useAlertTitle } from './use-alert-title.ts'
import { alertWords } from './words.ts'

export interface AlertSentences {
  readonly title: string
  /** `Sei Beduk · kamera 0212 · pemantau kamera` */
  readonly where: string
  readonly state: string
  /** Who holds it now: the team, else the person. */
  readonly holder: string | null
}

/** Turns an alert's facts into sentences of this browser's language. */
export function useAlertWords(): (alert: Alert) => AlertSentences {
  const words = useWords(alertWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const title = useAlertTitle()
  return (alert) => ({
    title: title(alert),
    where: whereOf(alert, words, format, skpd, area).join(' · '),
    state: stateOf(alert, words),
    holder: alert.assignment?.teamName ?? alert.acknowledged?.byName ?? null,
  })
}

type AlertWordTree = ReturnType<typeof useWords<(typeof alertWords)['id']>>

function whereOf(
  alert: Alert,
  words: AlertWordTree,
  format: ReturnType<typeof useFormat>,
  skpd: ReturnType<typeof useSkpdNames>,
  area: ReturnType<typeof useAreaName>,
): string[] {
  const { subject, figures, place } = alert
  const parts: string[] = []
  const district = area(place?.kecamatanCode ?? null)
  // A package or site often gives its place its own name, which the title has said already.
  const isNamed = place !== null && place.name !== '' && !('name' in subject && subject.name === place.name)
  if (isNamed) parts.push(place.name)
  if (district !== null && district !== place?.name) parts.push(district)
  if (subject.type === 'camera') parts.push(format.cameraNumber(subject.number))
  if (subject.type === 'work-package' || subject.type === 'complaint') {
    const agency = skpd(subject.skpdId)
    if (agency !== null) parts.push(agency.short)
  }
  if (figures.deviationPts !== null) parts.push(words.deviation(format.signed(figures.deviationPts)))
  if (parts.length === 0) parts.push(words.noPlace)
  parts.push(words.source[alert.kind])
  return parts
}

function stateOf(alert: Alert, words: AlertWordTree): string {
  if (alert.state === 'cleared') return words.cleared
  if (alert.state === 'returned-unacknowledged') return words.causeEnded
  if (alert.assignment !== null) return words.step[alert.assignment.step]
  return isUnacknowledged(alert) ? words.unacknowledged : words.acknowledged
}
