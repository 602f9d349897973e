import { expect, test } from 'vitest'
import { shardsNeeded } from './shards-needed.ts'

test.each([
  [0, 1],
  [1, 1],
  [150, 1],
  [151, 2],
  [300, 2],
  [2_000, 14],
])('%i cameras need %i shards', (cameras, shards) => {
  expect(shardsNeeded(cameras)).toBe(shards)
})
