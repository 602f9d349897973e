import { alertPhase } from '#domain/alerts/alert-phase.ts'
import { acknowledgedLateByMs, neglectOf } from '#domain/alerts/alert-times.ts'
import { worstBy } from '#domain/alerts/worst-of-kind.ts'
import type { Alert, AlertObjectType } from '#domain/contract/rest/alerts.ts'
import { useAreaName, useCity, useSkpdNames } from '../data/city.ts'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { usePackageWords } from '../ui/use-package-words.ts'
import { figureAbout, figureOf } from './alert-figure.ts'
import { useAlertTitle } from './use-alert-title.ts'
import { alertWords } from './words.ts'

export interface AlertSentences {
  readonly title: string
  /** `Sei Beduk · kamera 0212 · pemantau kamera` */
  readonly where: string
  /** The same without the street and without who said it: `Sei Beduk · 0212`. */
  readonly whereShort: string
  /** `deviasi −15,5 poin`, or `−15,5 kini, −17,3 saat terdeteksi`; null where nothing was measured. */
  readonly figure: string | null
  /** The same on the page of one object, which may be one of several that the alert stands for. */
  readonly figureAbout: (about: { readonly type: AlertObjectType; readonly id: string }) => string | null
  readonly state: string
  /** Who holds it now: the team, else the person. */
  readonly holder: string | null
  /** The one act it asks for. */
  readonly act: string
  /** `Diakui 02.36, lewat 2:45`; null where it was acknowledged in time or not at all. */
  readonly late: (nowMs: number) => string | null
  /** Of a cleared one: `diteruskan ke kepala shift`, `tidak pernah diakui`. */
  readonly neglect: readonly string[]
}

/** Turns an alert's facts into sentences of this browser's language. */
export function useAlertWords(): (alert: Alert) => AlertSentences {
  const words = useWords(alertWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const title = useAlertTitle()
  const limits = useCity().alertLimits
  const written = useFigureFormat()
  const late = usePackageWords().lateness
  return (alert) => ({
    title: title(alert),
    where: [...whereOf(alert, words, written, skpd, area, 'whole', late), words.source[alert.kind]].join(
      ' · ',
    ),
    whereShort: whereOf(alert, words, written, skpd, area, 'district', late).join(' · '),
    figure: figureOf(alert, words, written, late),
    figureAbout: (about) => figureAbout(alert, about, words, written, late),
    state: words.phase[alertPhase(alert)],
    holder: alert.assignment?.teamName ?? alert.acknowledged?.byName ?? null,
    act:
      alert.kind === 'complaint-overdue' && alert.ownedBy === null ? words.actUnowned : words.act[alert.kind],
    late: (nowMs) => {
      const lateMs = acknowledgedLateByMs(alert)
      if (alert.acknowledged === null || lateMs === null) return null
      return words.acknowledgedLate(format.moment(alert.acknowledged.atMs, nowMs), format.minutes(lateMs))
    },
    neglect: neglectOf(alert, limits).map((each) => words[each]),
  })
}

/** Of this browser, with the moment a value was taken, as short as the day allows. */
export function useFigureFormat() {
  const format = useFormat()
  const nowMs = useNow(MOMENT_STEP_MS)
  return { ...format, when: (atMs: number) => format.moment(atMs, nowMs) }
}
/** A moment is written anew when the day turns. */
const MOMENT_STEP_MS = 60_000

type AlertWordTree = ReturnType<typeof useWords<(typeof alertWords)['id']>>

function whereOf(
  alert: Alert,
  words: AlertWordTree,
  format: ReturnType<typeof useFigureFormat>,
  skpd: ReturnType<typeof useSkpdNames>,
  area: ReturnType<typeof useAreaName>,
  howMuch: 'whole' | 'district',
  late: ReturnType<typeof usePackageWords>['lateness'],
): string[] {
  const { subject, place } = alert
  const parts: string[] = []
  const district = area(place?.kecamatanCode ?? null)
  // A package or site often gives its place its own name, which the title has said already.
  const isNamed = place !== null && place.name !== '' && !('name' in subject && subject.name === place.name)
  if (isNamed && (howMuch === 'whole' || district === null)) parts.push(place.name)
  if (district !== null && district !== place?.name) parts.push(district)
  if (subject.type === 'camera') parts.push(format.cameraNumber(subject.number))
  if (subject.type === 'work-package' || subject.type === 'complaint') {
    const agency = skpd(subject.skpdId)
    if (agency !== null) parts.push(agency.short)
  }
  const worst = alert.members[0]?.subject
  if (worst?.type === 'work-package') parts.push(words.worst[worstBy(alert.kind)](worst.name))
  const figure = figureOf(alert, words, format, late)
  if (figure !== null) parts.push(figure)
  // A site that is called as its kecamatan has been named by the title: still it is not the whole city.
  if (parts.length === 0) parts.push(district ?? place?.name ?? words.noPlace)
  return parts
}
