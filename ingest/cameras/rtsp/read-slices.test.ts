/** Cameras that nobody watches, read a slice at a time; the clock that says when the next slice is due is the test's. */
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runSource, type SourceRun } from '../testing/run-source.ts'
import { pictureBytes, startTestCamera, type TestCamera, wellBehaved } from '../testing/test-rtsp-server.ts'
import { SLICE_MS } from './read-slices.ts'

let camera: TestCamera
let run: SourceRun
let socket: Socket
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  camera = await startTestCamera(
    wellBehaved((played) => {
      socket = played
    }),
  )
  run = runSource(camera.address)
  await expect.poll(() => run.isPlaying && socket !== undefined).toBe(true)
})
afterEach(async () => {
  await run.stop()
  await camera[Symbol.asyncDispose]()
  vi.useRealTimers()
})

let sent = 0
/** Sends pictures and resolves once they lie in our kernel, and our process has had every chance to read them. */
async function send(count: number): Promise<void> {
  for (let picture = 0; picture < count; picture++) {
    await new Promise((taken) => socket.write(pictureBytes(sent++), taken))
  }
  for (let turns = 0; turns < 20; turns++) await turn()
}
beforeEach(() => {
  sent = 0
})
/** A picture is known to be whole once the next one begins. */
const frames = () => run.frames.length

async function beginUnwatched(): Promise<void> {
  run.source.setWatched?.(false)
  // The first read after that is the last one that nobody asked for.
  await send(1)
  await expect.poll(frames).toBe(1)
}

test('a camera that is watched is read at every picture', async () => {
  for (const picture of [1, 2, 3]) {
    await send(1)
    await expect.poll(frames).toBe(picture)
  }
})

test('pictures that nobody watches wait for the slice, and none is missing from it', async () => {
  await beginUnwatched()
  const before = frames()
  await send(12)
  expect(frames()).toBe(before)
  vi.advanceTimersByTime(SLICE_MS)
  await expect.poll(frames).toBe(before + 12)
})

test('whoever begins to watch gets what has waited, and every picture from then on', async () => {
  await beginUnwatched()
  const before = frames()
  await send(5)
  run.source.setWatched?.(true)
  await turn()
  await turn()
  expect(frames()).toBe(before + 5)
  await send(1)
  expect(frames()).toBe(before + 6)
})

test('a count is taken of what has been sent, not of the last slice', async () => {
  await beginUnwatched()
  const before = frames()
  await send(7)
  run.source.drain?.()
  await turn()
  await turn()
  expect(frames()).toBe(before + 7)
})

test('more than one read holds is read in one slice', async () => {
  await beginUnwatched()
  const before = frames()
  // Some 200 kB, three times what one read takes.
  await send(2_500)
  vi.advanceTimersByTime(SLICE_MS)
  await expect.poll(frames).toBe(before + 2_500)
})

test('an answer is read when it comes, so that the round trip is that of the camera', async () => {
  await beginUnwatched()
  const known = run.roundTrips.length
  // The keep-alive of a session of 60 s.
  vi.advanceTimersByTime(30_000)
  await expect.poll(() => run.roundTrips.length > known).toBe(true)
})

test('a camera that hangs up is noticed with the next slice', async () => {
  await beginUnwatched()
  camera.hangUp('end')
  for (let turns = 0; turns < 20; turns++) await turn()
  vi.advanceTimersByTime(SLICE_MS)
  expect((await run.ended)?.reason).toBe('ended')
})
