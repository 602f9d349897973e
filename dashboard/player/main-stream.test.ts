import { expect, test } from 'vitest'
import { CameraStateKind } from '#domain/cameras/camera-state.ts'
import { MainStream } from './main-stream.ts'

test('a main stream that is down, and nothing else, is given up for the small one', () => {
  const given = CameraStateKind.options.filter((state) => new MainStream().told(state, 0))
  expect(given).toEqual(['frozen', 'ended', 'offline', 'refused-login', 'malformed'])
})

test('it is taken again as soon as it is back, and told of its fall only once', () => {
  const main = new MainStream()
  expect(main.told('offline', 1_000)).toBe(true)
  expect(main.told('offline', 1_100)).toBe(false)
  expect(main.isBack(2_000)).toBe(false)
  main.awaited(true)
  main.awaited(false)
  expect(main.isBack(2_000)).toBe(false)
  main.awaited(true)
  expect([main.isBack(2_000), main.isDown, main.isBack(2_001)]).toEqual([true, false, false])
})

test('one that comes and goes is taken ever more rarely, and a tile does not jump', () => {
  const main = new MainStream()
  let changes = 0
  for (let nowMs = 0; nowMs < 3_600_000; nowMs += 500) {
    main.awaited(true)
    if (main.isBack(nowMs) || main.told('ended', nowMs)) changes++
  }
  expect(changes).toBeLessThan(50)
})

test('one that has played for a minute is given another chance at once', () => {
  const main = new MainStream()
  for (let nowMs = 0; nowMs < 600_000; nowMs += 500) {
    main.awaited(true)
    if (!main.isBack(nowMs)) main.told('ended', nowMs)
  }
  while (!main.isBack(1_000_000)) main.awaited(true)
  expect(main.told('ended', 1_100_000)).toBe(true)
  main.awaited(true)
  expect(main.isBack(1_100_500)).toBe(true)
})
