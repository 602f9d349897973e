import { expect, test } from 'vitest'
import { noFigures } from '#domain/alerts/cause.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { alertDocument } from './stored-alert.ts'

/** As the first version wrote it. */
const first = {
  id: 'a-1',
  kind: 'package-critical',
  causeKey: 'package-critical:rup-1',
  priority: 3,
  state: 'unacknowledged',
  subject: { type: 'work-package', id: 'rup-1', name: 'Drainase Simpang Kabil', skpdId: 'dbmsda' },
  place: null,
  raisedAtMs: 1_000,
  changedAtMs: 1_000,
  causeEndedAtMs: null,
  clearedAtMs: null,
  count: 1,
  cameraIds: [],
  nearby: [],
  figures: { deviationPts: -17.3, plannedPct: 82, dueAtMs: null, ageMs: 400 },
  acknowledged: null,
  assignment: null,
  stages: [{ stage: 'detected', atMs: 900, byName: null, note: null }],
}
const readText = (text: string) => {
  const read = readDocument(alertDocument, text)
  return read.kind === 'read' ? read.document : expect.fail(read.why.en)
}
const read = (change: object) => readText(JSON.stringify({ ...first, ...change }))

test('an alert of before is read: its figures as far as they were kept, nothing invented for its detection', () => {
  const alert = read({})
  expect(alert.figures).toEqual({ ...noFigures, deviationPts: -17.3, plannedPct: 82 })
  expect(alert).toMatchObject({
    atDetection: null,
    forwarded: null,
    members: [],
    outcome: null,
    widest: null,
  })
})

test.each(['unacknowledged', 'acknowledged', 'returned-unacknowledged'])(
  'a package that waited for the room as %s is its agency’s now',
  (state) => {
    expect(read({ state })).toMatchObject({ state: 'owned', ownedBy: 'dbmsda' })
  },
)

test('a camera keeps waiting for the room', () => {
  const camera = { kind: 'camera-offline', subject: { type: 'camera', id: 'c-1', name: 'K', number: 1 } }
  expect(read(camera)).toMatchObject({ state: 'unacknowledged', ownedBy: null })
})

test('a package that was cleared stays cleared', () => {
  expect(read({ state: 'cleared', clearedAtMs: 2_000 })).toMatchObject({
    state: 'cleared',
    ownedBy: 'dbmsda',
  })
})

test('who acknowledged before limits were kept is still named, and is called neither early nor late', () => {
  const acknowledged = { byName: 'Rina', atMs: 5_000 }
  const kind = { kind: 'camera-offline', subject: { type: 'camera', id: 'c-1', name: 'K', number: 1 } }
  expect(read({ ...kind, state: 'acknowledged', acknowledged }).acknowledged).toEqual({
    ...acknowledged,
    dueAtMs: null,
  })
})

test('what is stored today is read as it was stored', () => {
  const today = read({})
  expect(readText(writeDocument(alertDocument, today))).toEqual(today)
})

test.each([{ subject: null }, { figures: null }, { kind: null }])(
  'a damaged %j is unreadable, and no crash',
  (part) => {
    expect(readDocument(alertDocument, JSON.stringify({ ...first, ...part })).kind).toBe('unreadable')
  },
)
