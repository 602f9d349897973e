import { expect, test } from 'vitest'
import type { Alert, AlertState } from '#domain/contract/rest/alerts.ts'
import { TaskId, TeamId } from '#domain/ids.ts'
import { sampleAlerts } from '../../test/sample-alerts.ts'
import { sampleCameras } from '../../test/sample-city.ts'
import { acknowledgeBarOf, phoneBarOf, sendBarOf } from './act-bar.ts'

const [sample] = sampleAlerts(Date.parse('2026-11-27T09:00:00+07:00'), sampleCameras())
const team: Alert['assignment'] = {
  taskId: TaskId.parse('t-1'),
  teamId: TeamId.parse('regu-4'),
  teamName: 'Regu 4',
  byName: 'R. Siregar',
  atMs: 20,
  step: 'accepted',
}

test.each<[AlertState, Alert['assignment'], string | null, string | null, string | null]>([
  ['unacknowledged', null, null, null, 'no-phone'],
  ['acknowledged', null, 'acknowledged', null, 'no-phone'],
  ['acknowledged', team, 'acknowledged', 'held', null],
  ['returned-unacknowledged', null, null, 'ended', 'no-phone'],
  ['owned', null, 'owned', 'owned', 'no-phone'],
  ['cleared', null, 'past', 'past', 'past'],
])('an alert that is %s and given to %j bars A by %s, T by %s, H by %s', (state, assignment, a, t, h) => {
  if (sample === undefined) throw new Error('no sample')
  const alert = { ...sample, state, assignment, clearedAtMs: state === 'cleared' ? 9 : null }
  const light = { alert, isPast: false }
  const phone = assignment === null ? null : '0778 1'
  expect([acknowledgeBarOf(light), sendBarOf(light), phoneBarOf(light, phone)]).toEqual([a, t, h])
  const past = { alert, isPast: true }
  expect([acknowledgeBarOf(past), sendBarOf(past), phoneBarOf(past, phone)]).toEqual(['past', 'past', 'past'])
})

test('where nothing stands in the light every key says so', () => {
  const light = { alert: null, isPast: false }
  expect([acknowledgeBarOf(light), sendBarOf(light), phoneBarOf(light, null)]).toEqual([
    'none',
    'none',
    'none',
  ])
})
