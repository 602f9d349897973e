import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { quietAlert } from './testing/quiet-alert.ts'
import { alarmLook } from './tile-alarms.ts'

const alert = (state: string): Alert =>
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
  })

test('a tile fills its bar only while its cause is there and nobody has looked', () => {
  expect(alarmLook(undefined)).toBe('none')
  expect(alarmLook(alert('unacknowledged'))).toBe('waiting')
  expect(alarmLook(alert('returned-unacknowledged'))).toBe('returned')
  expect(alarmLook(alert('acknowledged'))).toBe('acknowledged')
})
