import { expect, test } from 'vitest'
import { OverloadLadder, TRY_BACK_MS } from './overload-ladder.ts'

function wall(): OverloadLadder {
  const ladder = new OverloadLadder()
  for (let tile = 1; tile <= 6; tile++) ladder.open(tile, 'sub', true, 1)
  ladder.open(7, 'sub', true, 2)
  ladder.open(8, 'main', true, 3)
  return ladder
}

test('one drop is chance, two of one tile in 10 s cost the least important tiles their full stream', () => {
  const ladder = wall()
  expect(ladder.dropped(8, 1_000)).toEqual([])
  expect(ladder.dropped(7, 2_000)).toEqual([])
  expect(ladder.dropped(8, 9_000)).toEqual([6, 5])
  expect(ladder.levelOf(6)).toBe('keyframes')
  expect(ladder.levelOf(8)).toBe('main')
})

test('two drops further apart than 10 s change nothing', () => {
  const ladder = wall()
  ladder.dropped(8, 1_000)
  expect(ladder.dropped(8, 11_500)).toEqual([])
})

test('trouble right after a step waits until the step has had its effect', () => {
  const ladder = wall()
  ladder.askLess(1_000)
  expect(ladder.askLess(2_000)).toEqual([])
  expect(ladder.askLess(4_100)).toEqual([4, 3])
})

test('the spotlight gives up its main stream last, and only for the sub-stream', () => {
  const ladder = wall()
  for (let step = 1; step <= 5; step++) ladder.askLess(step * 4_000)
  expect([1, 2, 3, 4, 5, 6, 7].map((tile) => ladder.levelOf(tile))).toEqual(Array(7).fill('keyframes'))
  expect(ladder.levelOf(8)).toBe('main')
  expect(ladder.askLess(24_000)).toEqual([8])
  expect(ladder.levelOf(8)).toBe('sub')
})

test('after 30 quiet seconds the last step comes back, the latest first', () => {
  const ladder = wall()
  ladder.askLess(1_000)
  ladder.askLess(5_000)
  expect(ladder.tick(5_000 + TRY_BACK_MS - 1)).toEqual([])
  expect(ladder.tick(5_000 + TRY_BACK_MS)).toEqual([4, 3])
  expect(ladder.levelOf(4)).toBe('sub')
  expect(ladder.tick(5_000 + TRY_BACK_MS + 1_000)).toEqual([])
  expect(ladder.tick(5_000 + 2 * TRY_BACK_MS)).toEqual([6, 5])
})

test('a try back that fails makes the next one wait twice as long', () => {
  const ladder = wall()
  ladder.askLess(0)
  ladder.tick(TRY_BACK_MS)
  ladder.askLess(TRY_BACK_MS + 5_000)
  expect(ladder.tick(TRY_BACK_MS + 5_000 + TRY_BACK_MS)).toEqual([])
  expect(ladder.tick(TRY_BACK_MS + 5_000 + 2 * TRY_BACK_MS)).toEqual([6, 5])
})

test('a camera without a sub-stream falls from its main stream to key frames', () => {
  const ladder = new OverloadLadder()
  ladder.open(1, 'sub', false, 1)
  expect(ladder.levelOf(1)).toBe('main')
  ladder.askLess(0)
  expect(ladder.levelOf(1)).toBe('keyframes')
  ladder.tick(TRY_BACK_MS)
  expect(ladder.levelOf(1)).toBe('main')
})
