/** A recorder whose channels are not all well: many streams behind one address, in a real shard. */
import { expect, test } from 'vitest'
import { poolCamera, startTestPool, type TestPool } from '../testing/test-pool.ts'
import {
  answer,
  sendPictures,
  startTestCamera,
  type TestCamera,
  wellBehaved,
} from '../testing/test-rtsp-server.ts'

const play = wellBehaved((socket) => sendPictures(socket, 100))

/** Channels `good-…` play, `silent-…` take the connection and say nothing; `isBusy` turns everybody away. */
async function startRecorder(state: { isBusy: boolean }): Promise<TestCamera> {
  return startTestCamera((request, socket, camera) => {
    if (request.url.includes('silent')) return null
    return state.isBusy ? answer(request, '503 Busy') : play(request, socket, camera)
  })
}

function channels(recorder: TestCamera, names: readonly string[]) {
  return names.map((name) => poolCamera(name, recorder.address.replace('stream', name)))
}
const named = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${kind}-${i}`)
const good = (test: TestPool, state: 'live' | 'offline') => () =>
  test.pool.statuses().every((camera) => !camera.cameraId.startsWith('good') || camera.state === state)

test('the good channels of a recorder are live at once, whatever its silent ones do, also when they were away', {
  timeout: 60_000,
}, async () => {
  const state = { isBusy: false }
  await using recorder = await startRecorder(state)
  await using test = startTestPool({ shards: 1 })
  await test.pool.start(channels(recorder, [...named('silent', 10), ...named('good', 10)]))
  const givenUp = () => test.told.filter((camera) => camera.reason === 'unreachable').length
  await test.until(good(test, 'live'))
  expect(givenUp()).toBe(0)
  // The silent ones have failed and ask again by then; the good ones are hung up on together.
  await test.until(() => givenUp() >= 10)
  state.isBusy = true
  recorder.hangUp('reset')
  await test.until(good(test, 'offline'))
  state.isBusy = false
  const before = givenUp()
  await test.until(good(test, 'live'))
  // Had they waited behind the silent ones, all of those would have been given up once more.
  expect(givenUp() - before).toBeLessThan(10)
})
