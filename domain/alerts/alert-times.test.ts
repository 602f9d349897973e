import { expect, test } from 'vitest'
import {
  acknowledgedLateByMs,
  ageMs,
  detectedAtMs,
  lastedMs,
  neglectOf,
  soSinceMs,
} from '#domain/alerts/alert-times.ts'
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert, AlertFigures, AlertKind } from '#domain/contract/rest/alerts.ts'
import { penaltyEstimate } from '#domain/projects/penalty.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
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

test('a contract is past its end by as many days as its page and its penalty count, from the first minute on', () => {
  const over = alert('package-past-contract', { endsOn: '2026-10-23' })
  const at = (moment: string) => ageMs(over, Date.parse(moment), noon)
  expect(at('2026-10-24T00:00:00Z')).toBe(dayMs)
  expect(at('2026-10-24T23:59:59Z')).toBe(dayMs)
  expect(at('2026-11-29T16:49:00Z')).toBe(37 * dayMs)
  // A clock set back, an end moved into the future: not yet at all.
  expect(at('2026-10-23T23:59:59Z')).toBe(0)
  expect(at('2026-10-01T08:00:00Z')).toBe(0)
  for (const hour of [0, 1, 9, 13, 22, 23])
    for (const days of [1, 2, 9, 10, 45, 366]) {
      const moment = noon('2026-10-23') + days * dayMs + hour * hourMs
      const penalty = penaltyEstimate({ endsOn: '2026-10-23', contractIdr: 1_000 }, dayOf(moment), 1)
      expect(ageMs(over, moment, noon)).toBe((penalty?.daysLate ?? 0) * dayMs)
    }
  const ended = { causeEndedAtMs: Date.parse('2026-10-25T06:00:00Z'), clearedAtMs: 0 }
  const told = { ...over, atDetection: { atMs: 5_000, count: 1, figures: over.figures } }
  expect(lastedMs({ ...told, ...ended }, noon)).toBe(2 * dayMs)
})

test('every other age is the time gone by since', () => {
  expect(ageMs(alert('camera-frozen', { sinceMs: 4_000 }), 5_500, noon)).toBe(1_500)
  expect(ageMs(alert('complaint-emergency', {}), 65_000, noon)).toBe(60_000)
  expect(ageMs(alert('package-silent', { sinceMs: noon('2026-11-10') }), noon('2026-11-29') + 5, noon)).toBe(
    19 * dayMs + 5,
  )
  // No end is known: as old as its detection.
  expect(ageMs(alert('package-past-contract', {}), 6_000, noon)).toBe(1_000)
  expect(ageMs(alert('camera-frozen', { sinceMs: 9_000 }), 5_000, noon)).toBe(0)
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
