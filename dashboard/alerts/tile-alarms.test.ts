import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { quietAlert } from './testing/quiet-alert.ts'
import { alarmLook, alarmsByCamera } from './tile-alarms.ts'

const alert = (state: string, change: object = {}): Alert =>
  Alert.parse({
    ...quietAlert,
    id: 'a-1',
    kind: 'camera-frozen',
    causeKey: 'a-1',
    priority: 2,
    state,
    subject: { type: 'camera', id: 'cam-1', name: 'Simpang', number: 1 },
    place: null,
    raisedAtMs: 1,
    changedAtMs: 1,
    count: 1,
    cameraIds: ['cam-1'],
    nearby: [],
    stages: [],
    ...change,
  })

test('a tile fills its bar only while its cause is there and nobody has looked', () => {
  expect(alarmLook(undefined)).toBe('none')
  expect(alarmLook(alert('unacknowledged'))).toBe('waiting')
  expect(alarmLook(alert('returned-unacknowledged'))).toBe('returned')
  expect(alarmLook(alert('acknowledged'))).toBe('acknowledged')
})

test('a tile tells the more urgent of two, but nothing that a team has finished before what still asks for work', () => {
  const assignment = { taskId: 't', teamId: 'r', teamName: 'Regu', byName: 'R.', atMs: 1, step: 'finished' }
  const frozen = alert('unacknowledged')
  const fire = alert('acknowledged', { id: 'a-2', priority: 1 })
  const done = alert('acknowledged', { id: 'a-3', priority: 1, assignment })
  const told = (...alerts: Alert[]) => alarmsByCamera(alerts).get('cam-1')?.id
  expect(told(frozen, fire)).toBe('a-2')
  expect(told(done, frozen)).toBe('a-1')
  expect(told(done)).toBe('a-3')
})
