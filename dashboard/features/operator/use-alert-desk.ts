import { useEffect, useMemo, useRef, useState } from 'react'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { compareAlerts } from '#domain/alerts/urgency.ts'
import { type Alert, alert as alertEndpoint } from '#domain/contract/rest/alerts.ts'
import { AlertId } from '#domain/ids.ts'
import {
  type AlertFilter,
  type AlertRow,
  alertRows,
  countAlerts,
  fitsFilter,
  groupWith,
} from '../../alerts/alert-rows.ts'
import { findFlood } from '../../alerts/flood.ts'
import { foldFlood, leadOf, nextWaiting } from '../../alerts/flood-rows.ts'
import { useAlerts } from '../../alerts/use-alerts.ts'
import { useLive } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useMay, useMe } from '../../data/session.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { acknowledgeOrRead } from './acknowledge.ts'
import { type ActBar, acknowledgeBarOf } from './act-bar.ts'
import { inTheLight } from './in-the-light.ts'
import { useLightMoves } from './use-light-moves.ts'
import { useSentActs } from './use-sent-acts.ts'
import type { Wall } from './use-wall.ts'
import { acknowledgedFirst, whatHolds } from './what-holds.ts'
import { operatorWords } from './words.ts'

export type AlertDesk = ReturnType<typeof useAlertDesk>

/** The open alerts as rows, the one in the light, and what keys and buttons do with it. */
export function useAlertDesk(wall: Wall, say: (sentence: string) => void) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const ownName = useMe().displayName
  const may = useMay()
  const { startOfDayMs } = useCityTime()
  const live = useLive()
  const topic = useAlerts()
  const [filter, setFilter] = useState<AlertFilter>('all')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  /** One of the past day, looked at again; an open one takes its place. */
  const [past, setPast] = useState<Alert | null>(null)
  const sent = useSentActs(say)
  const alerts = useMemo(() => [...topic.items.values()].sort(compareAlerts), [topic.items])
  const rows = useMemo(() => alertRows(alerts, opened), [alerts, opened])
  const counts = useMemo(() => countAlerts(rows), [rows])
  // A filter whose last row has gone shows nothing and says nothing: all of them again.
  const shownFilter = counts.rows[filter] > 0 ? filter : 'all'
  const shown = useMemo(() => rows.filter((row) => fitsFilter(row, shownFilter)), [rows, shownFilter])
  const now = useNow(10_000)
  const flood = useMemo(() => findFlood(alerts, now), [alerts, now])
  // The wish to see them one by one ends with the flood it was about.
  const [isUnfolded, setUnfolded] = useState(false)
  if (flood === null && isUnfolded) setUnfolded(false)
  const listed = useMemo(
    () => (flood === null || isUnfolded ? shown : foldFlood(shown, opened)),
    [flood, isUnfolded, shown, opened],
  )
  const lit = useLight(alerts, wall.alertId)
  const chosen = past ?? lit.alert
  const isPast = past !== null || lit.hasEnded
  const moves = useLightMoves(lit.alert?.id ?? null, topic.isReady)
  /** True, and said, where the light has just moved by itself: the press was meant for what stood in it before. */
  const isMisplaced = () => {
    if (past !== null || !moves.isSettlingNow()) return false
    const former = alerts.find(({ id }) => id === moves.formerId)
    const holder = former === undefined || isUnacknowledged(former) ? undefined : former.acknowledged?.byName
    say(holder === undefined ? words.lightMoved : words.formerAcknowledged(holder))
    return true
  }
  /** True, and said, where a key has nothing to act on. */
  const isBarred = (bar: ActBar | null) => {
    if (bar === null) return false
    say(whatHolds(bar, chosen, { words, format, nowMs: now }))
    return true
  }
  const light = (id: string) => {
    setPast(null)
    wall.chooseAlert(id)
  }
  const choose = (id: string) => {
    moves.byHand(id)
    light(id)
  }
  // Read when the answer comes, which may be long after the press.
  const latest = useRef({ listed, chosenId: chosen?.id })
  useEffect(() => {
    latest.current = { listed, chosenId: chosen?.id }
  })
  /** One of a folded row is answered: the light goes on to the next of that row, unless the operator has moved. */
  const stepInFlood = (doneId: string) => {
    if (latest.current.chosenId !== doneId) return
    const row = groupWith(latest.current.listed, doneId)
    if (row === undefined || row.by.kind !== 'flood' || row.isOpen) return
    const next = nextWaiting(row.alerts, doneId, startOfDayMs)
    if (next !== undefined) light(next.id)
  }
  const toggle = (id: string) =>
    setOpened((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return {
    alerts,
    rows: listed,
    flood,
    isUnfolded,
    setUnfolded,
    counts,
    filter: shownFilter,
    setFilter,
    chosen,
    isPast,
    isSettling: past === null && moves.isSettling,
    isMisplaced,
    isBarred,
    isReady: topic.isKnown,
    choose,
    chooseRow: (row: AlertRow) => {
      const lead = leadOf(row, startOfDayMs)
      if (lead !== undefined) choose(lead.id)
    },
    choosePast: setPast,
    toggle,
    sent,
    /** Whoever acts on what is shown has chosen it: nothing takes its place before the next act. */
    holdChosen: () => {
      if (chosen !== null && !isPast) wall.chooseAlert(chosen.id)
    },
    acknowledge: () => {
      if (!may('alert.acknowledge')) {
        say(words.noRight)
        return
      }
      if (isMisplaced() || isBarred(acknowledgeBarOf({ alert: chosen, isPast })) || chosen === null) return
      const { id } = chosen
      wall.chooseAlert(id)
      sent.send(words.acknowledge, id, async (signal) => {
        const answer = await acknowledgeOrRead(id, signal)
        live.learn('alerts', id, answer.clearedAtMs === null ? answer : null)
        // Two who press at the same moment: the second learns that it was the other's.
        const first = acknowledgedFirst(answer, ownName, { words, format, nowMs: now })
        if (first !== null) say(first)
        stepInFlood(id)
      })
    },
    step: (by: 1 | -1) => {
      const stops = stopsOf(listed, startOfDayMs)
      const at = stops.findIndex(({ ids }) => chosen !== null && ids.includes(chosen.id))
      const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))]
      if (next === undefined) say(words.barred.none)
      else if (at >= 0 && stops[at]?.to === next.to) say(by === 1 ? words.lastAlert : words.firstAlert)
      else choose(next.to)
    },
    /** The group of the chosen alert, else the first one there is. */
    toggleGroup: () => {
      const group = groupWith(listed, chosen?.id ?? null) ?? listed.find((row) => row.kind === 'group')
      if (group === undefined) say(words.noGroup)
      else toggle(group.id)
    },
  }
}

/** What stands in the light; how a chosen one ended is asked for once it has left the open ones. */
function useLight(alerts: readonly Alert[], chosenId: string | null) {
  const [shown, setShown] = useState<Alert | null>(null)
  const lit = inTheLight(alerts, { chosenId, shown })
  if (lit.alert !== shown) setShown(lit.alert)
  const ended = useRead(
    alertEndpoint,
    { params: { alertId: lit.alert?.id ?? AlertId.parse('none') } },
    { enabled: lit.hasEnded },
  ).data
  return lit.hasEnded && ended !== undefined ? { ...lit, alert: ended } : lit
}

/** Where J and K stop: every row; a closed group is one stop, an open one stops at its members. */
function stopsOf(
  rows: readonly AlertRow[],
  startOfDayMs: (day: string) => number,
): readonly { readonly to: string; readonly ids: readonly string[] }[] {
  return rows.flatMap((row) => {
    const alert = leadOf(row, startOfDayMs)
    if (alert === undefined || (row.kind === 'group' && row.isOpen)) return []
    const ids = row.kind === 'group' ? row.alerts.map((each): string => each.id) : [alert.id]
    return [{ to: alert.id, ids }]
  })
}
