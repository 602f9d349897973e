import type { z } from 'zod'
import type { complaints } from '#domain/contract/rest/complaints.ts'
import { type NothingKnown, whyNothingKnown } from '#domain/feeds/sources-state.ts'

/** Why a queue with nothing in it says nothing about the city; null where it does, or holds something. */
export function complaintsUnknown({
  counts,
  unreadable,
  sources,
}: Pick<z.infer<typeof complaints.answer>, 'counts' | 'unreadable' | 'sources'>): NothingKnown | null {
  return counts.total + unreadable === 0 ? whyNothingKnown(sources) : null
}
