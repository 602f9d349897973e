import { expect, test } from 'vitest'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { limitUnderAge, rowLimit } from './row-limit.ts'
import { quietAlert } from './testing/quiet-alert.ts'

const limits = {
  acknowledgeMs: { 1: 120_000, 2: 300_000, 3: 1_800_000, 4: null },
  arriveMs: { 1: 1, 2: 1, 3: 1, 4: 1 },
  forwardUpToPriority: 2 as const,
}
const now = 10_000_000
/** `agoMs`: raised so long ago. */
const alert = (agoMs: number, change: object = {}): Alert =>
  Alert.parse({
    ...quietAlert,
    id: `a-${agoMs}`,
    kind: 'camera-offline',
    causeKey: `a-${agoMs}`,
    priority: 2,
    state: 'unacknowledged',
    subject: { type: 'site', id: 's', name: 'Batam Kota' },
    raisedAtMs: now - agoMs,
    changedAtMs: now,
    ...change,
  })
const forwarded = { forwarded: { atMs: now } }

test('a folded row says that it was forwarded as soon as one inside was, whichever waits longer', () => {
  const long = alert(2_100_000, { priority: 3 })
  expect(rowLimit([long], limits, now)).toEqual({ kind: 'past', byMs: 300_000 })
  expect(rowLimit([long, alert(473_000, forwarded)], limits, now)).toEqual({
    kind: 'forwarded',
    byMs: 173_000,
  })
  expect(rowLimit([alert(310_000), alert(473_000)], limits, now)).toEqual({ kind: 'past', byMs: 173_000 })
})

test('it is past its limit once there is a second to tell', () => {
  expect([299_000, 300_000, 300_999, 301_000].map((agoMs) => rowLimit([alert(agoMs)], limits, now))).toEqual([
    { kind: 'left', byMs: 1_000 },
    { kind: 'left', byMs: 0 },
    { kind: 'left', byMs: 0 },
    { kind: 'past', byMs: 1_000 },
  ])
})

test('what somebody acknowledged has no limit, and does not speak for the others', () => {
  const known = alert(473_000, { ...forwarded, state: 'acknowledged' })
  expect(rowLimit([known], limits, now)).toBeNull()
  expect(rowLimit([known, alert(100_000)], limits, now)).toEqual({ kind: 'left', byMs: 200_000 })
})

test('under its age stands the whole limit or what is left of it, and nothing once it is up or forwarded', () => {
  const one = alert(60_000)
  const older = one.raisedAtMs - 30_000
  expect(limitUnderAge(one, limits, one.raisedAtMs, now)).toEqual({ kind: 'whole', ms: 300_000 })
  expect(limitUnderAge(one, limits, older, now)).toEqual({ kind: 'left', ms: 240_000 })
  expect(limitUnderAge(alert(300_001), limits, older, now)).toBeNull()
  // The clock was set back after the shift lead had it: nineteen hours are not left.
  expect(limitUnderAge(alert(-70_000_000, forwarded), limits, older, now)).toBeNull()
  expect(limitUnderAge(alert(60_000, { state: 'acknowledged' }), limits, older, now)).toBeNull()
})
