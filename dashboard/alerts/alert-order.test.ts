import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { compareAlerts, isAcknowledgeOverdue } from './alert-order.ts'
import { findFlood } from './flood.ts'
import { holdOrder } from './held-order.ts'
import { decideSound, silentMemory } from './sound-plan.ts'
import { stagesOf } from './stages.ts'

const now = 10_000_000
function alert(id: string, priority: number, change: object = {}): Alert {
  return Alert.parse({
    id,
    kind: 'camera-offline',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batu Aji' },
    place: { name: 'Batu Aji', kecamatanCode: '21.71.09', lat: 1, lng: 104 },
    raisedAtMs: now - 60_000,
    changedAtMs: now,
    causeEndedAtMs: null,
    clearedAtMs: null,
    count: 1,
    cameraIds: [],
    nearby: [],
    figures: { deviationPts: null, plannedPct: null, dueAtMs: null, ageMs: null },
    acknowledged: null,
    assignment: null,
    stages: [{ stage: 'detected', atMs: now - 60_000, byName: null, note: null }],
    ...change,
  })
}

test('the newest unacknowledged P1 stands on top, then priority, then the newer', () => {
  const order = [
    alert('p2-old', 2, { raisedAtMs: now - 500_000 }),
    alert('p1-known', 1, { state: 'acknowledged', raisedAtMs: now - 1_000 }),
    alert('p1-old', 1, { raisedAtMs: now - 90_000 }),
    alert('p3', 3, { raisedAtMs: now }),
    alert('p2-new', 2, { raisedAtMs: now - 5_000 }),
    alert('p1-new', 1, { raisedAtMs: now - 10_000 }),
  ].sort(compareAlerts)
  expect(order.map((one) => one.id)).toEqual(['p1-new', 'p1-old', 'p1-known', 'p2-new', 'p2-old', 'p3'])
})

test('a P1 is overdue after two minutes, a P4 never', () => {
  expect(isAcknowledgeOverdue(alert('a', 1, { raisedAtMs: now - 119_000 }), now)).toBe(false)
  expect(isAcknowledgeOverdue(alert('a', 1, { raisedAtMs: now - 121_000 }), now)).toBe(true)
  expect(isAcknowledgeOverdue(alert('a', 1, { raisedAtMs: 0, state: 'acknowledged' }), now)).toBe(false)
  expect(isAcknowledgeOverdue(alert('a', 4, { raisedAtMs: 0 }), now)).toBe(false)
})

test('a held list counts new rows and does not move, a new P1 goes on top, ended rows keep their place', () => {
  const sorted = [
    { id: 'new-p1', isNewP1: true },
    { id: 'b', isNewP1: false },
    { id: 'new-p2', isNewP1: false },
    { id: 'a', isNewP1: false },
  ]
  expect(holdOrder(['a', 'b', 'ended'], sorted, true)).toEqual({
    shown: ['new-p1', 'a', 'b', 'ended'],
    waiting: 1,
  })
  expect(holdOrder(['a', 'b', 'ended'], sorted, false)).toEqual({
    shown: ['new-p1', 'b', 'new-p2', 'a'],
    waiting: 0,
  })
})

test('eleven alerts in ten minutes are a flood, told by kind and district; log entries and packages do not count', () => {
  const ten = Array.from({ length: 10 }, (_, i) => alert(`a${i}`, 3))
  expect(findFlood([...ten, alert('log', 4)], now)).toBeNull()
  expect(findFlood([...ten, alert('old', 2, { raisedAtMs: now - 700_000 })], now)).toBeNull()
  expect(findFlood([...ten, alert('package', 3, { kind: 'package-critical' })], now)).toBeNull()
  expect(findFlood([...ten, alert('one-more', 2, { place: null })], now)).toEqual({
    count: 11,
    kinds: [{ kind: 'camera-offline', count: 11 }],
    places: [{ code: '21.71.09', count: 10 }],
  })
})

test('a waiting P1 sounds every five seconds until it is acknowledged', () => {
  const first = decideSound([alert('a', 1)], silentMemory, 0)
  expect(first.play).toBe('tones')
  const second = decideSound([alert('a', 1)], first.memory, 4_500)
  expect(second.play).toBeNull()
  expect(decideSound([alert('a', 1)], second.memory, 5_000).play).toBe('tones')
  expect(decideSound([alert('a', 1, { state: 'acknowledged' })], second.memory, 5_000).play).toBeNull()
})

test('a P2 chimes once', () => {
  const first = decideSound([alert('a', 2)], silentMemory, 0)
  expect(first.play).toBe('chime')
  const second = decideSound([alert('a', 2)], first.memory, 500)
  expect(second.play).toBeNull()
  expect(decideSound([alert('a', 2), alert('b', 2)], second.memory, 1_000).play).toBe('chime')
})

test('the road of an alert shows what is done, what is next, and what is overdue', () => {
  const road = stagesOf(alert('a', 1, { raisedAtMs: now - 130_000 }), now)
  expect(road.map((stage) => stage.mark)).toEqual(['done', 'next', 'open', 'open', 'open', 'open'])
  expect(road[1]).toMatchObject({ isOverdue: true, dueAtMs: now - 10_000 })
  const assigned = stagesOf(
    alert('a', 1, {
      state: 'acknowledged',
      stages: [
        { stage: 'detected', atMs: now - 60_000, byName: null, note: null },
        { stage: 'assigned', atMs: now - 10_000, byName: 'R. Siregar', note: null },
      ],
    }),
    now,
  )
  expect(assigned.map((stage) => stage.mark)).toEqual(['done', 'done', 'done', 'next', 'open', 'open'])
})
