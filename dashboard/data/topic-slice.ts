/**
 * One topic as the page knows it: items by key and the number of the newest change in them. Pure; the rules of sequence
 * are those of `domain/contract/topics.ts`.
 */

export interface TopicSlice<Item> {
  /** `waiting` until the first snapshot; `forbidden` when this person may not read the topic. */
  readonly status: 'waiting' | 'ready' | 'forbidden'
  readonly items: ReadonlyMap<string, Item>
  /** Server time of the newest snapshot or change; null before the first. */
  readonly changedAtMs: number | null
}

export const emptySlice: TopicSlice<never> = {
  status: 'waiting',
  items: new Map<string, never>(),
  changedAtMs: null,
}

/** What to do with a change that carries `seq` when `known` is the newest number in hand. */
export function judgeSequence(known: number, seq: number): 'next' | 'old' | 'gap' {
  if (seq <= known) return 'old'
  return seq === known + 1 ? 'next' : 'gap'
}

export interface PendingChanges<Item> {
  readonly upsert: Map<string, Item>
  readonly remove: Set<string>
}

export function noChanges<Item>(): PendingChanges<Item> {
  return { upsert: new Map(), remove: new Set() }
}

/** Adds a change to those waiting for the next flush: the later word about an item wins. */
export function collect<Item>(
  pending: PendingChanges<Item>,
  upsert: readonly (readonly [string, Item])[],
  remove: readonly string[],
): void {
  for (const key of remove) {
    pending.upsert.delete(key)
    pending.remove.add(key)
  }
  for (const [key, item] of upsert) {
    pending.remove.delete(key)
    pending.upsert.set(key, item)
  }
}

/** The items after a flush; the same map again when nothing changed, so that nobody draws for nothing. */
export function applyPending<Item>(
  items: ReadonlyMap<string, Item>,
  pending: PendingChanges<Item>,
): ReadonlyMap<string, Item> {
  if (pending.upsert.size === 0 && pending.remove.size === 0) return items
  const next = new Map(items)
  for (const key of pending.remove) next.delete(key)
  for (const [key, item] of pending.upsert) next.set(key, item)
  return next
}
