import { expect, test } from 'vitest'
import { compareAlerts } from '#domain/alerts/urgency.ts'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { quietAlert } from '../../alerts/testing/quiet-alert.ts'
import { inTheLight } from './in-the-light.ts'

function alert(id: string, priority: number, raisedAtMs: number, change: object = {}): Alert {
  return Alert.parse({
    ...quietAlert,
    id,
    kind: 'complaint-emergency',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batu Aji' },
    place: null,
    raisedAtMs,
    changedAtMs: raisedAtMs,
    count: 1,
    cameraIds: [],
    nearby: [],
    stages: [],
    ...change,
  })
}
const nothing = { chosenId: null, shown: null }
const sorted = (...alerts: Alert[]) => alerts.sort(compareAlerts)
const fire = alert('fire', 1, 100)
const cable = alert('cable', 1, 50)

test('nothing chosen: the most urgent stands in the light, and nothing where nothing is open', () => {
  expect(inTheLight(sorted(cable, fire), nothing)).toEqual({ alert: fire, hasEnded: false })
  expect(inTheLight([], nothing)).toEqual({ alert: null, hasEnded: false })
})

test('one that waits stays while a newer one of its priority comes, and gives way to a graver one', () => {
  const newer = alert('newer', 1, 200)
  expect(inTheLight(sorted(fire, newer), { chosenId: null, shown: fire }).alert).toBe(fire)
  const tree = alert('tree', 2, 10)
  expect(inTheLight(sorted(tree, fire), { chosenId: null, shown: tree }).alert).toBe(fire)
})

test('what a team has finished stands in the light only where nothing else is open, or where it was chosen', () => {
  const tree = alert('tree', 4, 10)
  const assignment = {
    taskId: 't',
    teamId: 'regu',
    teamName: 'Regu',
    byName: 'R.',
    atMs: 1,
    step: 'finished',
  }
  const done = alert('done', 1, 100, { state: 'acknowledged', assignment })
  expect(sorted(tree, done)[0]).toBe(done)
  expect(inTheLight(sorted(tree, done), nothing).alert).toBe(tree)
  expect(inTheLight(sorted(tree, done), { chosenId: 'done', shown: tree }).alert).toBe(done)
  expect(inTheLight([done], nothing).alert).toBe(done)
})

test('what was acted on stays though others wait: the next act is still for it', () => {
  const acknowledged = { ...fire, state: 'acknowledged' as const }
  const lit = inTheLight(sorted(cable, acknowledged), { chosenId: 'fire', shown: fire })
  expect(lit).toEqual({ alert: acknowledged, hasEnded: false })
})

test('what was chosen and has ended yields at once to whatever is open, and else stays as it ended', () => {
  expect(inTheLight([cable], { chosenId: 'fire', shown: fire })).toEqual({ alert: cable, hasEnded: false })
  expect(inTheLight([], { chosenId: 'fire', shown: fire })).toEqual({ alert: fire, hasEnded: true })
  expect(inTheLight([cable], { chosenId: 'cable', shown: fire })).toEqual({ alert: cable, hasEnded: false })
})

test('an address that names an alert of long ago shows the most urgent', () => {
  expect(inTheLight([cable], { chosenId: 'long-ago', shown: null }).alert).toBe(cable)
})
