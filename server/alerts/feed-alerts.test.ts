import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { city, NOON, openRoom } from '../testing/civic-room.ts'

const [first] = city.feeds.filter(({ way }) => way.everySeconds <= 60)
if (first === undefined) throw new Error('no feed')
const feed = first
const staleAfterMs = (feed.staleAfterS + 1) * 1000
const deliveredAtMs = NOON - 10 * minuteMs

type Room = Awaited<ReturnType<typeof openRoom>>
function tell(room: Room, part: { lastGoodAtMs: number; nextTryAtMs: number | null; full?: boolean }): void {
  const { full = false, ...status } = part
  const feeds = [{ ...newFeedStatus(feed.id, NOON - 60 * minuteMs), ...status }]
  room.civic.takeReport({ full, cameras: [], feeds })
}
const open = (room: Room) => room.items('alerts').filter(({ kind }) => kind === 'feed-stale')

test('a stop of ours is not the silence of the source: a new alert waits until it has been asked twice', async () => {
  await using room = await openRoom()
  room.clock.nowMs = deliveredAtMs + staleAfterMs
  // Just started, not asked yet; then asked once, and the source itself was still starting.
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: null, full: true })
  await room.look()
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  await room.look()
  expect(open(room)).toEqual([])
  room.clock.nowMs += 10_000
  tell(room, { lastGoodAtMs: room.clock.nowMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  await room.look()
  room.clock.nowMs += staleAfterMs
  await room.look()
  // This time nobody but the source was silent.
  expect(open(room)).toMatchObject([{ figures: { sinceMs: room.clock.nowMs - staleAfterMs } }])
})

test('a source that does not answer after our stop either is told, with its whole silence', async () => {
  await using room = await openRoom()
  room.clock.nowMs = deliveredAtMs + staleAfterMs
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: null, full: true })
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  room.clock.nowMs += 2 * feed.way.everySeconds * 1000
  await room.look()
  expect(open(room)).toMatchObject([{ figures: { sinceMs: deliveredAtMs } }])
})

test('a clock that is set back raises no alert of a source that goes on, and hides none that has stopped', async () => {
  await using room = await openRoom()
  tell(room, { lastGoodAtMs: NOON, nextTryAtMs: NOON + 10_000, full: true })
  room.clock.nowMs += 10 * minuteMs
  tell(room, { lastGoodAtMs: room.clock.nowMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  await room.look()
  const before = room.clock.nowMs
  room.clock.nowMs -= 7 * hourMs
  await room.look()
  expect(open(room)).toEqual([])
  room.clock.nowMs += 2 * feed.way.everySeconds * 1000
  await room.look()
  expect(open(room)).toMatchObject([{ figures: { sinceMs: before } }])
  tell(room, { lastGoodAtMs: room.clock.nowMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  await room.look()
  expect(open(room).filter(({ causeEndedAtMs }) => causeEndedAtMs === null)).toEqual([])
})

test('what was open before our stop stays open through it', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-feeds-'))
  const before = await openRoom(folder.path)
  before.clock.nowMs = deliveredAtMs
  tell(before, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: deliveredAtMs + 1, full: true })
  before.clock.nowMs += staleAfterMs
  await before.look()
  const [alert] = open(before)
  await before[Symbol.asyncDispose]()
  await using after = await openRoom(folder.path)
  after.clock.nowMs = deliveredAtMs + staleAfterMs + minuteMs
  tell(after, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: null, full: true })
  await after.look()
  expect(open(after)).toMatchObject([{ id: alert?.id, causeEndedAtMs: null }])
})

test('so it is with a second stop of ours, of ingest alone: whoever asks has begun anew', async () => {
  await using room = await openRoom()
  room.clock.nowMs = deliveredAtMs
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: room.clock.nowMs + 10_000, full: true })
  room.clock.nowMs += staleAfterMs
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: null, full: true })
  await room.look()
  expect(open(room)).toEqual([])
  tell(room, { lastGoodAtMs: deliveredAtMs, nextTryAtMs: room.clock.nowMs + 10_000 })
  room.clock.nowMs += 2 * feed.way.everySeconds * 1000
  await room.look()
  expect(open(room)).toMatchObject([{ figures: { sinceMs: deliveredAtMs } }])
})
