import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from '../database/database.ts'
import { entryHash, FIRST_HASH } from './entry-hash.ts'

export interface ChainResult {
  readonly entries: number
  readonly intact: boolean
  readonly brokenAtSeq: number | null
  readonly headHash: string
  readonly tookMs: number
}
const PAGE = 2_000

/**
 * Walks the whole chain and stops at the first entry that does not follow from the one before it: changed, removed,
 * inserted or moved. A tail that was cut off is seen only by comparing `headHash` with one noted down elsewhere.
 */
export async function verifyChain(database: Database, signal: AbortSignal): Promise<ChainResult> {
  const startedAt = performance.now()
  let previous = FIRST_HASH
  let entries = 0
  let brokenAtSeq: number | null = null
  for (;;) {
    signal.throwIfAborted()
    const page = await database.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', entries)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const { hash, ...fields } of page) {
      const isNext = fields.seq === entries + 1 && entryHash(previous, fields) === hash
      if (!isNext) {
        brokenAtSeq = entries + 1
        break
      }
      previous = hash
      entries += 1
    }
    if (brokenAtSeq !== null || page.length < PAGE) break
    await breathe()
  }
  const tookMs = Math.round(performance.now() - startedAt)
  return { entries, intact: brokenAtSeq === null, brokenAtSeq, headHash: previous, tookMs }
}
