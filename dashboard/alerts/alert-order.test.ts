import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import { findFlood } from './flood.ts'
import { holdOrder } from './held-order.ts'
import { decideSound, silentMemory } from './sound-plan.ts'
import { stagesOf } from './stages.ts'
import { quietAlert } from './testing/quiet-alert.ts'

const now = 10_000_000
const limits: AlertLimits = {
  acknowledgeMs: { 1: 120_000, 2: 300_000, 3: 1_800_000, 4: null },
  arriveMs: { 1: 1_200_000, 2: 2_700_000, 3: 10_800_000, 4: 28_800_000 },
  forwardUpToPriority: 2,
}
function alert(id: string, priority: number, change: object = {}): Alert {
  return Alert.parse({
    ...quietAlert,
    id,
    kind: 'camera-offline',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batu Aji' },
    place: { name: 'Batu Aji', kecamatanCode: '21.71.09', lat: 1, lng: 104 },
    raisedAtMs: now - 60_000,
    changedAtMs: now,
    count: 1,
    cameraIds: [],
    nearby: [],
    stages: [{ stage: 'detected', atMs: now - 60_000, byName: null, note: null }],
    ...change,
  })
}

test('a held list counts new rows and does not move, a new P1 goes on top, ended rows keep their place', () => {
  const sorted = [
    { id: 'new-p1', isNewP1: true, isPressing: true },
    { id: 'b', isNewP1: false, isPressing: true },
    { id: 'new-p2', isNewP1: false, isPressing: true },
    { id: 'a', isNewP1: false, isPressing: false },
  ]
  expect(holdOrder(['a', 'b', 'ended'], sorted, true)).toEqual({
    shown: ['new-p1', 'a', 'b', 'ended'],
    waiting: 1,
    isPressing: true,
  })
  const calm = sorted.filter(({ id }) => id !== 'new-p2')
  expect(holdOrder(['a', 'b'], calm, true)).toMatchObject({ waiting: 0, isPressing: false })
  expect(holdOrder(['a', 'b', 'ended'], sorted, false)).toEqual({
    shown: ['new-p1', 'b', 'new-p2', 'a'],
    waiting: 0,
    isPressing: false,
  })
})

test('eleven alerts in ten minutes are a flood, told by kind and district; log entries and what is an agency’s do not count', () => {
  const ten = Array.from({ length: 10 }, (_, i) => alert(`a${i}`, 3))
  expect(findFlood([...ten, alert('log', 4)], now)).toBeNull()
  expect(findFlood([...ten, alert('old', 2, { raisedAtMs: now - 700_000 })], now)).toBeNull()
  expect(findFlood([...ten, alert('package', 3, { state: 'owned' })], now)).toBeNull()
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

test('what was forwarded chimes once more, for the shift lead alone', () => {
  const forwarded = alert('a', 2, { forwarded: { atMs: now } })
  const heard = decideSound([alert('a', 2)], silentMemory, 0, true).memory
  expect(decideSound([forwarded], heard, 500, false).play).toBeNull()
  const called = decideSound([forwarded], heard, 500, true)
  expect(called.play).toBe('chime')
  expect(decideSound([forwarded], called.memory, 1_000, true).play).toBeNull()
})

test('what an agency owns is never heard', () => {
  const owned = [alert('a', 1, { state: 'owned' }), alert('b', 2, { state: 'owned' })]
  expect(decideSound(owned, silentMemory, 0).play).toBeNull()
})

test('an alert that was forwarded has one stage more on its road', () => {
  const stages = [
    { stage: 'detected', atMs: now - 400_000, byName: null, note: null },
    { stage: 'forwarded', atMs: now - 100_000, byName: null, note: null },
  ]
  const change = { stages, raisedAtMs: now - 400_000, forwarded: { atMs: now - 100_000 } }
  const road = stagesOf(alert('a', 2, change), limits, now)
  expect(road.map(({ stage, mark }) => [stage, mark])).toEqual([
    ['detected', 'done'],
    ['forwarded', 'done'],
    ['acknowledged', 'next'],
    ['assigned', 'open'],
    ['accepted', 'open'],
    ['arrived', 'open'],
    ['finished', 'open'],
  ])
})

test('who acknowledged the lesser cause is not on the road of what has asked anew since', () => {
  const stages = [
    { stage: 'detected', atMs: now - 900_000, byName: null, note: null },
    { stage: 'acknowledged', atMs: now - 800_000, byName: 'Rina', note: null },
  ]
  const road = stagesOf(alert('a', 2, { stages, raisedAtMs: now - 10_000 }), limits, now)
  expect(road.map(({ stage, mark }) => [stage, mark]).slice(0, 2)).toEqual([
    ['detected', 'done'],
    ['acknowledged', 'next'],
  ])
})

test('a team that had finished the lesser cause, or is on it still, acknowledged nothing of what has asked anew', () => {
  const stages = ['detected', 'acknowledged', 'assigned', 'accepted', 'arrived'].map((stage, i) => ({
    stage,
    atMs: now - 900_000 + i,
    byName: 'Rina',
    note: null,
  }))
  const assignment = { taskId: 't', teamId: 'regu', teamName: 'Regu', byName: 'R.', atMs: now - 900_000 }
  const raisedAtMs = now - 310_000
  const road = (change: object) => {
    const asked = stagesOf(alert('a', 2, { raisedAtMs, ...change }), limits, now)
    expect(asked[1]).toMatchObject({ mark: 'next', atMs: null, dueAtMs: now - 10_000, isOverdue: true })
    return asked.map(({ mark }) => mark)
  }
  const finished = { stage: 'finished', atMs: now - 800_000, byName: 'Putra', note: null }
  expect(road({ stages: [...stages, finished] })).toEqual(['done', 'next', 'open', 'open', 'open', 'open'])
  expect(road({ stages, assignment: { ...assignment, step: 'arrived' } })).toEqual([
    'done',
    'next',
    'done',
    'done',
    'done',
    'open',
  ])
})

test('the road of an alert shows what is done, what is next, and what is overdue', () => {
  const road = stagesOf(alert('a', 1, { raisedAtMs: now - 130_000 }), limits, now)
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
    limits,
    now,
  )
  expect(assigned.map((stage) => stage.mark)).toEqual(['done', 'done', 'done', 'next', 'open', 'open'])
})

test('from the assignment until it arrives the road tells by when the team should be there, and how far past it is', () => {
  const assignment = { taskId: 't', teamId: 'regu', teamName: 'Regu', byName: 'R.', atMs: now - 60_000 }
  const arrived = (step: string, at: number, stages: string[], change: object = {}) =>
    stagesOf(
      alert('a', 1, {
        state: 'acknowledged',
        assignment: { ...assignment, step },
        stages: ['detected', 'acknowledged', 'assigned', ...stages].map((stage) => ({
          stage,
          atMs: now - 60_000,
          byName: null,
          note: null,
        })),
        ...change,
      }),
      limits,
      at,
    ).find(({ stage }) => stage === 'arrived')
  const dueAtMs = now - 60_000 + limits.arriveMs[1]
  expect(arrived('assigned', now, [])).toMatchObject({ mark: 'open', dueAtMs, isOverdue: false })
  expect(arrived('accepted', now, ['accepted'])).toMatchObject({ mark: 'next', dueAtMs, isOverdue: false })
  expect(arrived('accepted', dueAtMs + 1, ['accepted'])).toMatchObject({ dueAtMs, isOverdue: true })
  expect(arrived('arrived', dueAtMs + 1, ['accepted', 'arrived'])).toMatchObject({
    mark: 'done',
    dueAtMs: null,
    isOverdue: false,
  })
  expect(arrived('accepted', now, ['accepted'], { clearedAtMs: now })).toMatchObject({ dueAtMs: null })
})

test('what was acknowledged too late says so on its road for ever, what came in time does not', () => {
  const road = (lateMs: number) =>
    stagesOf(
      alert('a', 1, {
        state: 'acknowledged',
        acknowledged: { byName: 'R.', atMs: now - 60_000, dueAtMs: now - 60_000 - lateMs },
        stages: [
          { stage: 'detected', atMs: now - 400_000, byName: null, note: null },
          { stage: 'acknowledged', atMs: now - 60_000, byName: 'R.', note: null },
        ],
      }),
      limits,
      now,
    ).map(({ stage, lateMs: late }) => [stage, late])
  expect(road(165_000)[1]).toEqual(['acknowledged', 165_000])
  expect(road(-1)[1]).toEqual(['acknowledged', null])
})

test('an alert that has ended waits for no stage', () => {
  const stages = [{ stage: 'acknowledged' as const, atMs: now - 2_000, byName: 'R.', note: null }]
  const ended = alert('a', 2, {
    stages,
    raisedAtMs: now - 10_000,
    causeEndedAtMs: now - 5_000,
    state: 'cleared',
    clearedAtMs: now - 2_000,
  })
  expect(stagesOf(ended, limits, now).map(({ mark }) => mark)).toEqual([
    'done',
    'done',
    'open',
    'open',
    'open',
    'open',
  ])
})
