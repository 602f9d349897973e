/** No later telling makes a complaint younger than its source once said it was. */
import { expect, test } from 'vitest'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { NOON } from '../testing/civic-room.ts'
import { openComplaintStore } from '../testing/complaint-store.ts'

/** What the store says of the one complaint, without its history. */
async function openArrivals() {
  const store = await openComplaintStore()
  return {
    take: async (...told: Partial<ComplaintRecord>[]) => (await store.take(...told)).kept,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

const early = NOON - 17 * dayMs
const late = NOON - 2 * dayMs
const first = { receivedAtMs: early, changedAtMs: early }
const second = { status: 'dikerjakan', receivedAtMs: late, changedAtMs: late + hourMs } as const

test('an arrival told later than before leaves the first one standing, and is kept for the doubt', async () => {
  await using store = await openArrivals()
  await store.take(first)
  expect(await store.take(second)).toMatchObject({ receivedAtMs: early, arrivalToldMs: late })
})

test('it stands within one delivery too, in whatever order its rows come', async () => {
  for (const rows of [
    [first, second],
    [second, first],
  ]) {
    await using store = await openArrivals()
    expect(await store.take(...rows)).toMatchObject({ receivedAtMs: early, arrivalToldMs: late })
  }
})

test('an older row that comes too late to be the present state still tells when the complaint arrived', async () => {
  await using store = await openArrivals()
  await store.take(second)
  expect(await store.take(first)).toMatchObject({
    status: 'dikerjakan',
    receivedAtMs: early,
    arrivalToldMs: late,
  })
})

test('an arrival that creeps by hours from delivery to delivery gains less than a day', async () => {
  await using store = await openArrivals()
  await store.take(first)
  let kept: ComplaintRecord | undefined
  for (let i = 1; i <= 8; i++) {
    const creep = { receivedAtMs: early + i * 20 * hourMs, changedAtMs: early + i * 20 * hourMs + hourMs }
    kept = await store.take({ status: 'dikerjakan', ...creep })
  }
  expect(kept?.receivedAtMs).toBe(early)
})

test('an earlier arrival counts at once, and the day of an arrival may get its time', async () => {
  await using store = await openArrivals()
  await store.take(second)
  const earlier = await store.take({ ...second, receivedAtMs: early, changedAtMs: late + 2 * hourMs })
  expect(earlier).toMatchObject({ receivedAtMs: early })
  const timed = await store.take({
    ...second,
    receivedAtMs: early + 9 * hourMs,
    changedAtMs: late + 3 * hourMs,
  })
  expect(timed).toMatchObject({ receivedAtMs: early + 9 * hourMs })
  expect(timed).not.toHaveProperty('arrivalToldMs')
})

test('a year typed wrong is put right, whichever year it was', async () => {
  for (const year of [2016, 2025]) {
    await using store = await openArrivals()
    const arrived = Date.parse('2026-11-10T01:00:00Z')
    await store.take({ receivedAtMs: Date.parse(`${year}-11-10T01:00:00Z`), changedAtMs: early })
    const right = await store.take({ receivedAtMs: arrived, changedAtMs: late })
    expect(right).toMatchObject({ receivedAtMs: arrived })
    expect(right).not.toHaveProperty('arrivalToldMs')
  }
})

test('the doubt goes with the telling that takes the later arrival back', async () => {
  await using store = await openArrivals()
  await store.take(first)
  await store.take(second)
  const again = await store.take({ ...second, receivedAtMs: early, changedAtMs: late + 2 * hourMs })
  expect(again).not.toHaveProperty('arrivalToldMs')
})
