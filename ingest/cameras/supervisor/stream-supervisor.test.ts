import { expect, test } from 'vitest'
import { type SourceSink, StreamFailure, unwatchedReading } from '../camera-source.ts'
import { HealthMeter } from '../health/health-meter.ts'
import { GopBudget } from '../hub/gop-budget.ts'
import { StreamHub } from '../hub/stream-hub.ts'
import { ManualClock, settle } from '../testing/manual-clock.ts'
import { type Attempt, desk, key, logins, settings, unreachable } from '../testing/supervised-streams.ts'
import { ConnectLimiter } from './connect-limiter.ts'
import { DeviceNews } from './device-news.ts'
import { LoginGuard } from './login-guard.ts'
import type { StreamEvent } from './next-camera-state.ts'
import { StreamSupervisor } from './stream-supervisor.ts'

test('waits longer after every failure, up to half a minute, and starts over after a key frame', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { stop, ended } = supervise('sub')
  await settle()
  const waits: number[] = []
  const failAndWait = async () => {
    const failedAtMs = clock.nowMs()
    const before = attempts.length
    last().fail(unreachable())
    await settle()
    while (attempts.length === before) await clock.advance(100)
    waits.push(clock.nowMs() - failedAtMs)
  }
  for (let i = 0; i < 8; i++) await failAndWait()
  key(last().sink)
  await failAndWait()
  // Half way between 500 ms and a ceiling of 1, 2, 4, 8, 16, 30 s, at the next 100 ms.
  expect(waits).toEqual([800, 1300, 2300, 4300, 8300, 15_300, 15_300, 15_300, 800])
  stop.abort()
  await ended
})

test('goes on where one of before left off: the wait that was left, and its count of failures', async () => {
  const { clock, attempts, supervise, last } = desk()
  const startedAtMs = clock.nowMs()
  const { supervisor, stop, ended } = supervise('sub', {
    failures: 3,
    retryAtMs: startedAtMs + 4_000,
    isHasty: true,
  })
  await settle()
  await clock.advance(3_900)
  expect(attempts).toHaveLength(0)
  await clock.advance(100)
  expect(attempts).toHaveLength(1)
  last().fail(unreachable())
  await settle()
  expect(supervisor.failures).toBe(4)
  await clock.advance(4_200)
  expect(attempts).toHaveLength(1)
  await clock.advance(100)
  expect(attempts).toHaveLength(2)
  stop.abort()
  await ended
})

test('while somebody watches it is never longer than 2 s, also for a wait that has begun', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, stop, ended } = supervise('sub')
  await settle()
  for (let i = 0; i < 7; i++) {
    last().fail(unreachable())
    await settle()
    if (i < 6) await clock.advance(30_000)
  }
  expect(attempts).toHaveLength(7)
  supervisor.setWatched(true)
  await clock.advance(2_100)
  expect(attempts).toHaveLength(8)
  last().fail(unreachable())
  await settle()
  await clock.advance(2_100)
  expect(attempts).toHaveLength(9)
  stop.abort()
  await ended
})

test('a refused login is tried once a minute at most, by both streams of the camera together, watched or not', async () => {
  const { clock, attempts, supervise } = desk()
  const runs = [supervise('sub'), supervise('main')]
  for (const { supervisor } of runs) supervisor.setWatched(true)
  const answered = new Set<Attempt>()
  const refuse = () => {
    for (const attempt of attempts) {
      if (answered.has(attempt)) continue
      answered.add(attempt)
      attempt.fail(new StreamFailure({ code: 'login-refused', method: 'DESCRIBE' }))
    }
  }
  await settle()
  await clock.advance(600_000, refuse)
  // Both began before the first refusal was known; from then on one of them a minute.
  const times = attempts.map((attempt) => attempt.startedAtMs - 1_000_000)
  expect(times.length).toBeGreaterThanOrEqual(8)
  for (let i = 2; i < times.length; i++)
    expect((times[i] as number) - (times[i - 1] as number)).toBeGreaterThanOrEqual(60_000)
  for (const { stop } of runs) stop.abort()
  await Promise.all(runs.map((run) => run.ended))
})

test('what was cached is not there any more once the connection is gone', async () => {
  const { supervise, last } = desk()
  const { hub, stop, ended } = supervise('sub')
  await settle()
  key(last().sink)
  expect(hub.gop()).toHaveLength(1)
  last().fail(unreachable())
  await settle()
  expect(hub.gop()).toEqual([])
  expect(hub.keyframe()).not.toBeNull()
  stop.abort()
  await ended
})

test('5 s without a frame is a stall, and a new connection is made', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, events, stop, ended } = supervise('sub')
  await settle()
  key(last().sink)
  await clock.advance(4_900, (nowMs) => supervisor.check(nowMs))
  expect(attempts[0]?.isStopped).toBe(false)
  await clock.advance(200, (nowMs) => supervisor.check(nowMs))
  expect(attempts[0]?.isStopped).toBe(true)
  expect(events.at(-1)).toMatchObject({
    kind: 'failed',
    fault: { code: 'picture-stopped' },
    wasPlaying: true,
  })
  await clock.advance(1_000)
  expect(attempts).toHaveLength(2)
  stop.abort()
  await ended
})

test('a camera that agrees to play and sends nothing has no video', async () => {
  const { clock, supervise, last } = desk()
  const { supervisor, events, stop, ended } = supervise('sub')
  await settle()
  last().sink.playing()
  await clock.advance(5_100, (nowMs) => supervisor.check(nowMs))
  expect(events.at(-1)).toMatchObject({
    kind: 'failed',
    fault: { code: 'no-picture', seconds: 5 },
    wasPlaying: true,
  })
  stop.abort()
  await ended
})

test.each([10, 12, 20, 28])(
  'a camera that sends its key frame after %i s is waited for, as long as packets come',
  async (seconds) => {
    const { clock, attempts, supervise, last } = desk()
    const { supervisor, events, stop, ended } = supervise('sub')
    await settle()
    last().sink.playing()
    await clock.advance(seconds * 1000, (nowMs) => {
      last().sink.received(1_400, 1, 0)
      supervisor.check(nowMs)
    })
    key(last().sink)
    await clock.advance(4_900, (nowMs) => supervisor.check(nowMs))
    expect(attempts).toHaveLength(1)
    expect(events.map((event) => event.kind)).toEqual(['dialled', 'keyframe'])
    stop.abort()
    await ended
  },
)

test('a camera that sends pictures and no key frame is hung up on after half a minute, with its own reason', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, events, stop, ended } = supervise('sub')
  await settle()
  last().sink.playing()
  await clock.advance(29_900, (nowMs) => {
    last().sink.received(1_400, 1, 0)
    last().sink.skipped()
    supervisor.check(nowMs)
  })
  expect(attempts[0]?.isStopped).toBe(false)
  await clock.advance(200, (nowMs) => supervisor.check(nowMs))
  expect(attempts[0]?.isStopped).toBe(true)
  expect(events.at(-1)).toMatchObject({
    kind: 'failed',
    fault: { code: 'no-first-key-frame' },
    lastFrameAtMs: null,
  })
  stop.abort()
  await ended
})

test('after a loss in a long group the pictures that cannot be shown are life; packets without pictures are not', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, events, stop, ended } = supervise('sub')
  await settle()
  key(last().sink)
  await clock.advance(20_000, (nowMs) => {
    last().sink.skipped()
    supervisor.check(nowMs)
  })
  expect(attempts).toHaveLength(1)
  await clock.advance(5_100, (nowMs) => {
    if (attempts.length === 1) last().sink.received(100, 1, 0)
    supervisor.check(nowMs)
  })
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'picture-stopped' } })
  stop.abort()
  await ended
})

test('one that only sends damaged pictures is not called silent', async () => {
  const { clock, attempts, supervise, last } = desk()
  const { supervisor, stop, ended } = supervise('sub')
  await settle()
  last().sink.playing()
  await clock.advance(20_000, (nowMs) => {
    last().sink.damaged()
    supervisor.check(nowMs)
  })
  expect(attempts).toHaveLength(1)
  stop.abort()
  await ended
})

test('only two streams of a device connect at once', async () => {
  const { attempts, supervise } = desk()
  const runs = ['1', '2', '3'].map((path) => supervise(path))
  await settle()
  expect(attempts).toHaveLength(2)
  attempts[0]?.sink.playing()
  await settle()
  expect(attempts).toHaveLength(3)
  for (const { stop } of runs) stop.abort()
  await Promise.all(runs.map((run) => run.ended))
})

test('when one stream of a device is back, the others that had worked do not wait for their time', async () => {
  const { clock, attempts, supervise } = desk()
  const runs = ['first', 'second', 'never worked'].map((path) => supervise(path))
  const of = (path: string) => attempts.filter((attempt) => attempt.address.endsWith(path))
  const answered = new Set<Attempt>()
  const fail = (path: string) => {
    for (const attempt of of(path)) if (!answered.has(attempt)) attempt.fail(unreachable())
    for (const attempt of of(path)) answered.add(attempt)
  }
  await settle()
  for (const path of ['first', 'second']) key(of(path)[0]?.sink as SourceSink)
  await clock.advance(120_000, () => {
    for (const path of ['first', 'second', 'never worked']) fail(path)
  })
  while (of('first').every((attempt) => answered.has(attempt)))
    await clock.advance(100, () => {
      for (const path of ['second', 'never worked']) fail(path)
    })
  for (const path of ['second', 'never worked']) fail(path)
  await settle()
  const before = [of('second').length, of('never worked').length]
  key(of('first').at(-1)?.sink as SourceSink)
  await settle()
  expect([of('second').length, of('never worked').length]).toEqual([(before[0] ?? 0) + 1, before[1]])
  for (const { stop } of runs) stop.abort()
  await Promise.all(runs.map((run) => run.ended))
})

test('an address of a kind that nothing can fetch is malformed, not a crash', async () => {
  const clock = new ManualClock()
  const events: StreamEvent[] = []
  const stop = new AbortController()
  const shared = {
    sources: {},
    limiter: new ConnectLimiter(clock),
    loginGuard: new LoginGuard(1),
    deviceNews: new DeviceNews(),
    gopBudget: new GopBudget(),
    settings,
    clock,
  }
  const stream = {
    ...{ address: 'constructor://x', login: null, siteId: 's', siteMaxConnects: 1, logins },
    reading: unwatchedReading,
  }
  const supervisor = new StreamSupervisor(stream, shared, new StreamHub(), new HealthMeter(0), (event) =>
    events.push(event),
  )
  const ended = supervisor.run(stop.signal)
  await settle()
  expect(events.at(-1)).toMatchObject({ kind: 'failed', fault: { code: 'address-unusable' } })
  stop.abort()
  await ended
})
