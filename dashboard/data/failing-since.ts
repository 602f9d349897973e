/** Since when something cannot be read: the first failure of a row, not the newest try. */
import type { Query } from '@tanstack/react-query'

/** Of what is read without a break. */
const rows = new WeakMap<object, number>()
const sinceMs = new WeakMap<Error, number>()

/** To be told of every failure of a read. An answer since the last one begins another row. */
export function readFailed(error: Error, query: Pick<Query<unknown, unknown>, 'state'>): void {
  const { dataUpdatedAt, errorUpdatedAt } = query.state
  const begun = rows.get(query)
  const first = begun !== undefined && begun > dataUpdatedAt ? begun : errorUpdatedAt
  rows.set(query, first)
  sinceMs.set(error, first)
}

/** Of an error that no read told of: since it was first asked about. Browser time. */
export function failingSinceMs(error: Error): number {
  const known = sinceMs.get(error) ?? Date.now()
  sinceMs.set(error, known)
  return known
}
