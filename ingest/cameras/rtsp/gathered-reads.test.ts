/** Cameras that somebody watches, many of them in one shard. That the shard rests is heard, not waited for. */
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runSource, type SourceRun } from '../testing/run-source.ts'
import { pictureBytes, startTestCamera, type TestCamera, wellBehaved } from '../testing/test-rtsp-server.ts'
import { joinGathered, REST_FROM_STREAMS, REST_MS } from './gathered-reads.ts'

let camera: TestCamera
let run: SourceRun
let socket: Socket
let sent = 0
const rests = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out')
const others: (() => void)[] = []
beforeEach(async () => {
  sent = 0
  camera = await startTestCamera(
    wellBehaved((played) => {
      socket = played
    }),
  )
  run = runSource(camera.address)
  await vi.waitUntil(() => run.isPlaying && socket !== undefined)
  rests.mockClear()
})
afterEach(async () => {
  for (const leave of others.splice(0)) leave()
  await run.stop()
  await camera[Symbol.asyncDispose]()
})

function watchOthers(count: number): void {
  for (let i = 0; i < count; i++) others.push(joinGathered())
}

/** A picture is known to be whole once the next one begins. */
async function sendUntilShown(pictures: number): Promise<void> {
  while (run.frames.length < pictures) {
    await new Promise((taken) => socket.write(pictureBytes(sent++), taken))
    await turn()
  }
  await turn()
}

test('few watched cameras are read at once, and the shard never rests', async () => {
  watchOthers(REST_FROM_STREAMS - 2)
  await sendUntilShown(3)
  expect(rests).not.toHaveBeenCalled()
})

test('where many are watched, the shard rests after it has read, and no picture is missing', async () => {
  watchOthers(REST_FROM_STREAMS - 1)
  await sendUntilShown(3)
  expect(rests).toHaveBeenCalled()
  expect(new Set(rests.mock.calls.map(([, , , ms]) => ms))).toEqual(new Set([REST_MS]))
  expect(run.frames.length).toBeGreaterThanOrEqual(3)
})

test('it no longer rests once one of them is left alone', async () => {
  watchOthers(REST_FROM_STREAMS - 1)
  await sendUntilShown(1)
  others.pop()?.()
  await turn()
  rests.mockClear()
  await sendUntilShown(3)
  expect(rests).not.toHaveBeenCalled()
})

test('a camera whose connection has ended counts no more', async () => {
  watchOthers(REST_FROM_STREAMS - 1)
  socket.destroy()
  await run.ended
  const second = await startTestCamera(
    wellBehaved((played) => {
      socket = played
    }),
  )
  others.pop()?.()
  run = runSource(second.address)
  await vi.waitUntil(() => run.isPlaying)
  rests.mockClear()
  sent = 0
  await sendUntilShown(2)
  expect(rests).not.toHaveBeenCalled()
  await run.stop()
  await second[Symbol.asyncDispose]()
})

test('a camera that nobody watches does not make the shard rest', async () => {
  run.source.setWatched?.(false)
  watchOthers(REST_FROM_STREAMS - 1)
  await new Promise((taken) => socket.write(pictureBytes(sent++), taken))
  for (let turns = 0; turns < 20; turns++) await turn()
  expect(rests).not.toHaveBeenCalled()
})
