import { expect, test } from 'vitest'
import { pixelShift, SHIFT_EVERY_MS, untilReloadMs } from './kiosk.ts'

const hour = 3_600_000
/** 22 Nov 2026, 00.00 WIB. */
const midnight = Date.UTC(2026, 10, 21, 17)

test('a screen reloads between 04.00 and 04.10 WIB, another one at another moment', () => {
  const left = untilReloadMs(midnight + hour, 'utama/kiri')
  const right = untilReloadMs(midnight + hour, 'utama/kanan')
  for (const wait of [left, right]) {
    expect(wait).toBeGreaterThanOrEqual(3 * hour)
    expect(wait).toBeLessThan(3 * hour + 10 * 60_000)
  }
  expect(left).not.toBe(right)
})

test('a page that has just reloaded waits until the next night', () => {
  const wait = untilReloadMs(midnight, 'utama/kiri')
  expect(untilReloadMs(midnight + wait, 'utama/kiri')).toBe(24 * hour)
})

test('the picture moves by a pixel every five minutes and never further than two', () => {
  const places = Array.from({ length: 9 }, (_, i) => pixelShift(midnight + i * SHIFT_EVERY_MS))
  for (let i = 1; i < places.length; i++) {
    const [x, y] = places[i] ?? [9, 9]
    const [fromX, fromY] = places[i - 1] ?? [9, 9]
    expect(Math.abs(x - fromX) + Math.abs(y - fromY)).toBe(1)
    expect(Math.max(x, y)).toBeLessThanOrEqual(2)
  }
})
