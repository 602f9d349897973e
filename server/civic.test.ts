import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { acknowledgeAlert } from '#domain/contract/rest/alerts.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { hourMs } from '#domain/time/units.ts'
import {
  batchOf,
  city,
  complaintOf,
  criticalReading,
  emergency,
  NOON,
  openRoom,
  operator,
  ordinary,
  packageOf,
  readingOf,
} from './testing/civic-room.ts'

test('the same delivery sent twice is applied once, and an older one changes nothing', async () => {
  await using room = await openRoom()
  const batch = batchOf({ workPackages: [packageOf()], progress: [readingOf({ physicalPct: 40 })] })
  expect(await room.civic.takeRecords(batch)).toEqual({ applied: true, outdated: 0 })
  expect(await room.civic.takeRecords(batch)).toEqual({ applied: false, outdated: 0 })
  const older = batchOf({
    deliveryId: 'an-older-delivery',
    receivedAtMs: NOON - hourMs,
    progress: [readingOf({ physicalPct: 10 })],
  })
  expect(await room.civic.takeRecords(older)).toEqual({ applied: true, outdated: 1 })
  expect(room.items('work-packages')[0]?.physicalPct).toBe(40)
})

test('a complaint never goes back in time, whatever order its changes arrive in', async () => {
  await using room = await openRoom()
  const late = complaintOf({ status: 'dikerjakan', changedAtMs: NOON - 1_000 })
  const early = complaintOf({ status: 'baru', changedAtMs: NOON - 9_000 })
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-two', complaints: [late] }))
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-one', complaints: [early] }))
  expect(room.items('complaints')[0]?.status).toBe('dikerjakan')
})

test('everything that was acknowledged is there again after a restart', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const first = await openRoom(folder.path)
  await first.civic.takeRecords(
    batchOf({ workPackages: [packageOf()], progress: [criticalReading()], complaints: [complaintOf({})] }),
  )
  await first.look()
  const before = first.items('alerts')
  await first[Symbol.asyncDispose]()
  await using second = await openRoom(folder.path)
  expect(second.items('work-packages')[0]?.class).toBe('critical')
  expect(second.items('complaints')).toHaveLength(1)
  expect(second.items('alerts')).toEqual(before)
})

test('a critical package raises one alert, which ends with its cause', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ workPackages: [packageOf()], progress: [criticalReading()] }))
  await room.look()
  await room.look()
  expect(room.items('alerts').map((alert) => [alert.kind, alert.state])).toEqual([
    ['package-critical', 'owned'],
  ])
  await room.civic.takeRecords(
    batchOf({
      deliveryId: 'delivery-after',
      receivedAtMs: NOON + 1,
      progress: [readingOf({ physicalPct: 62 })],
    }),
  )
  await room.look()
  expect(room.items('alerts')).toEqual([])
})

test('an emergency is an alert on arrival and stays until somebody has seen it', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  const [alert] = room.items('alerts')
  expect(alert?.priority).toBe(emergency.emergencyPriority)
  await room.civic.takeRecords(
    batchOf({
      deliveryId: 'delivery-closed',
      complaints: [
        complaintOf({
          categoryId: emergency.id,
          status: 'selesai',
          changedAtMs: NOON + 5,
          resolvedAtMs: NOON + 5,
        }),
      ],
    }),
  )
  await room.look()
  expect(room.items('alerts')[0]?.state).toBe('returned-unacknowledged')
  await room.call(acknowledgeAlert.path, { alertId: alert?.id }, {}, operator)
  expect(room.items('alerts')).toEqual([])
})

test('a feed that never delivered raises its alert when its stale limit has passed since it was registered', async () => {
  await using room = await openRoom()
  const feed = city.feeds.find((each) => each.profile === 'complaint-list')
  if (feed === undefined) throw new Error('the sample city has no complaint feed')
  const registeredAtMs = room.clock.nowMs
  room.civic.takeReport({ full: true, cameras: [], feeds: [newFeedStatus(feed.id, registeredAtMs)] })
  room.clock.nowMs += feed.staleAfterS * 1000
  await room.look()
  expect(room.items('alerts')).toEqual([])
  // Ingest tells nothing more: the feed ages by the server's own clock.
  room.clock.nowMs += 1_000
  await room.look()
  expect(room.items('alerts').map((alert) => [alert.kind, alert.subject])).toEqual([
    ['feed-stale', { type: 'feed', id: feed.id, name: feed.name }],
  ])
})

test('a complaint turns overdue by the clock alone', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: ordinary.id })] }))
  room.clock.nowMs += 60 * 24 * hourMs
  room.civic.refresh()
  await room.look()
  expect(room.items('complaints')[0]?.clock.state).toBe('overdue')
  expect(room.items('alerts').map((alert) => alert.kind)).toContain('complaint-overdue')
})
