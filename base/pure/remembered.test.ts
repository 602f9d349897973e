import { expect, test } from 'vitest'
import { remembered, rememberedWords } from '#base/pure/remembered.ts'

test('what was asked before is not made again, and no more is kept than was allowed', () => {
  const made: number[] = []
  const doubled = remembered((key: number) => made.push(key) && 2 * key, 3)
  expect([1, 2, 3, 1, 2, 3].map(doubled)).toEqual([2, 4, 6, 2, 4, 6])
  expect(made).toEqual([1, 2, 3])
  doubled(4)
  expect([1, 4].map(doubled)).toEqual([2, 8])
  expect(made).toEqual([1, 2, 3, 4, 1])
})

test('a word that is longer than words are is made anew and not kept', () => {
  const made: string[] = []
  const lengthOf = rememberedWords((word) => made.push(word) && word.length, 3)
  const long = 'a'.repeat(41)
  expect(['a', long, 'a', long].map(lengthOf)).toEqual([1, 41, 1, 41])
  expect(made).toEqual(['a', long, long])
})
