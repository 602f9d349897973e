import { expect, test } from 'vitest'
import { CategoryId } from '#domain/ids.ts'
import { type SealingFacts, sealingOf } from './sealing.ts'

const road = CategoryId.parse('jalan-rusak')
const labour = CategoryId.parse('ketenagakerjaan')
const violence = CategoryId.parse('kekerasan-tppo')
const bribery = CategoryId.parse('pungli')
const facts: SealingFacts = {
  toldCategoryId: road,
  isSealedCategory: false,
  wordsAskFor: null,
  keptUnder: null,
  release: null,
}
const released = (toldCategoryId: string, saysTheSame = true) => ({
  categoryId: labour,
  toldCategoryId,
  saysTheSame,
})
const ordinary = (categoryId: CategoryId) => ({ kind: 'ordinary', categoryId })
const sealed = (categoryId: string, quarantinedFrom: CategoryId | null) => ({
  kind: 'sealed',
  categoryId,
  quarantinedFrom,
})

test.each<[string, Partial<SealingFacts>, unknown]>([
  ['an ordinary complaint', {}, ordinary(road)],
  ['one of a sealed category', { toldCategoryId: violence, isSealedCategory: true }, sealed(violence, null)],
  ['one whose words ask for it', { wordsAskFor: violence }, sealed(violence, road)],
  ['one its source moves to an ordinary category', { keptUnder: violence }, sealed(violence, road)],
  [
    'one its source moves to another sealed category',
    { toldCategoryId: bribery, isSealedCategory: true, keptUnder: violence },
    sealed(bribery, null),
  ],
  [
    'a released one, told again',
    { toldCategoryId: violence, isSealedCategory: true, release: released(violence) },
    ordinary(labour),
  ],
  [
    'a released one, quarantined before',
    { wordsAskFor: violence, release: released(road) },
    ordinary(labour),
  ],
  [
    'a released one with other words that ask for it',
    { wordsAskFor: violence, release: released(road, false) },
    sealed(violence, road),
  ],
  ['a released one with other harmless words', { release: released(road, false) }, ordinary(labour)],
  [
    'a released one its source moves to a sealed category',
    { toldCategoryId: bribery, isSealedCategory: true, release: released(road) },
    sealed(bribery, null),
  ],
  [
    'a released one its source moves to an ordinary category',
    { toldCategoryId: road, release: released(violence) },
    ordinary(road),
  ],
])('%s', (_, change, expected) => {
  expect(sealingOf({ ...facts, ...change })).toEqual(expected)
})
