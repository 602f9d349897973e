import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { alertRows, countAlerts } from './alert-rows.ts'
import { foldFlood, leadOf, nextWaiting } from './flood-rows.ts'
import { quietAlert } from './testing/quiet-alert.ts'

const alert = (id: string, priority: number, kecamatanCode: string | null, change: object = {}): Alert =>
  Alert.parse({
    ...quietAlert,
    id,
    kind: 'camera-offline',
    causeKey: id,
    priority,
    state: 'unacknowledged',
    subject: { type: 'site', id, name: id },
    place: kecamatanCode === null ? null : { name: id, kecamatanCode, lat: 1, lng: 104 },
    raisedAtMs: 1_000,
    changedAtMs: 1_000,
    count: 1,
    cameraIds: [],
    nearby: [],
    stages: [],
    ...change,
  })
const sagulung = '21.71.07'
const nongsa = '21.71.05'
const storm = [
  alert('s1', 2, sagulung),
  alert('s2', 2, sagulung, { count: 4 }),
  alert('s3', 3, sagulung, { kind: 'camera-frozen' }),
  alert('n1', 2, nongsa),
  alert('fire', 1, sagulung, { kind: 'complaint-emergency' }),
  alert('fire-2', 1, sagulung, { kind: 'complaint-emergency' }),
  alert('feed', 3, null, { kind: 'feed-stale' }),
  alert('feed-2', 3, null, { kind: 'feed-stale' }),
]
const folded = (opened: string[] = [], alerts: readonly Alert[] = storm) =>
  foldFlood(alertRows(alerts, new Set()), new Set(opened)).map((row) =>
    row.kind === 'group' ? `${row.id}: ${row.alerts.map(({ id }) => id).join()}` : row.id,
  )

test('in a flood what came to one kecamatan for one reason is one row, a P1 never', () => {
  expect(folded()).toEqual([
    'fire',
    'fire-2',
    'n1',
    `flood camera-offline ${sagulung}: s1,s2`,
    'flood feed-stale city: feed,feed-2',
    's3',
  ])
})

test('a folded row opens in place, its members under it', () => {
  const rows = folded([`flood camera-offline ${sagulung}`])
  const at = rows.findIndex((row) => row.startsWith(`flood camera-offline ${sagulung}`))
  expect(rows.slice(at + 1, at + 3)).toEqual(['s1', 's2'])
})

test('folding changes no figure: the causes are counted before it', () => {
  const rows = alertRows(storm, new Set())
  expect(countAlerts(rows)).toMatchObject({ causes: 8, raw: 11 })
  expect(rows.filter((row) => row.kind === 'group')).toEqual([])
})

test('what agencies owe and what a team has finished stay as they are', () => {
  const owed = (id: string) => alert(id, 3, sagulung, { kind: 'package-silent', state: 'owned', ownedBy: id })
  const finished = (id: string) =>
    alert(id, 2, sagulung, {
      state: 'acknowledged',
      assignment: {
        taskId: id,
        teamId: 'regu-1',
        teamName: 'Regu 1',
        byName: 'R',
        atMs: 2_000,
        step: 'finished',
      },
    })
  expect(folded([], [owed('dlh'), owed('dinkes'), finished('a'), finished('b')])).toEqual([
    'a',
    'b',
    'group package-silent: dinkes,dlh',
  ])
})

test('a folded row is chosen by the one that waits longest, and steps to the next that waits', () => {
  const at = (id: string, raisedAtMs: number, state = 'unacknowledged') =>
    alert(id, 2, sagulung, { raisedAtMs, state })
  const noDay = () => 0
  const rowOf = (...alerts: Alert[]) => foldFlood(alertRows(alerts, new Set()), new Set())[0]
  const leads = (...alerts: Alert[]) => {
    const row = rowOf(...alerts)
    return row === undefined ? undefined : leadOf(row, noDay)?.id
  }
  const [known, older, newer] = [at('known', 100, 'acknowledged'), at('older', 200), at('newer', 300)]
  expect(leads(newer, known, older)).toBe('older')
  expect(leads(at('a', 200, 'acknowledged'), known)).toBe('known')
  expect(leads(newer)).toBe('newer')
  expect(nextWaiting([newer, known, older], 'older', noDay)?.id).toBe('newer')
  expect(nextWaiting([known, older], 'older', noDay)).toBeUndefined()
})
