import { expect, test } from 'vitest'
import {
  acknowledgedLateByMs,
  detectedAtMs,
  lastedMs,
  neglectOf,
  soSinceMs,
} from '#domain/alerts/alert-times.ts'
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert, AlertFigures, AlertKind } from '#domain/contract/rest/alerts.ts'

const noon = (day: string) => Date.parse(`${day}T00:00:00Z`)
const alert = (
  kind: AlertKind,
  figures: Partial<AlertFigures>,
): Pick<Alert, 'kind' | 'figures' | 'atDetection' | 'raisedAtMs'> => ({
  kind,
  figures: { ...noFigures, ...figures },
  atDetection: { atMs: 5_000, count: 1, figures: noFigures },
  raisedAtMs: 9_000,
})

test('an alert that asks anew is not detected anew', () => {
  expect(detectedAtMs(alert('camera-frozen', {}))).toBe(5_000)
  expect(detectedAtMs({ atDetection: null, raisedAtMs: 9_000 })).toBe(9_000)
})

test('what is owed is as old as the worst of it, not as the alert', () => {
  expect(soSinceMs(alert('complaint-overdue', { dueAtMs: 100, sinceMs: 50 }), noon)).toBe(100)
  expect(soSinceMs(alert('package-past-contract', { endsOn: '2026-10-01', sinceMs: 50 }), noon)).toBe(
    noon('2026-10-02'),
  )
  expect(soSinceMs(alert('package-silent', { endsOn: '2026-12-31', sinceMs: 50 }), noon)).toBe(50)
})

test('a stale source is as old as its silence, also after its priority rose', () => {
  expect(soSinceMs(alert('feed-stale', { sinceMs: 70 }), noon)).toBe(70)
})

test('what the room itself detects is as old as its detection, and so is what brings no moment of its own', () => {
  expect(soSinceMs(alert('complaint-emergency', { dueAtMs: 100, sinceMs: 50 }), noon)).toBe(5_000)
  expect(soSinceMs(alert('package-silent', {}), noon)).toBe(5_000)
})

test('an outage is as old as the last picture, whatever it is called and since whenever it asks', () => {
  expect(soSinceMs(alert('camera-offline', { sinceMs: 4_000 }), noon)).toBe(4_000)
  expect(soSinceMs(alert('camera-frozen', { sinceMs: 4_000 }), noon)).toBe(4_000)
})

test('what has ended lasted as long as its age said, of the longest it ever stood for', () => {
  const over = { causeEndedAtMs: 20_000, clearedAtMs: 90_000 }
  expect(lastedMs({ ...alert('package-near-critical', { sinceMs: 50 }), ...over }, noon)).toBe(19_950)
  expect(lastedMs({ ...alert('complaint-emergency', {}), ...over }, noon)).toBe(15_000)
  const shrunk = {
    ...alert('camera-offline', { sinceMs: 8_000 }),
    atDetection: { atMs: 5_000, count: 5, figures: { ...noFigures, sinceMs: 4_000 } },
  }
  expect(lastedMs({ ...shrunk, ...over }, noon)).toBe(16_000)
  expect(lastedMs({ ...shrunk, causeEndedAtMs: 20_000, clearedAtMs: null }, noon)).toBeNull()
})

test('a late acknowledgement stays late', () => {
  const acknowledged = { byName: 'R.', atMs: 9_000, dueAtMs: 4_000 }
  expect(acknowledgedLateByMs({ acknowledged })).toBe(5_000)
  expect(acknowledgedLateByMs({ acknowledged: { ...acknowledged, atMs: 4_000 } })).toBeNull()
  expect(acknowledgedLateByMs({ acknowledged: { ...acknowledged, dueAtMs: null } })).toBeNull()
  expect(acknowledgedLateByMs({ acknowledged: null })).toBeNull()
})

test('the past of an alert hides neither that it was forwarded nor that nobody ever acknowledged it', () => {
  const limits = {
    acknowledgeMs: { 1: 1, 2: 2, 3: 3, 4: null },
    arriveMs: { 1: 1, 2: 1, 3: 1, 4: 1 },
    forwardUpToPriority: 2 as const,
  }
  const stages = (...names: Alert['stages'][number]['stage'][]) =>
    names.map((stage) => ({ stage, atMs: 1, byName: null, note: null }))
  const ended = {
    kind: 'camera-offline',
    priority: 2,
    raisedAtMs: 1,
    clearedAtMs: 9,
    assignment: null,
    stages: stages('forwarded'),
  } as const
  expect(neglectOf(ended, limits)).toEqual(['wasForwarded', 'neverAcknowledged'])
  expect(neglectOf({ ...ended, stages: stages('forwarded', 'acknowledged') }, limits)).toEqual([
    'wasForwarded',
  ])
  expect(neglectOf({ ...ended, priority: 4, stages: [] }, limits)).toEqual([])
  expect(neglectOf({ ...ended, kind: 'package-critical', stages: [] }, limits)).toEqual([])
  expect(neglectOf({ ...ended, clearedAtMs: null }, limits)).toEqual([])
  expect(neglectOf({ ...ended, kind: 'feed-stale', stages: [] }, limits)).toEqual(['neverAcknowledged'])
  // Acknowledged as something less: nobody has seen what it became. That it was forwarded then stays so.
  const grown = { ...ended, raisedAtMs: 5, stages: stages('forwarded', 'acknowledged') }
  expect(neglectOf(grown, limits)).toEqual(['wasForwarded', 'neverAcknowledged'])
})
