import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Holds the data folder for this server; null when another server has it. The kernel holds the lock, so that a crash
 * frees it and no stale file ever blocks a start.
 */
export function lockServerData(dataDir: string): { close(): void } | null {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    return lock
  } catch {
    lock.close()
    return null
  }
}
