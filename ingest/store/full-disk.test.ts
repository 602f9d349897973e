import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { syncCameras } from './camera-dictionary.ts'
import { inTransaction, openDatabase } from './database.ts'
import { packSamples } from './health-sample.ts'
import { HealthWriter } from './health-writer.ts'
import { migrate } from './migrations.ts'
import { StoreError } from './store-error.ts'
import { cameras, sample } from './testing/test-store.ts'

const NOON = Date.UTC(2026, 10, 22, 5)

test('a full disk is told in one sentence, nothing is half written, and ticks go on once there is room', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pantau-full-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'ts.db')
  const db = openDatabase(file, 'writer')
  migrate(db, file)
  const known = syncCameras(db, cameras(500), NOON)
  const health = new HealthWriter(db, { cameras: known, utcOffsetMs: 7 * 3_600_000, lines: null })
  const camOf = new Map(known.map(({ cameraId, cam }) => [cameraId, cam]))
  const { packed } = packSamples(
    known.map(({ cameraId }) => sample(cameraId)),
    camOf,
  )
  const tick = (i: number) => inTransaction(db, () => health.writeTick(NOON + i * 10_000, packed))
  const rows = () => Number(db.prepare('SELECT count(*) AS n FROM camera_health').get()?.n)

  tick(0)
  // SQLite answers a file that may not grow with the same code as a disk without room.
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
  db.exec(`PRAGMA max_page_count = ${pages}`)
  let failure: unknown
  let written = 1
  for (let i = 1; i < 20 && failure === undefined; i += 1)
    try {
      tick(i)
      written += 1
    } catch (error) {
      failure = StoreError.from(error, file)
      health.reload()
    }
  expect(failure).toMatchObject({
    kind: 'disk-full',
    message: `${file}: the disk is full; nothing more is stored until there is room`,
  })
  expect(rows()).toBe(500 * written)

  db.exec('PRAGMA max_page_count = 1000000')
  for (let i = 20; i < 31; i += 1) tick(i)
  expect(rows()).toBe(500 * (written + 11))
  // The window that was open during the fault holds what was stored, and not what was refused.
  const window = db.prepare('SELECT n FROM camera_health_5m WHERE t = ?').get(NOON)
  expect(window?.n).toBe(written + 10)
  db.close()
})
