/**
 * The rows of the alert list while somebody's hands are on it: nothing moves, new ones are only counted. A new P1 is
 * exempt: it is put on top at once.
 */
export interface HeldRow {
  readonly id: string
  readonly isNewP1: boolean
  /** Asks to be acknowledged, and soon. */
  readonly isPressing: boolean
}
export interface HeldList {
  /** Ids in the order on screen. */
  readonly shown: readonly string[]
  /** Alerts that wait for the list to be released. */
  readonly waiting: number
  /** One of them presses. */
  readonly isPressing: boolean
}

export function holdOrder(before: readonly string[], sorted: readonly HeldRow[], isHeld: boolean): HeldList {
  if (!isHeld) return { shown: sorted.map((alert) => alert.id), waiting: 0, isPressing: false }
  const known = new Set(before)
  const unseen = sorted.filter((alert) => !known.has(alert.id))
  const waiting = unseen.filter((alert) => !alert.isNewP1)
  const urgent = unseen.filter((alert) => alert.isNewP1).map((alert) => alert.id)
  return {
    // Rows that ended keep their place until the list is released: the next row must not slip under the pointer.
    shown: [...urgent, ...before],
    waiting: waiting.length,
    isPressing: waiting.some((alert) => alert.isPressing),
  }
}
