/** One running copy per data folder, held by the kernel: a crash frees it, a stale file never blocks. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Takes the folder for this process; null when another copy holds it. Closing frees it. */
export function lockDataFolder(dataDir: string): { close(): void } | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(path.join(dataDir, 'running.lock'))
  try {
    db.exec('PRAGMA locking_mode=EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
}
