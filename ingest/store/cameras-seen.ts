/** Which cameras the series of a data folder know, asked before the store is opened; none of a folder without one. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { CameraId } from '#domain/ids.ts'
import { openDatabase } from './database.ts'
import { StoreError } from './store-error.ts'

export function camerasSeen(dataDir: string): CameraId[] {
  const file = path.join(dataDir, 'ts.db')
  if (!existsSync(file)) return []
  const db = openDatabase(file, 'reader')
  try {
    const hasTable = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'camera'").get()
    if (hasTable === undefined) return []
    return db
      .prepare('SELECT camera_id FROM camera')
      .all()
      .map((row) => CameraId.parse(row.camera_id))
  } catch (error) {
    throw StoreError.from(error, file)
  } finally {
    db.close()
  }
}
