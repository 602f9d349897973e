import { expect, test } from 'vitest'
import { StreamFailure } from '../camera-source.ts'
import type { HubSubscriber } from '../hub/stream-hub.ts'
import { settle } from '../testing/manual-clock.ts'
import { type Attempt, desk, key, unreachable } from '../testing/supervised-streams.ts'

/** Sees the moving picture, and one who came too late for its key frame when `isLate`. */
const viewer = (shown: number[], isLate = false): HubSubscriber => ({
  frame: (frame) => shown.push(frame.bytes),
  isWaitingForKey: () => isLate,
})
const picture = (attempt: Attempt | undefined, nowMs: number, bytes = 5) =>
  attempt?.sink.frame({ data: Buffer.alloc(bytes), isKey: false, sourceMs: nowMs })

/** A camera that has sent its key frame, and since then a picture every 100 ms. */
async function playing(source: { readonly isRelayed?: boolean } = {}, firstKeyAfterMs = 0) {
  const camera = desk(source)
  const stream = camera.supervise('sub')
  const shown: number[] = []
  stream.hub.subscribe(viewer(shown))
  await settle()
  camera.last().sink.playing()
  await camera.clock.advance(firstKeyAfterMs, () => camera.last().sink.received(1_400, 1, 0))
  key(camera.last().sink)
  const play = (ms: number, eachStep: (nowMs: number) => void = () => {}) =>
    camera.clock.advance(ms, (nowMs) => {
      const [first] = camera.attempts
      if (first?.isStopped === false) picture(first, nowMs)
      eachStep(nowMs)
      stream.supervisor.check(nowMs)
    })
  const end = async () => {
    stream.stop.abort()
    await stream.ended
  }
  return { ...camera, ...stream, shown, play, end }
}

test('for want of a key frame a second connection is made, and the picture goes on until it has one', async () => {
  const { attempts, events, hub, shown, play, end } = await playing()
  await play(59_900)
  expect(attempts).toHaveLength(1)
  await play(200)
  expect(attempts.map(({ isStopped }) => isStopped)).toEqual([false, false])
  attempts[1]?.sink.playing()
  attempts[1]?.sink.received(1_400, 1, 0)
  await play(2_000)
  const before = shown.length
  key((attempts[1] as Attempt).sink)
  await settle()
  expect(attempts.map(({ isStopped }) => isStopped)).toEqual([true, false])
  picture(attempts[1], 1, 6)
  expect(shown.slice(before)).toEqual([4, 6])
  expect(hub.gop().map(({ bytes }) => bytes)).toEqual([4, 6])
  expect(events.map(({ kind }) => kind)).toEqual(['dialled', 'keyframe', 'keyframe'])
  await end()
})

test('what ends after another connection took its place ends nothing; what took it is watched like the first', async () => {
  const { clock, attempts, events, supervisor, play, end } = await playing()
  await play(60_100)
  key((attempts[1] as Attempt).sink)
  await clock.advance(4_900, (nowMs) => supervisor.check(nowMs))
  expect(events.at(-1)).toMatchObject({ kind: 'keyframe' })
  await clock.advance(200, (nowMs) => supervisor.check(nowMs))
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'picture-stopped' } })
  await clock.advance(1_000)
  expect(attempts).toHaveLength(3)
  await end()
})

test('a camera that answers a new connection with a key frame for all keeps its first connection', async () => {
  const { attempts, events, play, end } = await playing()
  await play(60_100)
  key((attempts[0] as Attempt).sink)
  await play(1_000)
  expect(attempts.map(({ isStopped }) => isStopped)).toEqual([false, true])
  expect(events.some(({ kind }) => kind === 'failed')).toBe(false)
  // The key frame came because it was asked for: it says nothing of the camera's own interval.
  await play(130_000)
  expect(attempts.length).toBeGreaterThan(2)
  await end()
})

/** Agrees to play and sends pictures that nobody can begin with. */
function playWithoutKey(attempts: readonly Attempt[]): void {
  for (const second of attempts.slice(1)) {
    if (second.isStopped) continue
    second.sink.playing()
    second.sink.received(1_400, 1, 0)
    second.sink.skipped()
  }
}

test('one whose connections begin in the middle of a group goes on as it is, and is asked more and more rarely', async () => {
  const { clock, attempts, events, hub, play, end } = await playing({}, 10_000)
  hub.subscribe(viewer([], true))
  const startedAtMs = clock.nowMs()
  await play(700_000, () => playWithoutKey(attempts))
  expect(attempts[0]?.isStopped).toBe(false)
  expect(events.some(({ kind }) => kind === 'failed')).toBe(false)
  const askedAtS = attempts.slice(1).map((second) => Math.round((second.startedAtMs - startedAtMs) / 1000))
  expect(askedAtS).toEqual([30, 90, 210, 450])
  expect(attempts.slice(1).every(({ isStopped }) => isStopped)).toBe(true)
  await end()
})

test.each([
  ['somebody sees nothing: it is hung up on', true, true, true],
  ['all who look see it move: it goes on', true, false, false],
  ['nobody looks: it is hung up on, so that the next one sees something', false, false, true],
])(
  'one that begins with a key frame for its first client alone, and %s',
  async (_what, isWatched, isWanted, isBroken) => {
    const { attempts, events, hub, supervisor, play, end } = await playing()
    supervisor.setWatched(isWatched)
    if (isWanted) hub.subscribe(viewer([], true))
    await play(100_000, () => playWithoutKey(attempts))
    expect(attempts[0]?.isStopped).toBe(isBroken)
    expect(events.some(({ kind }) => kind === 'failed')).toBe(isBroken)
    await end()
  },
)

test('a device that serves one connection at a time is hung up on after all', async () => {
  const { attempts, events, play, end } = await playing()
  await play(60_100)
  attempts[1]?.fail(unreachable())
  await play(200)
  expect(attempts[0]?.isStopped).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'no-further-key-frame' } })
  await play(1_000)
  expect(attempts).toHaveLength(3)
  await end()
})

test('a refused login beside a picture that moves leaves it alone', async () => {
  const { attempts, events, play, end } = await playing()
  await play(60_100)
  attempts[1]?.fail(new StreamFailure({ code: 'login-refused', method: 'DESCRIBE' }))
  await play(30_000)
  expect([attempts.length, attempts[0]?.isStopped]).toEqual([2, false])
  expect(events.some(({ kind }) => kind === 'failed')).toBe(false)
  await end()
})

test('when the picture stops meanwhile, the second connection ends with the first', async () => {
  const { attempts, events, play, end } = await playing()
  await play(60_100)
  attempts[0]?.fail(new StreamFailure({ code: 'closed' }))
  await settle()
  expect(attempts[1]?.isStopped).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'closed' } })
  await play(1_000)
  expect(attempts).toHaveLength(3)
  await end()
})

test('where nothing new is shown any more there is nothing to keep: the connection is made anew', async () => {
  const { clock, attempts, events, supervisor, end } = await playing()
  await clock.advance(30_100, (nowMs) => {
    attempts[0]?.sink.skipped()
    supervisor.check(nowMs)
  })
  expect(attempts[0]?.isStopped).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'no-further-key-frame' } })
  await end()
})

test('a pushed stream whose picture moves is left alone: only its encoder can make a key frame', async () => {
  const { attempts, hub, play, end } = await playing({ isRelayed: true })
  hub.subscribe(viewer([], true))
  await play(700_000)
  expect(attempts.map(({ isStopped }) => isStopped)).toEqual([false])
  await end()
})

test('who stops a stream ends both connections', async () => {
  const { attempts, play, end } = await playing()
  await play(60_100)
  await end()
  expect(attempts.map(({ isStopped }) => isStopped)).toEqual([true, true])
})

test('after a loss in a group without end nobody waits for minutes, however patient one has become with the camera', async () => {
  const { clock, attempts, events, supervisor, play, end } = await playing()
  // Each of its new connections has one key frame and no other.
  await play(500_000, (nowMs) => {
    const newest = attempts.at(-1) as Attempt
    if (newest.isStopped || newest === attempts[0]) return
    if (newest.startedAtMs === nowMs - 100) key(newest.sink)
    else picture(newest, nowMs)
  })
  expect(events.some(({ kind }) => kind === 'failed')).toBe(false)
  await clock.advance(5_100, (nowMs) => {
    attempts.at(-1)?.sink.skipped()
    supervisor.check(nowMs)
  })
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'no-further-key-frame' } })
  await end()
})
