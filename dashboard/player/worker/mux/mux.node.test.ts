import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Clip, readClip } from '../../../test/clip.ts'
import { fragment } from './fragment.ts'
import { initSegment, mimeOf } from './init-segment.ts'

const clipPath = fileURLToPath(
  new URL('../../../../scripts/demo/clips/jalan-siang-sub.h264', import.meta.url),
)

function configOf(clip: Clip) {
  return {
    generation: 1,
    codec: clip.codec,
    description: new Uint8Array(clip.description),
    width: 640,
    height: 360,
    fps: 25,
  }
}

/** Names and lengths of the boxes at one level. */
function boxes(bytes: Uint8Array, from = 0, to = bytes.length): { type: string; at: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const found: { type: string; at: number; size: number }[] = []
  for (let at = from; at < to; ) {
    const size = view.getUint32(at)
    found.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), at, size })
    at += size
  }
  return found
}

test('an init segment holds the camera description in an avc1 entry', () => {
  const clip = readClip(clipPath)
  const init = initSegment(configOf(clip))
  expect(boxes(init).map((one) => one.type)).toEqual(['ftyp', 'moov'])
  const moov = boxes(init)[1]
  expect(boxes(init, (moov?.at ?? 0) + 8, init.length).map((one) => one.type)).toEqual([
    'mvhd',
    'trak',
    'mvex',
  ])
  expect(Buffer.from(init).includes(clip.description)).toBe(true)
  expect(Buffer.from(init).includes('avc1')).toBe(true)
  expect(mimeOf('avc1.42c01e')).toBe('video/mp4; codecs="avc1.42c01e"')
})

test('an H.265 description goes into an hvc1 entry', () => {
  const init = Buffer.from(
    initSegment({
      generation: 1,
      codec: 'hvc1.1.6.L93.B0',
      description: new Uint8Array([1, 2, 3]),
      width: 640,
      height: 360,
      fps: null,
    }),
  )
  expect(init.includes('hvc1')).toBe(true)
  expect(init.includes('hvcC')).toBe(true)
})

test('a fragment is one moof and one mdat, and its data offset points into the mdat', () => {
  const data = new Uint8Array([0, 0, 0, 1, 0x65])
  const bytes = fragment({ sequence: 7, timeMs: 2 ** 33, durationMs: 60, isKey: true, data })
  const [moof, mdat] = boxes(bytes)
  expect([moof?.type, mdat?.type]).toEqual(['moof', 'mdat'])
  const trunAt = Buffer.from(bytes).indexOf('trun') + 4
  const view = new DataView(bytes.buffer)
  const dataOffset = view.getInt32(trunAt + 8)
  expect(dataOffset).toBe((mdat?.at ?? 0) + 8)
  expect([...bytes.subarray(dataOffset)]).toEqual([...data])
  const tfdtAt = Buffer.from(bytes).indexOf('tfdt') + 4
  expect(view.getBigUint64(tfdtAt + 4)).toBe(2n ** 33n)
})

test('ffprobe reads every picture of a muxed clip with its time and key frames', () => {
  const clip = readClip(clipPath)
  const parts: Uint8Array[] = [initSegment(configOf(clip))]
  clip.units.forEach((unit, i) => {
    parts.push(
      fragment({
        sequence: i + 1,
        timeMs: i * 40,
        durationMs: 40,
        isKey: unit.isKey,
        data: unit.data,
      }),
    )
  })
  const probe = spawnSync(
    'ffprobe',
    ['-v', 'error', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', '-i', 'pipe:0'],
    { input: Buffer.concat(parts), encoding: 'utf8' },
  )
  expect(probe.stderr).toBe('')
  const packets = probe.stdout.trim().split('\n')
  expect(packets).toHaveLength(clip.units.length)
  expect(packets[0]).toMatch(/^0\.000000,K/)
  expect(packets[49]).toMatch(/^1\.960000,_/)
  expect(packets[50]).toMatch(/^2\.000000,K/)
})
