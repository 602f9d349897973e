import { afterEach, expect, test, vi } from 'vitest'
import { type Actor, may } from '#domain/access/may.ts'
import { Task } from '#domain/contract/rest/alerts.ts'
import type { TopicChange } from '#domain/contract/topics.ts'
import { SkpdId, TeamId } from '#domain/ids.ts'
import { BATCH_MS, TopicHub } from './topic-hub.ts'

const teamA = TeamId.parse('team-a')
const teamB = TeamId.parse('team-b')
const field = (teamId: TeamId): Actor => ({ role: 'field', skpdId: null, teamId })

function task(id: string, teamId: TeamId, priority: 1 | 3 = 3): Task {
  return Task.parse({
    id,
    alertId: 'a1',
    alertKind: 'camera-offline',
    priority,
    subject: { type: 'site', id: 's', name: 'S' },
    place: null,
    count: 1,
    teamId,
    step: 'assigned',
    instruction: '',
    assignedByName: 'Rina',
    assignedAtMs: 1,
    arriveByMs: 2,
    causeEndedAtMs: null,
    acceptedAtMs: null,
    arrivedAtMs: null,
    finishedAtMs: null,
    note: null,
    cameraId: null,
    distanceM: null,
  })
}
afterEach(() => void vi.useRealTimers())

function openHub() {
  vi.useFakeTimers()
  const hub = new TopicHub()
  const sent: { room: string; change: TopicChange }[] = []
  hub.sendThrough(({ room }, change) => sent.push({ room, change }))
  const tasks = hub.register('tasks', {
    action: 'task.read',
    view: (actor, item) => (may(actor, 'task.read', { teamId: item.teamId }) ? item : null),
    isUrgent: (item) => item.priority <= 2,
  })
  return { hub, sent, tasks }
}
const ids = (items: readonly { readonly id?: string }[]) => items.map((item) => item.id)

test('a topic nobody registered and a role without the right get nothing', () => {
  const { hub } = openHub()
  expect(hub.snapshot(field(teamA), 'alerts')).toBeNull()
  expect(hub.snapshot({ role: 'auditor', skpdId: SkpdId.parse('x'), teamId: null }, 'tasks')).toBeNull()
})

test('each audience gets a snapshot and changes of its own items only, in one batch, numbered', () => {
  const { hub, sent, tasks } = openHub()
  tasks.upsert([task('t1', teamA), task('t2', teamB)])
  const a = hub.snapshot(field(teamA), 'tasks')
  expect(ids(a?.snapshot.items as Task[])).toEqual(['t1'])
  expect(a?.snapshot.seq).toBe(0)
  tasks.upsert([task('t3', teamA)])
  tasks.upsert([task('t4', teamB)])
  expect(sent).toEqual([])
  vi.advanceTimersByTime(BATCH_MS)
  expect(sent.map((s) => [s.change.seq, ids(s.change.upsert as Task[])])).toEqual([[1, ['t3']]])
})

test('an item that leaves an audience is removed there and nowhere else', () => {
  const { hub, sent, tasks } = openHub()
  tasks.upsert([task('t1', teamA)])
  hub.snapshot(field(teamA), 'tasks')
  hub.snapshot(field(teamB), 'tasks')
  tasks.upsert([task('t1', teamB)])
  vi.advanceTimersByTime(BATCH_MS)
  expect(sent.map((s) => [s.room, s.change.remove, ids(s.change.upsert as Task[])])).toEqual([
    ['tasks|field|-|team-a', ['t1'], []],
    ['tasks|field|-|team-b', [], ['t1']],
  ])
})

test('an item that comes and goes between two batches leaves no trace with a page that joined in between', () => {
  const { hub, sent, tasks } = openHub()
  hub.snapshot(field(teamA), 'tasks')
  tasks.upsert([task('t1', teamA)])
  const joined = hub.snapshot(field(teamA), 'tasks')
  expect(ids(joined?.snapshot.items as Task[])).toEqual(['t1'])
  tasks.remove(['t1'])
  vi.advanceTimersByTime(BATCH_MS)
  expect(sent.at(-1)?.change.remove).toEqual(['t1'])
  expect(sent.at(-1)?.change.seq).toBe((joined?.snapshot.seq ?? 0) + 1)
})

test('an urgent item does not wait', () => {
  const { hub, sent, tasks } = openHub()
  hub.snapshot(field(teamA), 'tasks')
  tasks.upsert([task('t1', teamA, 1)])
  expect(sent.length).toBe(1)
})

test('replaceAll removes what is missing and sends only what changed', () => {
  const { hub, sent, tasks } = openHub()
  tasks.upsert([task('t1', teamA), task('t2', teamA)])
  hub.snapshot(field(teamA), 'tasks')
  tasks.replaceAll([task('t2', teamA), task('t3', teamA)])
  vi.advanceTimersByTime(BATCH_MS)
  expect(sent.length).toBe(1)
  expect([sent[0]?.change.remove, ids(sent[0]?.change.upsert as Task[])]).toEqual([['t1'], ['t3']])
})

test('what the first of an audience comes to owe changes nothing for the others', () => {
  const { hub, sent, tasks } = openHub()
  let owes: Actor['owes'] = null
  const first: Actor = {
    ...field(teamA),
    get owes() {
      return owes
    },
  }
  tasks.upsert([task('t1', teamA)])
  hub.snapshot(first, 'tasks')
  hub.snapshot(field(teamA), 'tasks')
  owes = 'second-factor'
  tasks.upsert([task('t1', teamA), task('t2', teamA, 1)])
  expect(sent.map(({ change }) => [ids(change.upsert as Task[]), change.remove])).toEqual([
    [['t1', 't2'], []],
  ])
  expect(hub.snapshot(first, 'tasks')).toBeNull()
})
