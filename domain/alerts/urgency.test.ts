import { expect, test } from 'vitest'
import { noFigures } from '#domain/alerts/cause.ts'
import { compareAlerts, compareTasks, gravestFinished, gravestOf } from '#domain/alerts/urgency.ts'
import { Alert } from '#domain/contract/rest/alerts.ts'

const now = 100_000_000
const assignment = { taskId: 't', teamId: 'regu', teamName: 'Regu', byName: 'R.', atMs: now }
function alert(id: string, priority: number, minutesAgo: number, change: object = {}): Alert {
  return Alert.parse({
    id,
    kind: 'camera-offline',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batu Aji' },
    place: null,
    raisedAtMs: now - minutesAgo * 60_000,
    changedAtMs: now,
    causeEndedAtMs: null,
    clearedAtMs: null,
    count: 1,
    silentCount: 0,
    cameraIds: [],
    members: [],
    nearby: [],
    ownedBy: null,
    figures: noFigures,
    atDetection: null,
    widest: null,
    escalation: null,
    acknowledged: null,
    forwarded: null,
    assignment: null,
    stages: [],
    outcome: null,
    ...change,
  })
}
const acknowledged = { state: 'acknowledged' }
const back = { state: 'returned-unacknowledged', causeEndedAtMs: now }
const closed = { ...back, kind: 'complaint-emergency' }
const owned = { state: 'owned' }
const held = { state: 'acknowledged', assignment: { ...assignment, step: 'accepted' } }
const ended = { ...held, causeEndedAtMs: now }
const finished = { state: 'acknowledged', assignment: { ...assignment, step: 'finished' } }
const forwarded = { forwarded: { atMs: now } }

test.each<[string, Alert[]]>([
  [
    'within a priority what waits longest, and so is overdue, stands before what somebody has and what is back',
    [
      alert('tree', 2, 8, forwarded),
      alert('waits', 2, 1),
      alert('acknowledged', 2, 0.5, acknowledged),
      alert('team', 2, 6, held),
      alert('back', 2, 0, back),
    ],
  ],
  [
    'the newest unacknowledged P1 stands on top; one that is back, or closed at its source, under the burning ones',
    [
      alert('new', 1, 1),
      alert('old', 1, 9, forwarded),
      alert('known', 1, 0.2, acknowledged),
      alert('closed', 1, 0, closed),
      alert('camera', 1, 2, back),
      alert('p2', 2, 0),
    ],
  ],
  [
    'a cause that has ended while its team is out stands under what goes on',
    [alert('fire', 1, 9, held), alert('out', 1, 1, ended), alert('p2', 2, 0)],
  ],
  [
    'what a team has finished keeps the place of its priority until its source closes it: a fire above a frozen picture',
    [
      alert('fire', 1, 9, held),
      alert('fire-back', 1, 1, closed),
      alert('fire-finished', 1, 3, finished),
      alert('frozen', 2, 8),
      alert('frozen-finished', 2, 3, finished),
      alert('agency', 2, 0, owned),
      alert('p4', 4, 0),
      alert('p4-finished', 4, 3, finished),
    ],
  ],
  [
    'what is an agency’s stands last in its priority',
    [alert('room', 3, 60), alert('room-back', 3, 1, back), alert('agency', 3, 0, owned), alert('p4', 4, 0)],
  ],
  ['equals stand newest first where nobody waits', [alert('b', 2, 1, held), alert('a', 2, 2, held)]],
])('%s', (_, expected) => {
  const names = (alerts: readonly Alert[]) => alerts.map(({ id }) => id)
  for (const shuffled of [expected.toReversed(), [...expected.slice(2), ...expected.slice(0, 2)]])
    expect(names(shuffled.sort(compareAlerts))).toEqual(names(expected))
})

test('the gravest is the first that still asks for work, acknowledged or not', () => {
  const gravest = (...alerts: Alert[]) => gravestOf(alerts)?.id
  const fire = alert('fire', 1, 15, acknowledged)
  expect(gravest(alert('frozen', 2, 1), fire)).toBe('fire')
  expect(gravest(alert('frozen', 2, 1), fire, alert('cable', 1, 1))).toBe('cable')
  expect(gravest(alert('known', 2, 99, acknowledged), alert('frozen', 2, 1), alert('older', 2, 2))).toBe(
    'older',
  )
  expect(gravest(alert('agency', 2, 900, owned), alert('known', 2, 1, acknowledged))).toBe('known')
  expect(gravest(alert('done', 1, 1, finished))).toBeUndefined()
})

test('of what teams have finished and no source has closed, the gravest is told apart', () => {
  const ofFinished = (...alerts: Alert[]) => gravestFinished(alerts)?.id
  const done = alert('done', 1, 9, finished)
  expect(ofFinished(alert('frozen', 2, 1), alert('tree', 2, 1, finished), done)).toBe('done')
  expect(
    ofFinished(alert('fire', 1, 1), alert('known', 1, 1, held), alert('out', 1, 1, ended)),
  ).toBeUndefined()
})

test('a team’s tasks: under way, then by priority and arrival, what has ended meanwhile after its equals', () => {
  const task = (
    step: 'assigned' | 'accepted' | 'finished',
    priority: 1 | 2,
    arriveByMs: number,
    end?: number,
  ) => ({
    step,
    priority,
    arriveByMs,
    causeEndedAtMs: end ?? null,
  })
  const expected = [
    task('accepted', 2, 9),
    task('assigned', 1, 5),
    task('assigned', 1, 7),
    task('assigned', 1, 1, now),
    task('assigned', 2, 3),
    task('finished', 1, 0),
  ]
  expect(expected.toReversed().sort(compareTasks)).toEqual(expected)
})
