import { expect, test } from 'vitest'
import { DeliveryAccount, type RowRefusal } from '#domain/contract/internal/feeds.ts'
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

/** As the judge tells it, and as the database gives it back. */
const note = (row: number, said: string): RowRefusal => ({
  verdict: 'refused',
  row,
  field: 'pagu',
  got: 'x',
  reason: { id: said, en: said },
})
const stored = ({ newest, earlier }: Accounts): Accounts => ({
  newest: newest === null ? null : DeliveryAccount.parse(JSON.parse(JSON.stringify(newest))),
  earlier: earlier.map((each) => DeliveryAccount.parse(JSON.parse(JSON.stringify(each)))),
})
const afterStored = (...list: DeliveryAccount[]) =>
  list.reduce<Accounts>((known, each) => withAccount(stored(known), each), { newest: null, earlier: [] })

test.each([1, 3, 4, 60])(
  'the same %i faulty cells at every try take one place, also as they were stored',
  (cells) => {
    const faulty = (atMs: number) => ({
      ...account(atMs, cells),
      lastRefusals: Array.from({ length: cells }, (_, row) => note(row + 2, 'bukan angka')),
    })
    expect(afterStored(...Array.from({ length: 50 }, (_, i) => faulty(i))).earlier).toEqual([])
  },
)

test('a source that tells two faulty sheets by turns takes two places', () => {
  const sheet = (atMs: number, rows: number) => ({
    ...account(atMs, rows),
    lastRefusals: Array.from({ length: rows }, (_, row) => note(row + 2, 'bukan angka')),
  })
  const told = afterStored(...Array.from({ length: 50 }, (_, i) => sheet(i, i % 2 === 0 ? 7 : 12)))
  expect(told.earlier).toHaveLength(1)
})
