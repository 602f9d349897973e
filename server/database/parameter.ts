import { DatabaseError } from './database-error.ts'

/** What SQLite and PostgreSQL both take as it is. Booleans are integers 0 and 1 in both. */
export type SqlValue = string | number | bigint | null | Uint8Array

/**
 * One bound parameter, checked: node:sqlite swallows a `Date` without a word and then matches nothing, and PostgreSQL
 * refuses `true` for an integer column. Times are integer milliseconds, booleans become 0 and 1.
 */
export function sqlParameter(value: unknown, index: number): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Uint8Array) return value
  throw new DatabaseError(
    'bad-parameter',
    `parameter ${index + 1} must be a string, finite number, bigint, boolean, null or Uint8Array, got ${nameOf(value)}`,
  )
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return 'a Date (pass getTime())'
  if (Array.isArray(value)) return 'an array (pass JSON text)'
  if (typeof value === 'object') return 'an object (pass JSON text)'
  return `${typeof value}`
}
