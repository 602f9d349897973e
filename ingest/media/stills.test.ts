import { execFileSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { CameraId } from '#domain/ids.ts'
import type { Keyframe } from '../cameras/shard/ipc.ts'
import { Ffmpeg, MediaError } from './ffmpeg.ts'
import { JobQueue, QueueFull } from './job-queue.ts'
import { Stills } from './stills.ts'

const camera = CameraId.parse('cam-0101')
const never = new AbortController().signal
let picture: Uint8Array<ArrayBuffer>

beforeAll(() => {
  picture = new Uint8Array(
    execFileSync('ffmpeg', [
      '-hide_banner',
      '-loglevel',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=640x360:rate=25',
      '-frames:v',
      '1',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-f',
      'h264',
      'pipe:1',
    ]),
  )
})

const keyframeOf = (annexB: Keyframe['annexB'], arrivedAtMs = 1_000): Keyframe => ({
  codec: 'h264',
  annexB,
  width: 640,
  height: 360,
  arrivedAtMs,
  stream: 'sub',
})

async function startFfmpeg(): Promise<Ffmpeg> {
  const ffmpeg = new Ffmpeg()
  expect(await ffmpeg.detect()).toBe(true)
  return ffmpeg
}

/** Width and height from the frame header of a baseline JPEG. */
function sizeOfJpeg(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg.readUInt8(at + 1) === 0xc0)
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) }
  }
  throw new Error('no frame header')
}

test('a still shows the cached key frame at the width that was asked for, with the time of the frame', async () => {
  const ffmpeg = await startFfmpeg()
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture, 42_000),
    encode: (r, s) => ffmpeg.still(r, s),
  })
  const still = await stills.take(camera, 320, never)
  expect(still?.frameAtMs).toBe(42_000)
  expect(sizeOfJpeg(still?.jpeg ?? Buffer.alloc(0))).toEqual({ width: 320, height: 180 })
})

test('a still is never larger than the picture it is made from', async () => {
  const ffmpeg = await startFfmpeg()
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture),
    encode: (r, s) => ffmpeg.still(r, s),
  })
  expect(sizeOfJpeg((await stills.take(camera, 1280, never))?.jpeg ?? Buffer.alloc(0)).width).toBe(640)
})

test('the same key frame is decoded once, however many ask', async () => {
  const ffmpeg = await startFfmpeg()
  let jobs = 0
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture),
    encode: (request, signal) => {
      jobs++
      return ffmpeg.still(request, signal)
    },
  })
  await Promise.all(Array.from({ length: 10 }, () => stills.take(camera, 320, never)))
  await stills.take(camera, 320, never)
  expect(jobs).toBe(1)
})

test('one of two askers going away does not take the still from the other', async () => {
  const ffmpeg = await startFfmpeg()
  let jobs = 0
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture),
    encode: (request, signal) => {
      jobs++
      return ffmpeg.still(request, signal)
    },
  })
  const impatient = new AbortController()
  const first = stills.take(camera, 320, impatient.signal)
  const second = stills.take(camera, 320, never)
  await expect.poll(() => jobs, { interval: 1 }).toBe(1)
  impatient.abort()
  expect((await second)?.jpeg.length).toBeGreaterThan(500)
  await first
})

test('who asks while a still is being given up gets one of his own', async () => {
  const jobs: AbortSignal[] = []
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture),
    encode: (_, signal) => {
      jobs.push(signal)
      // As ffmpeg: it has to end before anybody hears that it was given up.
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => setImmediate(() => reject(signal.reason)))
        if (jobs.length > 1) resolve(Buffer.from('picture'))
      })
    },
  })
  const impatient = new AbortController()
  const first = stills.take(camera, 320, impatient.signal)
  await expect.poll(() => jobs).toHaveLength(1)
  impatient.abort()
  const second = stills.take(camera, 320, never)
  await expect(first).rejects.toThrow(/abort/)
  expect((await second)?.jpeg.toString()).toBe('picture')
  expect((await stills.take(camera, 320, never))?.jpeg.toString()).toBe('picture')
  expect(jobs).toHaveLength(2)
})

test('for whoever has gone before the key frame came nothing is begun', async () => {
  let jobs = 0
  const stills = new Stills({
    keyframe: async () => keyframeOf(picture),
    encode: async () => {
      jobs++
      return Buffer.from('picture')
    },
  })
  await expect(stills.take(camera, 320, AbortSignal.abort())).rejects.toThrow(/abort/)
  expect(jobs).toBe(0)
})

test('without any frame there is no still, and no picture is made up', async () => {
  const stills = new Stills({ keyframe: async () => null, encode: async () => Buffer.alloc(0) })
  expect(await stills.take(camera, 320, never)).toBeNull()
})

test('bytes that are no video fail with a sentence, not with a broken picture', async () => {
  const ffmpeg = await startFfmpeg()
  const request = {
    codec: 'h264' as const,
    annexB: Buffer.from('#EXTM3U\nhttp://127.0.0.1:1/x.ts\n'),
    width: 320,
  }
  await expect(ffmpeg.still(request, never)).rejects.toThrow(MediaError)
})

test('who asks before ffmpeg has been looked for waits, and is not told that it is missing', async () => {
  const ffmpeg = new Ffmpeg()
  const still = ffmpeg.still({ codec: 'h264', annexB: picture, width: 320 }, never)
  const status = ffmpeg.status()
  await ffmpeg.detect()
  expect(sizeOfJpeg(await still)).toEqual({ width: 320, height: 180 })
  expect(await status).toMatchObject({ kind: 'found' })
})

test('a still that nobody wants any more is given up', async () => {
  const ffmpeg = await startFfmpeg()
  const gone = new AbortController()
  const still = ffmpeg.still({ codec: 'h264', annexB: picture, width: 320 }, gone.signal)
  gone.abort()
  await expect(still).rejects.toThrow()
  expect(await ffmpeg.status()).toMatchObject({ kind: 'found', running: 0 })
})

test('jobs wait their turn, and one too many is refused at once', async () => {
  const queue = new JobQueue(1, 1)
  const gate = Promise.withResolvers<void>()
  const order: number[] = []
  const first = queue.run(() => gate.promise.then(() => void order.push(1)), never)
  const second = queue.run(async () => void order.push(2), never)
  await expect(queue.run(async () => {}, never)).rejects.toThrow(QueueFull)
  gate.resolve()
  await Promise.all([first, second])
  expect(order).toEqual([1, 2])
  expect(queue.running).toBe(0)
})
