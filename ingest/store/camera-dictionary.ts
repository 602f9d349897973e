import type { CameraId, SkpdId } from '#domain/ids.ts'
import { type Database, inTransaction } from './database.ts'

export interface StoredCamera {
  readonly cam: number
  readonly cameraId: CameraId
  readonly skpd: SkpdId
}

/**
 * Gives every configured camera its small number, which the health tables use instead of its name. A camera that left
 * the configuration keeps its history and is due no more samples; one that returns goes on where it was.
 */
export function syncCameras(
  db: Database,
  configured: readonly { id: CameraId; owner: SkpdId }[],
  nowMs: number,
): StoredCamera[] {
  return inTransaction(db, () => {
    const upsert = db.prepare(`INSERT INTO camera(camera_id, skpd) VALUES(?, ?)
      ON CONFLICT(camera_id) DO UPDATE SET skpd = excluded.skpd, retired_ms = NULL RETURNING cam`)
    const known = configured.map(({ id, owner }) => ({
      cam: Number(upsert.get(id, owner)?.cam),
      cameraId: id,
      skpd: owner,
    }))
    const ids = new Set<unknown>(configured.map(({ id }) => id))
    const retire = db.prepare('UPDATE camera SET retired_ms = ? WHERE cam = ?')
    for (const row of db.prepare('SELECT cam, camera_id FROM camera WHERE retired_ms IS NULL').all())
      if (!ids.has(row.camera_id)) retire.run(nowMs, Number(row.cam))
    return known
  })
}

/** Notes from when on samples are due at which rhythm, so that old uptime keeps its old denominator. */
export function syncCadence(db: Database, everyMs: number, nowMs: number): void {
  const last = db.prepare('SELECT every_ms FROM cadence ORDER BY from_ms DESC LIMIT 1').get()
  if (last === undefined) db.prepare('INSERT INTO cadence(from_ms, every_ms) VALUES(0, ?)').run(everyMs)
  else if (Number(last.every_ms) !== everyMs)
    db.prepare(
      'INSERT INTO cadence(from_ms, every_ms) VALUES(?, ?) ON CONFLICT DO UPDATE SET every_ms = excluded.every_ms',
    ).run(nowMs, everyMs)
}
