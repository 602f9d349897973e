/** A complaint as one actor may see it. */
import type { Category } from '#config/schema/organisation.ts'
import { type Actor, may } from '#domain/access/may.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'

export type CategoryFacts = Pick<Category, 'id' | 'disclosure' | 'emergencyPriority' | 'clock'>

/**
 * Without the right to read complaints a screen shows that there is one, of which kind and where about, but neither
 * words nor address: both can name a person.
 */
export function viewFor(
  actor: Actor,
  item: ComplaintSummary,
  disclosure: Disclosure,
): ComplaintSummary | null {
  const target = { ownerSkpdId: item.skpdId, disclosure }
  if (!may(actor, 'complaint.list', target)) return null
  if (may(actor, 'complaint.read', target)) return item
  return { ...item, excerpt: null, placeName: null }
}
