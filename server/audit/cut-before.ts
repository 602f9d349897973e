/** Cuts off what is older than it has to be kept, at a signed place that `verify` accepts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { CityTime } from '#domain/time/city-time.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { AuditKeys } from './audit-keys.ts'
import type { AuditLog } from './audit-log.ts'
import { signCheckpoint } from './checkpoint.ts'
import { gapOf, RESTORED } from './restored.ts'

/** So many at once: the store has one writer, which others wait for. */
const ROWS_AT_ONCE = 500
/** Between two of them, while people work: whoever waits for the store comes first. */
const PAUSE_MS = 20

export interface CutParts {
  readonly database: Database
  readonly log: AuditLog
  readonly keys: AuditKeys
  readonly time: CityTime
  /** Leaves out the heads of entries up to this one. */
  readonly forgetHeads: (throughSeq: number) => Promise<void>
  /** Written down together with the cut, so that a kill leaves both or neither. */
  readonly counted?: (tx: Transaction<Tables>, entries: number) => Promise<void>
}

/**
 * Removes every entry from before `day` (`2026-11-28`, in the city's zone) with its reasons and heads, and writes down that
 * it did; resolves to how many. The newest entry stays whatever its age. May be called again at any time, also after a kill
 * in the middle; once aborted, the next start removes the rest.
 */
export async function cutBefore(
  { database, log, keys, time, forgetHeads, counted }: CutParts,
  day: string,
  signal?: AbortSignal,
): Promise<number> {
  const cut = await database.transaction(async (tx) => {
    const through = await lastToCut(tx, time.startOfDayMs(day))
    const entries = tx.selectFrom('audit_entry')
    const last = await entries.select(['seq', 'hash', 'at_ms']).where('seq', '=', through).executeTakeFirst()
    if (last === undefined) return null
    const first = await entries.select('seq').orderBy('seq').limit(1).executeTakeFirstOrThrow()
    const removed = last.seq - first.seq + 1
    await log.recordIn(tx, {
      by: null,
      action: 'audit.cut',
      detail: { through: last.seq, entries: removed, before: day },
    })
    const place = signCheckpoint(keys, { seq: last.seq, hash: last.hash, through_ms: last.at_ms })
    await tx.deleteFrom('audit_checkpoint').execute()
    await tx.insertInto('audit_checkpoint').values(place).execute()
    await counted?.(tx, removed)
    return { removed, seq: last.seq }
  })
  await removeWhatWasCut(database, signal)
  if (cut !== null) await forgetHeads(cut.seq)
  return cut?.removed ?? 0
}

/** Number of the last entry whose time is over and that nothing behind it needs; 0 or less: there is none. */
async function lastToCut(tx: Transaction<Tables>, beforeMs: number): Promise<number> {
  const entries = tx.selectFrom('audit_entry')
  // A clock that was set back leaves a younger entry before older ones: nothing behind it is cut yet. The plus keeps the
  // index on times out of it, by which SQLite would sort every younger entry: 0.3 s of a million.
  const kept = await entries
    .select('seq')
    .where(sql`+at_ms`, '>=', beforeMs)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  const newest = await entries.select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  let through = Math.min(kept?.seq ?? Number.POSITIVE_INFINITY, newest?.seq ?? 0) - 1
  const gaps = await entries
    .select(['seq', 'action', 'detail', 'hash', 'at_ms'])
    .where('action', '=', RESTORED)
    .where('seq', '<=', through)
    .orderBy('seq', 'desc')
    .execute()
  // What was lost with a restored copy is named until every entry of those numbers has gone too.
  for (const entry of gaps) {
    const gap = gapOf(entry)
    if (gap !== null && entry.seq <= through && gap.until > through) through = entry.seq - 1
  }
  return through
}

/** Removes what lies before the newest checkpoint; at a start too, as a kill may have come in between. */
export async function removeWhatWasCut(database: Database, signal?: AbortSignal): Promise<void> {
  for (let isMore = true; isMore && !signal?.aborted; ) {
    isMore = await database.transaction(async (tx) => {
      const place = await tx.selectFrom('audit_checkpoint').select('seq').executeTakeFirst()
      if (place === undefined) return false
      const rows = await tx
        .selectFrom('audit_entry')
        .select(['seq', 'detail'])
        .where('seq', '<=', place.seq)
        .orderBy('seq')
        .limit(ROWS_AT_ONCE)
        .execute()
      const last = rows.at(-1)
      if (last === undefined) return false
      const notes = rows.flatMap(({ detail }) => /"note":"(note-[0-9a-f-]{36})"/.exec(detail)?.[1] ?? [])
      if (notes.length > 0) await tx.deleteFrom('audit_note').where('id', 'in', notes).execute()
      await tx.deleteFrom('audit_entry').where('seq', '<=', last.seq).execute()
      return rows.length === ROWS_AT_ONCE
    })
    if (isMore && signal !== undefined) await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}
