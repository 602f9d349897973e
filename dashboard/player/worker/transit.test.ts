import { expect, test } from 'vitest'
import { TransitClock } from './transit.ts'

test('the best arrival counts as no delay, whatever the clocks say', () => {
  const clock = new TransitClock()
  expect(clock.delayMs(5_000, 1_000_000)).toBe(0)
  expect(clock.delayMs(5_040, 1_000_060)).toBe(20)
  expect(clock.delayMs(5_080, 1_000_080)).toBe(0)
  expect(clock.delayMs(5_120, 1_000_140)).toBe(20)
})

test('a shard clock ahead of ours and the wrap of 32 bits do not show as delay', () => {
  const clock = new TransitClock()
  const wrap = 2 ** 32
  expect(clock.delayMs(wrap - 10, wrap - 30)).toBe(0)
  expect(clock.delayMs(20, wrap)).toBe(0)
  expect(clock.delayMs(60, wrap + 140)).toBe(100)
})

test('a clock that drifts is followed after a minute', () => {
  const clock = new TransitClock()
  clock.delayMs(0, 0)
  expect(clock.delayMs(31_000, 31_050)).toBe(50)
  expect(clock.delayMs(62_000, 62_050)).toBe(0)
})
