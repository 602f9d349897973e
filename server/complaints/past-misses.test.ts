import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { type ComplaintSummary, complaints as complaintsEndpoint } from '#domain/contract/rest/complaints.ts'
import { ComplaintId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { subtractWorkingMs, workingCalendar } from '#domain/time/working-time.ts'
import { batchOf, city, complaintOf, NOON, openRoom, ordinary } from '../testing/civic-room.ts'
import { PastMissesBook } from './past-misses.ts'

const skpdId = city.skpd[0]?.id ?? null
const calendar = workingCalendar(city.calendar, cityTime(city.head.timeZone))
/** Whose work was due three days ago, an office hour. */
const receivedAtMs = subtractWorkingMs(
  calendar,
  NOON - 3 * dayMs,
  ordinary.clock.resolutionMinutes * minuteMs,
)
/** Answered at once, due three days ago, and told closed `daysAgo`. */
const closedLate = (n: number, daysAgo: number) =>
  complaintOf({
    complaintId: ComplaintId.parse(`aduan-${n}`),
    skpdId,
    status: 'ditutup',
    receivedAtMs,
    respondedAtMs: receivedAtMs + 1,
    resolvedAtMs: NOON - daysAgo * dayMs,
    changedAtMs: NOON - daysAgo * dayMs,
  })
const three = (daysAgo: number) => [1, 2, 3].map((n) => closedLate(n, daysAgo))

type Room = Awaited<ReturnType<typeof openRoom>>
async function countsOf(room: Room) {
  const answer = await room.call(complaintsEndpoint.path, {}, {})
  const { doneLast24h, forMayor } = answer as z.infer<typeof complaintsEndpoint.answer>
  return { doneLast24h, forMayor }
}
const forMayor = async (room: Room) => (await countsOf(room)).forMayor
const named = [{ skpdId, misses: 3 }]

test('who closes late is named to the mayor for a week after the deadline, not for the day on the queue', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  {
    await using room = await openRoom(folder.path)
    await room.civic.takeRecords(batchOf({ complaints: three(0.5) }))
    expect(await forMayor(room)).toEqual(named)
    room.clock.nowMs += 2 * dayMs
    room.civic.refresh()
    expect(room.items('complaints')).toEqual([])
    expect(await forMayor(room)).toEqual(named)
  }
  await using room = await openRoom(folder.path)
  room.clock.nowMs = NOON + 3 * dayMs
  room.civic.refresh()
  expect(await forMayor(room)).toEqual(named)
  room.clock.nowMs = NOON + 5 * dayMs
  room.civic.refresh()
  expect(await forMayor(room)).toEqual([])
})

test('what nobody counts any more is not kept', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: three(0.5) }))
  const left = room.items('complaints') as ComplaintSummary[]
  const book = new PastMissesBook()
  book.take(left, NOON)
  expect(book.all()).toHaveLength(3)
  book.take([], NOON + 8 * dayMs)
  expect(book.all()).toEqual([])
})

test('what had been closed before the start is counted from the store', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  {
    await using room = await openRoom(folder.path)
    await room.civic.takeRecords(batchOf({ complaints: three(2) }))
  }
  await using room = await openRoom(folder.path)
  expect(room.items('complaints')).toEqual([])
  expect(await forMayor(room)).toEqual(named)
})

test('what a source closes without a day of its own stays for a day, and counts on after it and a restart', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const told = (status: ComplaintStatus) =>
    [1, 2, 3].map((n) => ({
      ...closedLate(n, 0),
      status,
      changedAtMs: receivedAtMs,
      resolvedAtMs: null,
    }))
  {
    await using room = await openRoom(folder.path)
    await room.civic.takeRecords(batchOf({ complaints: told('dikerjakan') }))
    room.clock.nowMs += minuteMs
    await room.civic.takeRecords(batchOf({ deliveryId: 'closed', complaints: told('ditutup') }))
    room.clock.nowMs += dayMs - minuteMs
    room.civic.refresh()
    expect(room.items('complaints')).toMatchObject(
      told('ditutup').map(() => ({ changedAtMs: NOON + minuteMs, endedAtMs: NOON + minuteMs })),
    )
    expect(await countsOf(room)).toEqual({ doneLast24h: 3, forMayor: named })
    room.clock.nowMs += minuteMs
    room.civic.refresh()
    expect(room.items('complaints')).toEqual([])
    expect(await countsOf(room)).toEqual({ doneLast24h: 0, forMayor: named })
  }
  await using room = await openRoom(folder.path)
  room.clock.nowMs = NOON + 2 * dayMs
  room.civic.refresh()
  expect(await countsOf(room)).toEqual({ doneLast24h: 0, forMayor: named })
})

test('what is first heard of when it was closed long before does not stay on the queue for being new to us', async () => {
  await using room = await openRoom()
  const first = { ...closedLate(1, 0), respondedAtMs: null, resolvedAtMs: null }
  await room.civic.takeRecords(
    batchOf({
      complaints: [{ ...first, receivedAtMs: NOON - 400 * dayMs, changedAtMs: NOON - 400 * dayMs }],
    }),
  )
  room.clock.nowMs += minuteMs
  room.civic.refresh()
  expect(room.items('complaints')).toEqual([])
})

test('opened again it is counted by what it is on the queue, and no second time', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: three(2) }))
  room.civic.refresh()
  expect(await forMayor(room)).toEqual(named)
  const [first] = three(2)
  if (first === undefined) throw new Error('no complaint')
  const opened = { ...first, changedAtMs: NOON, status: 'dibuka-kembali' as const }
  await room.civic.takeRecords(batchOf({ deliveryId: 'opened', complaints: [opened] }))
  expect(await forMayor(room)).toEqual([])
})
