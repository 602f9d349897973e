import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error.ts'

// A predecessor that was killed frees the lock within moments; a living one never does.
const WAIT_MS = 2_000

/**
 * Takes the data folder for this process. The lock is the kernel's: it goes with the process whatever ends it, so a
 * stale file never blocks. Throws `StoreError` second-copy.
 */
export function lockStore(dataDir: string): { close(): void } {
  const pidFile = path.join(dataDir, 'ts.pid')
  const db = new DatabaseSync(path.join(dataDir, 'ts.lock'), { timeout: WAIT_MS })
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    const failure = StoreError.from(error, path.join(dataDir, 'ts.lock'))
    if (failure.kind !== 'busy') throw failure
    throw new StoreError(
      'second-copy',
      `${dataDir}: another copy of Pantau (process ${readPid(pidFile)}) already writes this data folder; stop it first`,
      error,
    )
  }
  writeFileSync(pidFile, String(process.pid))
  let isOpen = true
  return {
    close() {
      if (isOpen) db.close()
      isOpen = false
    },
  }
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
