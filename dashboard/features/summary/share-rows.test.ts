import { expect, test } from 'vitest'
import { shareRows } from './share-rows.ts'

test.each([
  [0, [5, 3, 2], [0, 0, 0]],
  [4, [5, 3, 2], [4, 0, 0]],
  [7, [5, 3, 2], [5, 2, 0]],
  [40, [5, -3, 2], [5, 0, 2]],
])('%d free rows go to %j as %j', (free, needs, shared) => {
  expect(shareRows(free, needs)).toEqual(shared)
})
