import { expect, test } from 'vitest'
import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert, AlertStage, TaskStep } from '#domain/contract/rest/alerts.ts'
import { TaskId, TeamId } from '#domain/ids.ts'

const team = (step: TaskStep): Alert['assignment'] => ({
  taskId: TaskId.parse('t-1'),
  teamId: TeamId.parse('regu-4'),
  teamName: 'Regu 4',
  byName: 'R. Siregar',
  atMs: 30,
  step,
})
/** Asked anew at 100, unless told otherwise. */
const since = (list: [AlertStage, number][], assignment: Alert['assignment'], raisedAtMs = 100) =>
  stagesSinceAsked({
    stages: list.map(([stage, atMs]) => ({ stage, atMs, byName: null, note: null })),
    assignment,
    raisedAtMs,
  }).map(({ stage, atMs }) => `${stage} ${atMs}`)

test('of what was done for the lesser cause only its detection is left', () => {
  const lesser: [AlertStage, number][] = [
    ['detected', 10],
    ['forwarded', 15],
    ['acknowledged', 20],
    ['assigned', 30],
    ['accepted', 40],
    ['arrived', 50],
    ['finished', 60],
  ]
  expect(since(lesser, null)).toEqual(['detected 10'])
  expect(since([...lesser, ['acknowledged', 100], ['assigned', 120]], team('assigned'))).toEqual([
    'detected 10',
    'acknowledged 100',
    'assigned 120',
  ])
})

test('a team that is on its way when the cause grows is on its way still', () => {
  const list: [AlertStage, number][] = [
    ['detected', 10],
    ['acknowledged', 30],
    ['assigned', 30],
    ['accepted', 40],
    ['arrived', 110],
  ]
  expect(since(list, team('arrived'))).toEqual(['detected 10', 'assigned 30', 'accepted 40', 'arrived 110'])
  // Pressed before the cause grew, told after: it was the lesser work that was finished.
  expect(since([...list, ['finished', 90]], team('finished'))).not.toContain('finished 90')
})

test('what a former team did is not what the present one has done', () => {
  const list: [AlertStage, number][] = [
    ['detected', 10],
    ['acknowledged', 20],
    ['assigned', 20],
    ['finished', 25],
    ['assigned', 30],
  ]
  expect(since(list, team('assigned'), 10)).toEqual(['detected 10', 'acknowledged 20', 'assigned 30'])
})
