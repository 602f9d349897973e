import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { pixelShift, SHIFT_EVERY_MS, untilReloadMs } from './kiosk.ts'

const hour = 3_600_000
const time = cityTime('Asia/Jakarta')
const midnight = time.startOfDayMs('2026-11-22')

test.each(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])(
  'in %s a screen reloads between 04.00 and 04.10, another one at another moment',
  (zone) => {
    const city = cityTime(zone)
    const one = city.startOfDayMs('2026-11-22') + hour
    const left = untilReloadMs(one, 'utama/kiri', city)
    const right = untilReloadMs(one, 'utama/kanan', city)
    for (const wait of [left, right]) {
      expect(wait).toBeGreaterThanOrEqual(3 * hour)
      expect(wait).toBeLessThan(3 * hour + 10 * 60_000)
    }
    expect(left).not.toBe(right)
  },
)

test('a page that has just reloaded waits until the next night', () => {
  const wait = untilReloadMs(midnight, 'utama/kiri', time)
  expect(untilReloadMs(midnight + wait, 'utama/kiri', time)).toBe(24 * hour)
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
