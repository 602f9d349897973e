/**
 * The rows of the alert list while a pointer or the focus rests on it: nothing moves, new ones are only counted. A new P1
 * is exempt: it is put on top at once.
 */
export interface HeldList {
  /** Ids in the order on screen. */
  readonly shown: readonly string[]
  /** Alerts that wait for the list to be released. */
  readonly waiting: number
}

export function holdOrder(
  before: readonly string[],
  sorted: readonly { readonly id: string; readonly isNewP1: boolean }[],
  isHeld: boolean,
): HeldList {
  if (!isHeld) return { shown: sorted.map((alert) => alert.id), waiting: 0 }
  const known = new Set(before)
  const unseen = sorted.filter((alert) => !known.has(alert.id))
  const urgent = unseen.filter((alert) => alert.isNewP1).map((alert) => alert.id)
  // Rows that ended keep their place until the list is released: the next row must not slip under the pointer.
  return { shown: [...urgent, ...before], waiting: unseen.length - urgent.length }
}
