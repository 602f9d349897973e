/** A complaint that was released into another category than the one it came in. */
import type { City } from '#config/schema/city.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { CategoryId } from '#domain/ids.ts'

/**
 * The agency it came with is nearly always the owner of its category, filled in for want of another: then the owner of
 * the new one has it. An agency that its source named keeps it, and in its own category it stays as it was told.
 */
export function releasedInto(
  told: ComplaintRecord,
  categoryId: CategoryId,
  categories: City['categories'],
): ComplaintRecord {
  if (categoryId === told.categoryId) return told
  const ownerOf = (id: string) => categories.find((category) => category.id === id)?.owner ?? null
  const isNamed = told.skpdId !== null && told.skpdId !== ownerOf(told.categoryId)
  return { ...told, categoryId, skpdId: isNamed ? told.skpdId : ownerOf(categoryId) }
}
