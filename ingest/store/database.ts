/** The one place that knows the SQLite driver: another driver would replace this file and nothing else. */
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error.ts'

export type Database = DatabaseSync

const BUSY_TIMEOUT_MS = 5000
const CACHE_KIB = 32_000

/**
 * Opens a database file with our durability settings. A transaction that has returned is on disk.
 * The writer creates the file; a reader must come after the writer has migrated it.
 */
export function openDatabase(path: string, role: 'writer' | 'reader'): Database {
  try {
    const db = new DatabaseSync(path, { readOnly: role === 'reader', timeout: BUSY_TIMEOUT_MS })
    if (role === 'writer') db.exec('PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864')
    // Set on every open: the level is a property of the connection, and drivers differ in their default under WAL.
    db.exec(`PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA temp_store = MEMORY`)
    return db
  } catch (error) {
    throw StoreError.from(error, path)
  }
}

/** Runs `work` in one write transaction: all of it is on disk when this returns, or none of it. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk rolls back by itself, and a second ROLLBACK would hide the real fault.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
