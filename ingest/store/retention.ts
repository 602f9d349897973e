import type { Database } from './database.ts'
import { DAY } from './time-steps.ts'

/** Days that each level is kept; daily roll-ups, progress and fleet counts per day stay for ever. */
export interface Retention {
  readonly rawDays: number
  readonly fiveMinuteDays: number
  readonly hourDays: number
}

/** Rows per delete: one chunk holds the write lock for some 20 ms, so a tick is never kept waiting. */
export const CHUNK_ROWS = 10_000

/**
 * Deletes at most one chunk of what is older than its level keeps; answers the number of rows, 0 when nothing is left.
 * Freed pages are used again, so no VACUUM is needed.
 */
export function deleteExpiredChunk(db: Database, nowMs: number, keep: Retention): number {
  for (const { table, days, key } of levels(keep)) {
    const before = nowMs - days * DAY
    const gone = key === 't' ? deleteOldest(db, table, before) : deletePerKey(db, table, key, before)
    if (gone > 0) return gone
  }
  return 0
}

function levels(keep: Retention): { table: string; days: number; key: 't' | 'cam' | 'feed' | 'node' }[] {
  return [
    { table: 'camera_health', days: keep.rawDays, key: 't' },
    { table: 'feed_freshness', days: keep.rawDays, key: 'feed' },
    { table: 'system_stat', days: keep.rawDays, key: 'node' },
    { table: 'camera_health_5m', days: keep.fiveMinuteDays, key: 'cam' },
    { table: 'fleet_health_5m', days: keep.fiveMinuteDays, key: 't' },
    { table: 'camera_health_1h', days: keep.hourDays, key: 'cam' },
    { table: 'complaint_count', days: keep.hourDays, key: 't' },
  ]
}

/** Tables clustered by time: the expired rows are the first ones. */
function deleteOldest(db: Database, table: string, before: number): number {
  // The time of the chunk's last row bounds the delete; rows of that very instant go with it.
  const edge = db
    .prepare(`SELECT t FROM ${table} WHERE t < ? ORDER BY t LIMIT 1 OFFSET ?`)
    .get(before, CHUNK_ROWS - 1)?.t
  const result =
    edge === undefined
      ? db.prepare(`DELETE FROM ${table} WHERE t < ?`).run(before)
      : db.prepare(`DELETE FROM ${table} WHERE t < ?`).run(Number(edge))
  const gone = Number(result.changes)
  if (gone > 0 || edge === undefined) return gone
  // One instant alone fills the chunk: more than 10,000 cameras in one tick.
  return Number(db.prepare(`DELETE FROM ${table} WHERE t = ?`).run(Number(edge)).changes)
}

/** Tables clustered by camera, feed or node: a short look at the head of each. */
function deletePerKey(db: Database, table: string, key: string, before: number): number {
  const keys = db.prepare(
    `WITH RECURSIVE k(v) AS (SELECT min(${key}) FROM ${table}
       UNION ALL SELECT (SELECT min(${key}) FROM ${table} WHERE ${key} > v) FROM k WHERE v IS NOT NULL)
     SELECT v FROM k WHERE v IS NOT NULL AND EXISTS (SELECT 1 FROM ${table} WHERE ${key} = v AND t < ?)`,
  )
  const remove = db.prepare(`DELETE FROM ${table} WHERE ${key} = ? AND t < ?`)
  let gone = 0
  for (const row of keys.all(before)) {
    const value = row.v
    if (value === null || value === undefined) continue
    gone += Number(remove.run(value, before).changes)
    if (gone >= CHUNK_ROWS) break
  }
  return gone
}
