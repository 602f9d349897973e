import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { CameraStateKind, CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId } from '#domain/ids.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { statusOf } from '../testing/civic-room.ts'
import { Outages } from './outages.ts'

const camera = CameraId.parse('cam-1')
const told = (
  state: CameraStateKind,
  sinceMs: number,
  lastFrameAtMs: number | null = null,
): CameraStatus => ({
  ...statusOf(camera, state),
  sinceMs,
  lastFrameAtMs,
})
const throwIt = (error: unknown) => {
  throw error
}
/** What is told since when, over a database of its own; `restart` begins the server anew over it. */
async function openOutages() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-outages-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  let outages = await Outages.load(database, throwIt)
  return {
    last: (...told: CameraStatus[]) => told.flatMap((status) => outages.take([status])).at(-1),
    since: (...told: CameraStatus[]) => told.map((status) => outages.take([status])[0]?.sinceMs).at(-1),
    restart: async () => {
      await outages.close()
      outages = await Outages.load(database, throwIt)
    },
    [Symbol.asyncDispose]: async () => {
      await outages.close()
      await database.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('a camera that is down before and after a restart of ingest is down since the first', async () => {
  await using outages = await openOutages()
  expect(outages.since(told('offline', 100), told('connecting', 500), told('offline', 503))).toBe(100)
  // Told again, a retry later, and after another restart.
  expect(outages.since(told('offline', 503), told('connecting', 900), told('offline', 904))).toBe(100)
})

test('it is so after a restart of the server as well', async () => {
  await using outages = await openOutages()
  outages.since(told('offline', 100))
  await outages.restart()
  expect(outages.since(told('connecting', 500), told('offline', 503))).toBe(100)
  await outages.restart()
  expect(outages.since(told('offline', 503))).toBe(100)
})

test.each<[string, CameraStatus[]]>([
  ['a picture between ends it', [told('connecting', 500), told('live', 501), told('offline', 600)]],
  ['a frame that came between ends it', [told('connecting', 500), told('offline', 600, 550)]],
])('%s', async (_name, after) => {
  await using outages = await openOutages()
  expect(outages.since(told('offline', 100), ...after)).toBe(600)
})

test.each<[string, CameraStatus[]]>([
  [
    'is called otherwise after a restart',
    [told('connecting', 500), told('frozen', 550), told('offline', 600)],
  ],
  [
    'froze first, and was cut off later',
    [told('frozen', 105, 90), told('offline', 400, 90), told('connecting', 500), told('offline', 600)],
  ],
])('a camera that %s has been without a picture all the time', async (_name, after) => {
  await using outages = await openOutages()
  expect(outages.since(told('offline', 100, 90), ...after)).toBe(90)
})

test('a camera that was frozen and still answers without a picture is frozen after a restart, since its last one', async () => {
  await using outages = await openOutages()
  const mute: CameraStatus = {
    ...told('offline', 503),
    reason: 'no-video',
    why: { code: 'no-picture', seconds: 5 },
  }
  outages.last(told('frozen', 90, 90))
  await outages.restart()
  const frozen = { state: 'frozen', sinceMs: 90, lastFrameAtMs: 90, why: { code: 'no-picture' } }
  expect(outages.last(told('connecting', 500), mute)).toMatchObject(frozen)
  expect(outages.last(mute)).toMatchObject(frozen)
  // One that does not answer any more is down, and one that was never seen with a picture too.
  expect(outages.last({ ...mute, reason: 'unreachable', why: { code: 'no-route' } })?.state).toBe('offline')
  expect(outages.last(told('live', 600, 600), told('offline', 700), mute)?.state).toBe('offline')
})

test('a camera that came back is forgotten on disk too', async () => {
  await using outages = await openOutages()
  outages.since(told('offline', 100), told('live', 200))
  await outages.restart()
  expect(outages.since(told('connecting', 500), told('offline', 503))).toBe(503)
})
