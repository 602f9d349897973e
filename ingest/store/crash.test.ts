import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { startTickWriter } from './testing/killable.ts'

const ROUNDS = 20
const CAMERAS = 200
const FIRST = Date.UTC(2026, 10, 22, 5)

test('a writer killed twenty times loses no acknowledged tick and leaves no half one', {
  timeout: 300_000,
}, async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pantau-crash-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const acknowledged: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = startTickWriter({
      dataDir,
      cameras: CAMERAS,
      firstTickMs: FIRST,
      pauseMs: 0,
      influx: null,
    })
    // A different moment of the work each time: right after a commit, in the middle of one, at a window's end.
    await writer.reached(1 + ((round * 7) % 40))
    await writer.kill()
    acknowledged.push(...writer.acknowledged)
  }

  const db = new DatabaseSync(path.join(dataDir, 'ts.db'))
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const stored = new Map(
    db
      .prepare('SELECT t, count(*) AS n FROM camera_health GROUP BY t')
      .all()
      .map((row) => [Number(row.t), Number(row.n)]),
  )
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10)
  expect(acknowledged.filter((tMs) => !stored.has(tMs))).toEqual([])
  expect([...stored.values()].filter((n) => n !== CAMERAS)).toEqual([])
  // Every closed window holds exactly its raw rows, also those that a kill fell into.
  const wrong = db
    .prepare(
      `SELECT r.t FROM camera_health_5m r WHERE r.n <> (SELECT count(*) FROM camera_health s
         WHERE s.cam = r.cam AND s.t >= r.t AND s.t < r.t + 300000)
       OR r.bitrate_sum <> (SELECT sum(bitrate_kbps) FROM camera_health s
         WHERE s.cam = r.cam AND s.t >= r.t AND s.t < r.t + 300000)`,
    )
    .all()
  expect(wrong).toEqual([])
  const windows = Number(db.prepare('SELECT count(DISTINCT t) AS n FROM camera_health_5m').get()?.n)
  expect(windows).toBe(Math.floor((Math.max(...stored.keys()) - FIRST) / 300_000))
  db.close()
})
