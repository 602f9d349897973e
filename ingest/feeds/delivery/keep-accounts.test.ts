import { expect, test } from 'vitest'
import type { DeliveryAccount } from '#domain/contract/internal/feeds.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { FeedId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import { type Accounts, withAccount } from './keep-accounts.ts'

const blank = newFeedStatus(FeedId.parse('uji'), 0)
const account = (deliveredAtMs: number, refused: number): DeliveryAccount => ({
  ...blank,
  deliveredAtMs,
  rows: 5,
  refused,
})
const after = (...list: DeliveryAccount[]) =>
  list.reduce<Accounts>(withAccount, { newest: null, earlier: [] }).earlier.map((each) => each.deliveredAtMs)

test('deliveries that were taken whole leave no trace, those with refusals stay in order', () => {
  expect(after(account(1, 1), account(2, 0), account(3, 2), account(4, 0))).toEqual([3, 1])
})

test('the same refusals again and again take one place', () => {
  expect(after(account(1, 3), ...Array.from({ length: 50 }, (_, i) => account(i + 2, 1)))).toEqual([1])
})

test('they are bounded in number and in age', () => {
  expect(after(...Array.from({ length: 60 }, (_, i) => account(i, i + 1)))).toHaveLength(20)
  expect(after(account(0, 1), account(dayMs, 0))).toEqual([])
})
