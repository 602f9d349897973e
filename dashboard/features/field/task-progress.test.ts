import { expect, test } from 'vitest'
import { Task, type TaskStep } from '#domain/contract/rest/alerts.ts'
import { TaskId } from '#domain/ids.ts'
import type { Report } from './outbox.ts'
import { furtherOf, openTasks, progressOf } from './task-progress.ts'

const task = (step: TaskStep, id = 'tugas-1', priority: 1 | 2 = 2): Task =>
  Task.parse({
    id,
    alertId: 'al-1',
    alertKind: 'feed-stale',
    priority,
    subject: { type: 'feed', id: 'f', name: 'f' },
    place: null,
    count: 1,
    teamId: 'regu-4',
    step,
    instruction: '',
    assignedByName: 'R. Siregar',
    assignedAtMs: 1_000,
    arriveByMs: 9_000,
    causeEndedAtMs: null,
    acceptedAtMs: step === 'assigned' ? null : 2_000,
    arrivedAtMs: null,
    finishedAtMs: null,
    note: null,
    cameraId: null,
    distanceM: null,
  })
const report = (step: Report['step'], rejected: Report['rejected'] = null): Report => ({
  clientId: crypto.randomUUID(),
  taskId: task('assigned').id,
  step,
  atMs: 5_000,
  note: '',
  rejected,
})

test('what waits on the phone counts as done here and is marked unsent', () => {
  const progress = progressOf(task('accepted'), [report('arrived')])
  expect(progress.step).toBe('arrived')
  expect([...progress.unsent]).toEqual(['arrived'])
  expect(progress.atMs).toMatchObject({ accepted: 2_000, arrived: 5_000 })
})

test('a rejected report moves nothing, nor does one that the server already has', () => {
  const words = { id: 'Ditolak.', en: 'Refused.' }
  expect(progressOf(task('accepted'), [report('arrived', words)]).step).toBe('accepted')
  expect(progressOf(task('arrived'), [report('accepted')]).unsent.size).toBe(0)
})

test('an older word about a task never takes a step back', () => {
  expect(furtherOf(task('arrived'), task('accepted')).step).toBe('arrived')
  expect(furtherOf(task('accepted'), task('finished')).step).toBe('finished')
})

test('the task under way comes first, then the more urgent one; what was pressed without signal counts', () => {
  const list = [task('assigned', 'a', 2), task('assigned', 'b', 1), task('accepted', 'c', 2)]
  const ids = (reports: Report[]) => openTasks(list, reports).map(({ id }) => String(id))
  expect(ids([])).toEqual(['c', 'b', 'a'])
  const pressed = (taskId: string, step: 'accepted' | 'finished') => ({
    ...report(step),
    taskId: TaskId.parse(taskId),
  })
  expect(ids([pressed('a', 'accepted')])).toEqual(['a', 'c', 'b'])
  expect(ids([pressed('c', 'finished')])).toEqual(['b', 'a'])
})
