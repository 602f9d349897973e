import { afterEach, expect, test } from 'vitest'
import { type SourceSink, unwatchedReading, type VideoConfig } from '../camera-source.ts'
import { settle } from '../testing/manual-clock.ts'
import { desk, login, logins } from '../testing/supervised-streams.ts'
import { StreamRunner } from './stream-runner.ts'

const TICK_MS = 10_000

const size = (width: number, height: number, codec: VideoConfig['codec'] = 'h264'): VideoConfig => ({
  codec,
  codecString: codec,
  description: Buffer.from([width & 255, height & 255, codec === 'h264' ? 0 : 1]),
  parameterSets: [],
  width,
  height,
})

const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

/** A stream and its camera, which sends what a test tells it. */
async function camera() {
  const { clock, shared, last } = desk()
  const runner = new StreamRunner(
    {
      address: 'test://device/sub',
      login,
      siteId: 'site',
      siteMaxConnects: 4,
      logins,
      reading: unwatchedReading,
    },
    shared,
  )
  runner.start()
  cleanUps.push(() => runner.stop())
  await settle()
  const { sink } = last()
  sink.playing()
  const begin = (config: VideoConfig) => {
    sink.config(config)
    picture(sink, 4, clock.nowMs())
  }
  /** `fps` pictures a second of `bytes` each, with the health ticks in between. */
  const send = async (seconds: number, fps: number, bytes: number) => {
    for (let done = 0; done < seconds; done += TICK_MS / 1000) {
      await clock.advance(TICK_MS, (nowMs) => {
        if (nowMs % (1000 / fps) === 0) picture(sink, bytes, nowMs)
        runner.check(nowMs)
      })
      runner.tick(clock.nowMs())
    }
  }
  /** Packets, and nothing that can be shown. */
  const holes = async (seconds: number) => {
    for (let done = 0; done < seconds; done += TICK_MS / 1000) {
      await clock.advance(TICK_MS, (nowMs) => {
        sink.damaged()
        runner.check(nowMs)
      })
      runner.tick(clock.nowMs())
    }
  }
  return { runner, begin, send, holes }
}

function picture(sink: SourceSink, bytes: number, sourceMs: number): void {
  sink.received(bytes, 1, 0)
  sink.frame({ data: Buffer.alloc(4), isKey: sourceMs % 2_000 === 0, sourceMs })
}

test('a camera that was set to another codec is not called degraded for what it no longer needs', async () => {
  const { runner, begin, send } = await camera()
  begin(size(1280, 720))
  await send(300, 10, 40_000)
  begin(size(1280, 720, 'h265'))
  await send(600, 10, 18_000)
  expect(runner.state.kind).toBe('live')
})

test('one that was called degraded is live again by another codec, until that is known', async () => {
  const { runner, begin, send } = await camera()
  begin(size(1280, 720))
  await send(300, 10, 40_000)
  await send(150, 10, 10_000)
  expect(runner.state.kind).toBe('degraded')
  begin(size(1280, 720, 'h265'))
  await send(10, 10, 10_000)
  expect(runner.state.kind).toBe('live')
  await send(300, 10, 10_000)
  await send(150, 10, 3_000)
  expect(runner.state).toMatchObject({ kind: 'degraded', why: { code: 'slowed', kbps: 240 } })
})

test('one whose picture is the same as before is, and the figures are those of now', async () => {
  const { runner, begin, send } = await camera()
  begin(size(1280, 720))
  await send(300, 10, 40_000)
  begin(size(1280, 720))
  await send(200, 5, 40_000)
  expect(runner.state).toMatchObject({ kind: 'degraded', why: { code: 'slowed', fps: 5, usualFps: 10 } })
  await send(100, 1, 40_000)
  expect(runner.state).toMatchObject({ kind: 'degraded', why: { code: 'slowed', fps: 1, kbps: 320 } })
})

test('one that went down to a smaller picture is: it may have been want of room on its line', async () => {
  const { runner, begin, send } = await camera()
  begin(size(1920, 1080))
  await send(300, 10, 40_000)
  begin(size(640, 360))
  await send(150, 10, 8_000)
  expect(runner.state).toMatchObject({ kind: 'degraded', why: { code: 'slowed', fps: 10, kbps: 640 } })
})

test('one that stood still in between is not degraded for the pictures that were missing', async () => {
  const { runner, begin, send, holes } = await camera()
  begin(size(1280, 720))
  await send(300, 10, 40_000)
  await holes(20)
  expect(runner.state).toMatchObject({ kind: 'frozen', why: { code: 'picture-incomplete' } })
  await send(20, 10, 40_000)
  expect(runner.state).toMatchObject({ kind: 'live', why: null })
})
