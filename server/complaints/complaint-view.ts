/** A complaint as one actor may see it. */
import type { Category } from '#config/schema/organisation.ts'
import { type Actor, may } from '#domain/access/may.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { roundedPoint } from '#domain/geo/rounded-point.ts'

export type CategoryFacts = Pick<Category, 'id' | 'disclosure' | 'emergencyPriority' | 'clock'>

/**
 * Without the right to read complaints a screen shows that there is one, of which kind and where about, but neither
 * words nor address: both can name a person. Nor the door: its point is a street corner.
 */
export function viewFor(
  actor: Actor,
  item: ComplaintSummary,
  disclosure: Disclosure,
): ComplaintSummary | null {
  const target = { ownerSkpdId: item.skpdId, disclosure }
  if (!may(actor, 'complaint.list', target)) return null
  if (may(actor, 'complaint.read', target)) return item
  const { lat, lng } = item
  const point = lat === null || lng === null ? { lat: null, lng: null } : roundedPoint({ lat, lng })
  return { ...item, ...point, excerpt: null, placeName: null }
}
