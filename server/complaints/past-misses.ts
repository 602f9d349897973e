/**
 * Deadlines that complaints missed in the last days before they left the queue: whoever closes late within the week is
 * still to be named to the mayor. What has ended misses nothing more, so each is worked out once, and few have any.
 */
import { MISSES_COUNT_MS, type Misses, missesOf } from '#domain/complaints/escalation.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import type { CategoryId, ComplaintId } from '#domain/ids.ts'

export type PastMisses = Misses & { readonly categoryId: CategoryId }

export class PastMissesBook {
  readonly #misses = new Map<ComplaintId, PastMisses>()

  /** What has left the queue. */
  take(left: readonly ComplaintSummary[], nowMs: number): void {
    for (const item of left)
      this.#misses.set(item.id, { ...missesOf(item, nowMs), categoryId: item.categoryId })
    for (const [id, { missedAtMs }] of this.#misses)
      if (!missedAtMs.some((atMs) => atMs > nowMs - MISSES_COUNT_MS)) this.#misses.delete(id)
  }

  /** Back on the queue, where it is counted by itself, or sealed. */
  forget(ids: readonly ComplaintId[]): void {
    for (const id of ids) this.#misses.delete(id)
  }

  all(): readonly PastMisses[] {
    return [...this.#misses.values()]
  }
}
