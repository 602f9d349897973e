import { existsSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A gap that a restart leaves says something true: nothing was measured. It is not filled. */
export const SHORT_GAP_MS = 15 * 60_000

/** Up to when (epoch ms) the time-series store in `dataDir` is filled; null when it was never filled. */
export function sampleHistoryReaches(dataDir: string): number | null {
  const file = path.join(dataDir, 'ts.db')
  if (!existsSync(file)) return null
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 })
  try {
    const filledTo = db.prepare("SELECT value FROM mark WHERE key = 'rolled_5m'").get()?.value
    return filledTo === undefined || filledTo === null ? null : Number(filledTo)
  } catch {
    // No such table yet: a file that was never migrated.
    return null
  } finally {
    db.close()
  }
}
