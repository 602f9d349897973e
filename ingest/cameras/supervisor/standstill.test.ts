import { expect, test } from 'vitest'
import type { SourceSink } from '../camera-source.ts'
import { settle } from '../testing/manual-clock.ts'
import { desk, key } from '../testing/supervised-streams.ts'
import { firstState, nextCameraState } from './next-camera-state.ts'

const picture = (sink: SourceSink) => sink.frame({ data: Buffer.alloc(5), isKey: false, sourceMs: 0 })

/** A camera that has sent its key frame, and the state that a page is told. */
async function playing(firstKeyAfterMs = 0) {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, hub, events, stop, ended } = supervise('sub')
  await settle()
  const { sink } = last()
  sink.playing()
  await clock.advance(firstKeyAfterMs, () => sink.received(1_400, 1, 0))
  key(sink)
  const play = (ms: number, each: () => void) =>
    clock.advance(ms, (nowMs) => {
      each()
      supervisor.check(nowMs)
    })
  const state = () =>
    events.reduce((known, event) => nextCameraState(known, event, clock.nowMs()), firstState(0))
  const end = async () => {
    stop.abort()
    await ended
  }
  return { attempts, hub, sink, play, state, end }
}

test.each([
  ['pictures with a hole', (sink: SourceSink) => sink.damaged()],
  ['pictures that need a key frame first', (sink: SourceSink) => sink.skipped()],
])(
  'a picture that stands still is frozen after 5 s though %s come, and live with the next key frame',
  async (_what, send) => {
    const { attempts, hub, sink, play, state, end } = await playing()
    await play(10_000, () => picture(sink))
    const lastPictureAtMs = hub.lastFrameAtMs
    await play(4_900, () => send(sink))
    expect(state()).toMatchObject({ kind: 'live' })
    await play(200, () => send(sink))
    expect(state()).toMatchObject({
      kind: 'frozen',
      sinceMs: lastPictureAtMs,
      reason: 'stalled',
      why: { code: 'picture-incomplete' },
      retryAtMs: null,
    })
    // The connection is good: the next key frame comes over it sooner than over another.
    await play(10_000, () => send(sink))
    expect(attempts.map(({ isStopped }) => isStopped)).toEqual([false])
    expect(state()).toMatchObject({ kind: 'frozen', sinceMs: lastPictureAtMs })
    key(sink)
    expect(state()).toMatchObject({ kind: 'live', reason: null, why: null })
    await end()
  },
)

test('a hole of less than 5 s is not worth a word', async () => {
  const { sink, play, state, end } = await playing()
  for (let i = 0; i < 10; i++) {
    await play(4_500, () => sink.skipped())
    key(sink)
    expect(state().kind).toBe('live')
  }
  await end()
})

test('one that gives a whole picture a second is live, whatever comes between', async () => {
  const { sink, play, state, end } = await playing()
  for (let i = 0; i < 20; i++) {
    await play(900, () => sink.damaged())
    picture(sink)
  }
  expect(state().kind).toBe('live')
  await end()
})

test('a second standstill is told anew, from its own last picture', async () => {
  const { hub, sink, play, state, end } = await playing()
  await play(6_000, () => sink.skipped())
  key(sink)
  await play(3_000, () => picture(sink))
  const lastPictureAtMs = hub.lastFrameAtMs
  await play(6_000, () => sink.damaged())
  expect(state()).toMatchObject({ kind: 'frozen', sinceMs: lastPictureAtMs })
  await end()
})

test.each([0, 20, 100, 460, 1000, 3000])(
  'after a loss in a group without end nobody waits longer than half a minute, though a key frame was asked for in vain for %i s',
  async (askedForS) => {
    const { attempts, hub, sink, play, state, end } = await playing(10_000)
    hub.subscribe({ frame: () => {}, isWaitingForKey: () => true })
    // Its second connections begin in the middle of the group.
    const inVain = () => {
      for (const beside of attempts.slice(1)) {
        if (beside.isStopped) continue
        beside.sink.playing()
        beside.sink.received(1_400, 1, 0)
      }
    }
    await play(askedForS * 1_000, () => {
      picture(sink)
      inVain()
    })
    const first = attempts[0]
    expect(first?.isStopped).toBe(false)
    await play(30_200, () => {
      sink.skipped()
      if (first?.isStopped === false) inVain()
    })
    expect(first?.isStopped).toBe(true)
    expect(state()).toMatchObject({ kind: 'frozen', why: { code: 'no-further-key-frame' } })
    await end()
  },
)
