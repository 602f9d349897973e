import { expect, test } from 'vitest'
import { CodecSupport } from './codec-support.ts'

const h264 = { codec: 'avc1.42C01E', codedWidth: 640, codedHeight: 360 }
const h265 = { codec: 'hvc1.1.6.L93.B0', codedWidth: 640, codedHeight: 360 }

function browser() {
  const asked: string[] = []
  const clock = { nowMs: 0 }
  const support = new CodecSupport({
    ask: async (config) => {
      asked.push(config.codec)
      if (config.codec === '') throw new TypeError('no codec')
      return { supported: config.codec.startsWith('avc1') }
    },
    nowMs: () => clock.nowMs,
  })
  return { asked, clock, support }
}

test('sixteen tiles of one codec ask once, and later ones know', async () => {
  const { asked, support } = browser()
  expect(support.known(h265)).toBe(null)
  const answers = await Promise.all(Array.from({ length: 16 }, () => support.ask(h265)))
  expect(new Set(answers)).toEqual(new Set([false]))
  expect(asked).toHaveLength(1)
  expect(support.known(h265)).toBe(false)
  expect(await support.ask(h264)).toBe(true)
  expect(support.known(h264)).toBe(true)
})

test('a no is asked again after a minute, a yes is not', async () => {
  const { clock, support } = browser()
  await support.ask(h265)
  await support.ask(h264)
  clock.nowMs = 61_000
  expect(support.known(h265)).toBe(null)
  expect(support.known(h264)).toBe(true)
})

test('a codec string that makes no sense is a no', async () => {
  const { support } = browser()
  expect(await support.ask({ codec: '' })).toBe(false)
})
