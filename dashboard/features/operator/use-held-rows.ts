import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { AlertRow } from '../../alerts/alert-rows.ts'
import { type HeldRow, holdOrder } from '../../alerts/held-order.ts'
import { IDLE_MS, IdleHold } from './idle-hold.ts'

const MOST_REMEMBERED = 400

/** The last known facts of rows that have ended but keep their place while the list is held. */
export function useEndedRows(rows: readonly AlertRow[]): ReadonlyMap<string, AlertRow> {
  const seen = useRef(new Map<string, AlertRow>())
  useEffect(() => {
    for (const row of rows) seen.current.set(row.id, row)
    while (seen.current.size > MOST_REMEMBERED) {
      const oldest = seen.current.keys().next().value
      if (oldest === undefined) break
      seen.current.delete(oldest)
    }
  }, [rows])
  return seen.current
}

/** `asked` changes with what the operator asked of the list: the rows then follow, held or not. */
export function useHeldRows(sorted: readonly HeldRow[], isHeld: boolean, asked: string) {
  const [shown, setShown] = useState<{ readonly ids: readonly string[]; readonly asked: string }>({
    ids: [],
    asked,
  })
  const isAsked = shown.asked !== asked
  const next = useMemo(
    () => holdOrder(shown.ids, sorted, isHeld && !isAsked),
    [shown.ids, sorted, isHeld, isAsked],
  )
  useEffect(() => {
    if (isAsked || next.shown.join() !== shown.ids.join()) setShown({ ids: next.shown, asked })
  }, [next, shown, isAsked, asked])
  return next
}

/** Still while somebody's hands are on it. */
export function useHold() {
  const [isHeld, setHeld] = useState(false)
  const [idle] = useState(() => new IdleHold(setHeld))
  useEffect(() => () => idle.release(), [idle])
  const touch = () => idle.touch()
  return {
    isHeld,
    idle,
    handlers: {
      onPointerEnter: touch,
      onPointerMove: (event: PointerEvent) => idle.moved(event.clientX, event.clientY),
      onPointerDown: touch,
      onTouchMove: touch,
      onWheel: touch,
      onKeyDown: touch,
      onFocus: touch,
    },
  }
}

/** However busy the hands are: what may not wait comes after the time that they would have rested. */
export function useLetIn(isPressing: boolean, idle: IdleHold): void {
  useEffect(() => {
    if (!isPressing) return
    const timer = setInterval(() => idle.release(), IDLE_MS)
    return () => clearInterval(timer)
  }, [isPressing, idle])
}
