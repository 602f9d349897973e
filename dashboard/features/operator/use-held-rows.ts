import { useEffect, useMemo, useRef, useState } from 'react'
import type { AlertRow } from '../../alerts/alert-rows.ts'
import { holdOrder } from '../../alerts/held-order.ts'

/** The list moves again after the pointer and the focus have been gone for this long. */
const IDLE_MS = 3_000
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
export function useHeldRows(
  sorted: readonly { readonly id: string; readonly isNewP1: boolean }[],
  isHeld: boolean,
  asked: string,
) {
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

export function useHold() {
  const [isInside, setInside] = useState({ pointer: false, focus: false })
  const [isHeld, setHeld] = useState(false)
  const inside = isInside.pointer || isInside.focus
  useEffect(() => {
    if (inside) {
      setHeld(true)
      return
    }
    const timer = setTimeout(() => setHeld(false), IDLE_MS)
    return () => clearTimeout(timer)
  }, [inside])
  return {
    isHeld: isHeld || inside,
    release: () => {
      setInside({ pointer: false, focus: false })
      setHeld(false)
    },
    handlers: {
      onPointerEnter: () => setInside((before) => ({ ...before, pointer: true })),
      onPointerLeave: () => setInside((before) => ({ ...before, pointer: false })),
      onFocus: () => setInside((before) => ({ ...before, focus: true })),
      onBlur: () => setInside((before) => ({ ...before, focus: false })),
    },
  }
}
