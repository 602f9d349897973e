import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { MIGRATIONS } from './migrations.ts'
import { CHUNK_ROWS, deleteExpiredChunk } from './retention.ts'
import { camera, LIMITS, openTestStore, sample } from './testing/test-store.ts'

const NOW = Date.UTC(2026, 10, 22, 5)
const DAY = 86_400_000
const HOUR = 3_600_000

test('each level is deleted at its own age, daily roll-ups never', async () => {
  await using test = await openTestStore({
    healthEveryMs: 60_000,
    limits: { ...LIMITS, rawDays: 1, fiveMinuteDays: 2, hourDays: 3 },
  })
  for (let tMs = NOW - 5 * DAY; tMs <= NOW; tMs += 10 * 60_000) {
    test.clock.nowMs = tMs
    await test.store.tick(tMs, [sample('cam-1')])
  }
  await test.store.maintain()
  const db = new DatabaseSync(`${test.dataDir}/ts.db`, { readOnly: true })
  const ageDays = (table: string) => {
    const t = Number(db.prepare(`SELECT min(t) AS t FROM ${table}`).get()?.t)
    return Math.round(((NOW - t) / DAY) * 10) / 10
  }
  expect(ageDays('camera_health')).toBe(1)
  expect(ageDays('camera_health_5m')).toBe(2)
  expect(ageDays('fleet_health_5m')).toBe(2)
  expect(ageDays('camera_health_1h')).toBe(3)
  expect(ageDays('camera_health_1d')).toBeGreaterThanOrEqual(5)
  db.close()

  // What is gone at the fine level is answered from the next coarser one.
  const answer = await test.store.query({
    kind: 'camera-health',
    cameraId: camera('cam-1'),
    fromMs: NOW - 2.5 * DAY,
    toMs: NOW - 2.5 * DAY + 2 * HOUR,
    maxPoints: 100,
  })
  expect(answer).toMatchObject({ source: '1h' })
  if (answer.kind !== 'camera-health') throw new Error('wrong answer')
  expect(answer.points.map(({ n }) => n)).toEqual([6, 6])
})

test('one chunk deletes some ten thousand rows and no row that is still kept', () => {
  const db = new DatabaseSync(':memory:')
  db.exec(MIGRATIONS[0] ?? '')
  const put = db.prepare('INSERT INTO camera_health(t, cam, up) VALUES(?, ?, 1)')
  db.exec('BEGIN')
  const oldest = NOW - 7 * DAY - 45 * 10_000
  for (let i = 0; i < 50; i += 1) for (let cam = 1; cam <= 900; cam += 1) put.run(oldest + i * 10_000, cam)
  db.exec('COMMIT')
  const gone: number[] = []
  for (let n = deleteExpiredChunk(db, NOW, LIMITS); n > 0; n = deleteExpiredChunk(db, NOW, LIMITS))
    gone.push(n)
  expect(gone.every((n) => n <= CHUNK_ROWS)).toBe(true)
  expect(gone.length).toBeGreaterThan(3)
  expect(db.prepare('SELECT count(*) AS n, min(t) AS t FROM camera_health').get()).toEqual({
    n: 5 * 900,
    t: NOW - 7 * DAY,
  })
})

test('more cameras than a chunk in one single tick are deleted too', () => {
  const db = new DatabaseSync(':memory:')
  db.exec(MIGRATIONS[0] ?? '')
  const put = db.prepare('INSERT INTO camera_health(t, cam, up) VALUES(?, ?, 1)')
  db.exec('BEGIN')
  for (let cam = 1; cam <= CHUNK_ROWS + 5; cam += 1) put.run(NOW - 8 * DAY, cam)
  db.exec('COMMIT')
  expect(deleteExpiredChunk(db, NOW, LIMITS)).toBe(CHUNK_ROWS + 5)
})
