import { expect, test } from 'vitest'
import { Ticker } from './ticker.ts'

function makeClock(startMs: number) {
  let nowMs = startMs
  const timers = new Set<{ atMs: number; run: () => void }>()
  return {
    timers,
    ticker: new Ticker({
      nowMs: () => nowMs,
      after: (ms, run) => {
        const timer = { atMs: nowMs + ms, run }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    }),
    advance(ms: number) {
      const endMs = nowMs + ms
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.atMs - b.atMs)
        if (next === undefined || next.atMs > endMs) break
        timers.delete(next)
        nowMs = next.atMs
        next.run()
      }
      nowMs = endMs
    },
  }
}

test('a hundred ages on screen share one timer, and it ends with the last of them', () => {
  const { ticker, timers, advance } = makeClock(10_400)
  let heard = 0
  const stops = Array.from({ length: 100 }, () => ticker.listen(() => heard++))
  expect(timers.size).toBe(1)
  advance(600)
  expect([heard, ticker.read(1_000)]).toEqual([100, 11_000])
  advance(1_000)
  expect([heard, ticker.read(1_000)]).toEqual([200, 12_000])
  for (const stop of stops) stop()
  expect(timers.size).toBe(0)
})

test('a coarse reader sees its own step, and a page that slept sees the present', () => {
  const { ticker, advance } = makeClock(19_500)
  const stop = ticker.listen(() => undefined)
  expect(ticker.read(10_000)).toBe(10_000)
  advance(500)
  expect(ticker.read(10_000)).toBe(20_000)
  stop()
  advance(60_000)
  expect(ticker.read(1_000)).toBe(80_000)
})
