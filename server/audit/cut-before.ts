/** Cuts off what is older than it has to be kept, at a signed place that `verify` accepts. */
import { join } from 'node:path'
import type { CityTime } from '#domain/time/city-time.ts'
import type { Database } from '../database/database.ts'
import type { AuditKeys } from './audit-keys.ts'
import type { AuditLog } from './audit-log.ts'
import { signCheckpoint } from './checkpoint.ts'
import { forgetHeads, HEAD_FILE } from './head-file.ts'

/** So many at once: the store has one writer, which others wait for. */
const ROWS_AT_ONCE = 2_000

export interface CutParts {
  readonly database: Database
  readonly log: AuditLog
  readonly keys: AuditKeys
  readonly dataDir: string
  readonly time: CityTime
}

/**
 * Removes every entry from before `day` (`2026-11-28`, in the city's zone) with its reasons and heads, and writes down that
 * it did. The newest entry stays whatever its age. May be called again at any time, also after a kill in the middle.
 */
export async function cutBefore(
  { database, log, keys, dataDir, time }: CutParts,
  day: string,
): Promise<{ readonly cut: number }> {
  const beforeMs = time.startOfDayMs(day)
  const cut = await database.transaction(async (tx) => {
    const entries = tx.selectFrom('audit_entry')
    // A clock that was set back leaves a younger entry before older ones: nothing behind it is cut yet.
    const kept = await entries.select('seq').where('at_ms', '>=', beforeMs).orderBy('seq').executeTakeFirst()
    const newest = await entries.select('seq').orderBy('seq', 'desc').executeTakeFirst()
    const through = Math.min(kept?.seq ?? Number.POSITIVE_INFINITY, newest?.seq ?? 0) - 1
    const last = await entries.select(['seq', 'hash', 'at_ms']).where('seq', '=', through).executeTakeFirst()
    if (last === undefined) return null
    const first = await entries.select('seq').orderBy('seq').executeTakeFirstOrThrow()
    await log.recordIn(tx, {
      by: null,
      action: 'audit.cut',
      detail: { through: last.seq, entries: last.seq - first.seq + 1, before: day },
    })
    const place = signCheckpoint(keys, { seq: last.seq, hash: last.hash, through_ms: last.at_ms })
    await tx.deleteFrom('audit_checkpoint').execute()
    await tx.insertInto('audit_checkpoint').values(place).execute()
    return { entries: last.seq - first.seq + 1, seq: last.seq, throughMs: last.at_ms }
  })
  await removeWhatWasCut(database)
  if (cut !== null) await forgetHeads(join(dataDir, HEAD_FILE), cut.seq, cut.throughMs)
  return { cut: cut?.entries ?? 0 }
}

/** Removes what lies before the newest checkpoint; at a start too, as a kill may have come in between. */
export async function removeWhatWasCut(database: Database): Promise<void> {
  for (let isMore = true; isMore; ) {
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
  }
}
