/**
 * The clocks against an oracle that walks through every minute of a complaint's life and knows nothing of intervals:
 * it looks at the status of the minute, at whether offices are open in it, and counts.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockRule, type ClockSettings, standing } from '#domain/complaints/clock.ts'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { PauseLimits } from '#domain/complaints/pause-limits.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { minuteMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

const FIRST_DAY = Date.parse('2026-11-30T00:00:00Z')
const DAYS = 420
const MINUTES = DAYS * 1440

const office = { fromMinute: 450, toMinute: 960 }
const patterns = [
  [office, office, office, office, { fromMinute: 450, toMinute: 990 }, null, null],
  [
    office,
    null,
    office,
    office,
    { fromMinute: 480, toMinute: 690 },
    { fromMinute: 540, toMinute: 720 },
    null,
  ],
]
const holidays = [
  '2026-12-24',
  '2026-12-25',
  '2027-01-01',
  '2027-02-06',
  '2027-03-09',
  '2027-03-10',
  '2027-03-11',
]
const zones = [
  ['Asia/Jakarta', 7],
  ['Asia/Makassar', 8],
  ['Asia/Jayapura', 9],
] as const

interface Office {
  readonly calendar: ClockSettings['calendar']
  /** Per minute since `FIRST_DAY`: length of the open day in minutes while offices are open, else 0. */
  readonly openDayLength: Uint16Array
}
const offices: Office[] = zones.flatMap(([zone, hoursAhead]) =>
  patterns.map((workingHours) => {
    const openDayLength = new Uint16Array(MINUTES)
    for (let day = 0; day <= DAYS; day++) {
      const local = new Date(FIRST_DAY + day * 86_400_000)
      const hours = workingHours[(local.getUTCDay() + 6) % 7] ?? null
      if (hours === null || holidays.includes(local.toISOString().slice(0, 10))) continue
      const midnight = day * 1440 - hoursAhead * 60
      openDayLength.fill(
        hours.toMinute - hours.fromMinute,
        Math.max(0, midnight + hours.fromMinute),
        Math.max(0, midnight + hours.toMinute),
      )
    }
    const config = { workingHours, holidays: holidays.map((date) => ({ date })) }
    return { calendar: workingCalendar(config, cityTime(zone)), openDayLength }
  }),
)

interface Change {
  readonly minute: number
  readonly status: ComplaintStatus
}
interface Case {
  /** Index into `offices`: a failing case is printed. */
  readonly at: number
  readonly counts: ClockRule['counts']
  readonly firstResponseMinutes: number
  readonly resolutionMinutes: number
  readonly limits: PauseLimits
  /** The first one is the receipt. */
  readonly changes: readonly Change[]
  readonly now: number
}

const open: readonly ComplaintStatus[] = [
  'diverifikasi',
  'didisposisikan',
  'diterima-opd',
  'dijadwalkan',
  'dikerjakan',
  'menunggu-validasi',
]
const pauses: readonly ComplaintStatus[] = ['butuh-info', 'tunda-terbuka']
const later = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...pauses) },
  { weight: 5, arbitrary: fc.constantFrom(...open) },
  { weight: 1, arbitrary: fc.constant<ComplaintStatus>('tunda-anggaran') },
)
const length = fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 30_000 }))
const days = fc.integer({ min: 0, max: 24 }).map((halves) => halves / 2)
const life: fc.Arbitrary<Case> = fc
  .record({
    at: fc.nat({ max: offices.length - 1 }),
    counts: fc.constantFrom('always' as const, 'working' as const),
    firstResponseMinutes: fc.integer({ min: 5, max: 3_000 }),
    resolutionMinutes: fc.integer({ min: 60, max: 9_000 }),
    limits: fc.record({
      capDays: fc.record({ 'butuh-info': days, 'tunda-terbuka': days }),
      atMost: fc.integer({ min: 0, max: 4 }),
      totalDays: days,
    }),
    receipt: fc.integer({ min: 0, max: 30_000 }),
    steps: fc.array(fc.tuple(length, later), { maxLength: 8 }),
    isDone: fc.boolean(),
    sinceLast: length,
  })
  .map(({ receipt, steps, isDone, sinceLast, ...rest }) => {
    const changes: Change[] = [{ minute: receipt, status: 'baru' }]
    let minute = receipt
    for (const [after, status] of steps) {
      minute += after
      if (changes.at(-1)?.status !== status) changes.push({ minute, status })
    }
    if (isDone) changes.push({ minute: minute + 777, status: 'selesai' })
    return { ...rest, changes, now: (changes.at(-1)?.minute ?? 0) + sinceLast }
  })

const answers = new Set<ComplaintStatus>([
  'diterima-opd',
  'dijadwalkan',
  'dikerjakan',
  'menunggu-validasi',
  'tunda-anggaran',
  'selesai',
])

function officeOf(one: { readonly at: number }): Office {
  const found = offices[one.at]
  if (found === undefined) throw new Error('no such office')
  return found
}

interface Counted {
  used: number
  counted: number
  due: number
  isOver: boolean
}

/** One minute of one clock. */
function count(clock: Counted, isFuture: boolean, isStill: boolean, promised: number, minute: number): void {
  const isFree = isFuture || clock.isOver
  if (!isFree && isStill) return
  if (!isFree) clock.used++
  if (++clock.counted === promised) clock.due = minute + 1
}

function oracle(one: Case, now: number) {
  const { changes, limits } = one
  const office = officeOf(one)
  const receipt = changes[0]?.minute ?? 0
  let [next, status] = [1, 'baru' as ComplaintStatus]
  let [pauseNo, pauseDays, totalDays] = [0, 0, 0]
  const answer = { used: 0, counted: 0, due: -1, isOver: false }
  const work = { used: 0, counted: 0, due: -1, isOver: false }
  let isHeld = false
  let [isPause, isParked, cap] = [false, false, 0]
  const total = limits.totalDays - 1e-9
  const isAlways = one.counts === 'always'
  // A minute is walked tens of millions of times: all that only a change of status decides stands in its branch.
  let changesAt = changes[next]?.minute ?? -1
  for (let m = receipt; answer.due < 0 || work.due < 0 || m < now; m++) {
    if (m === changesAt && m <= now) {
      status = changes[next]?.status ?? status
      changesAt = changes[++next]?.minute ?? -1
      isPause = pauses.includes(status)
      isParked = status === 'tunda-anggaran'
      cap = (status === 'butuh-info' ? limits.capDays['butuh-info'] : limits.capDays['tunda-terbuka']) - 1e-9
      if (isPause) {
        pauseNo++
        pauseDays = 0
      }
      if (answers.has(status)) answer.isOver = true
      if (status === 'selesai') work.isOver = true
    }
    const isFuture = m >= now
    const holds = isPause && pauseNo <= limits.atMost && pauseDays < cap && totalDays < total
    if (m === now) isHeld = holds
    const length = office.openDayLength[m] ?? 0
    if (holds && !isFuture && length > 0) {
      pauseDays += 1 / length
      totalDays += 1 / length
    }
    // After its end, and beyond now, a deadline lies where the clock would have come to without further pauses.
    if (length === 0 && !isAlways) continue
    const isStill = holds || isParked
    count(answer, isFuture, isStill, one.firstResponseMinutes, m)
    count(work, isFuture, isStill, one.resolutionMinutes, m)
  }
  if (now === receipt) isHeld = false
  const running = answer.isOver ? work : answer
  const share = running.used / (answer.isOver ? one.resolutionMinutes : one.firstResponseMinutes)
  const state = work.isOver
    ? 'done'
    : status === 'tunda-anggaran'
      ? 'awaiting-budget'
      : now > running.due
        ? 'overdue'
        : isHeld
          ? 'paused'
          : share >= 0.75
            ? 'near'
            : 'fresh'
  return { answer, work, state, share }
}

/** As a source might send it: in any order, the same state again now and then. */
function told(one: Case) {
  const at = (minute: number) => FIRST_DAY + minute * minuteMs
  const [first] = one.changes
  const last = one.changes.at(-1)
  if (first === undefined || last === undefined) throw new Error('no change')
  const history = one.changes
    .flatMap((change, i) => {
      const until = one.changes[i + 1]?.minute ?? change.minute
      const again = { status: change.status, minute: Math.floor((change.minute + until) / 2) }
      return i % 2 === 0 ? [change, again] : [change]
    })
    .map(({ status, minute }) => ({ status, atMs: at(minute), toldAtMs: null }))
    .reverse()
  return complaintLife({
    status: last.status,
    receivedAtMs: at(first.minute),
    changedAtMs: at(last.minute),
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    toldAtMs: at(last.minute),
    history,
  })
}

test('2,000 random lives agree with an oracle that walks through every minute', { timeout: 120_000 }, () => {
  let pausedOnes = 0
  let limitedOnes = 0
  fc.assert(
    fc.property(life, (one) => {
      const settings: ClockSettings = {
        calendar: officeOf(one).calendar,
        nearDeadlineShare: 0.75,
        pauses: one.limits,
        validateWithinDays: 200,
      }
      const nowMs = FIRST_DAY + one.now * minuteMs
      const expected = oracle(one, one.now)
      const got = standing(told(one), one, settings, nowMs)
      const minutesOff = (ms: number, minute: number) => Math.abs((ms - FIRST_DAY) / minuteMs - minute)
      expect(minutesOff(got.answer.dueAtMs, expected.answer.due)).toBeLessThanOrEqual(1)
      const { dueAtMs } = got.round.resolution
      if (dueAtMs === null) expect(expected.state).toBe('awaiting-budget')
      else expect(minutesOff(dueAtMs, expected.work.due)).toBeLessThanOrEqual(1)
      expect(Math.abs(got.answer.usedMs / minuteMs - expected.answer.used)).toBeLessThanOrEqual(1)
      expect(Math.abs(got.round.resolution.usedMs / minuteMs - expected.work.used)).toBeLessThanOrEqual(1)
      const promised = got.clock.running === 'resolution' ? one.resolutionMinutes : one.firstResponseMinutes
      if (got.clock.usedShare !== null)
        expect(Math.abs(got.clock.usedShare - expected.share) * promised).toBeLessThanOrEqual(1)
      // On the very minute in which a cap or a deadline is reached either state is right.
      if (got.clock.state !== expected.state)
        expect([one.now - 1, one.now + 1].map((minute) => oracle(one, minute).state)).toContain(
          got.clock.state,
        )
      if (got.round.pauses.length > 0) pausedOnes++
      if (got.round.pauses.some((pause) => pause.limitedBy !== 'none')) limitedOnes++
    }),
    { numRuns: 2_000, seed: 20_261_127 },
  )
  expect(pausedOnes).toBeGreaterThan(1_000)
  expect(limitedOnes).toBeGreaterThan(400)
})

interface ToldSum {
  readonly at: number
  readonly counts: ClockRule['counts']
  readonly firstResponseMinutes: number
  readonly resolutionMinutes: number
  readonly receipt: number
  /** Minutes after the receipt, as the others; null where the source has no such stamp. */
  readonly responded: number | null
  readonly resolved: number | null
  readonly changed: number | null
  readonly heard: number
  /** Minutes. */
  readonly sum: number
}
const stamp = fc.option(length, { freq: 1 })
const toldSum: fc.Arbitrary<ToldSum> = fc
  .record({
    at: fc.nat({ max: offices.length - 1 }),
    counts: fc.constantFrom('always' as const, 'working' as const),
    firstResponseMinutes: fc.integer({ min: 5, max: 3_000 }),
    resolutionMinutes: fc.integer({ min: 60, max: 9_000 }),
    receipt: fc.integer({ min: 0, max: 30_000 }),
    responded: stamp,
    resolved: stamp,
    later: stamp,
    sinceChange: length,
    share: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.9, max: 1, noNaN: true })),
  })
  .map(({ later, sinceChange, share, ...rest }) => {
    const newest = Math.max(rest.responded ?? 0, rest.resolved ?? 0)
    const changed = later === null ? null : newest + later
    const one = { ...rest, changed, heard: (changed ?? newest) + sinceChange }
    return { ...one, sum: Math.floor(pausesUntil(one) * share) }
  })

/** A pause is over before the last change that is dated, and before the end; else it may have been until we heard. */
function pausesUntil({ changed, resolved, heard }: Omit<ToldSum, 'sum'>): number {
  return changed ?? resolved ?? heard
}

/** A clock whose pauses lay where they hold it least: outside its counted time as far as there is room. */
function leastHeld(one: ToldSum, end: number, promised: number) {
  const { openDayLength } = officeOf(one)
  const { receipt, sum } = one
  const isAlways = one.counts === 'always'
  // After its end a clock counts no more: a pause that lay there holds nothing of it.
  const holdsUntil = Math.min(pausesUntil(one), end)
  let [counted, room, used, due] = [0, pausesUntil(one), 0, -1]
  for (let m = 0; m < end || due < 0; m++) {
    if (isAlways || (openDayLength[receipt + m] ?? 0) > 0) {
      counted++
      if (m < holdsUntil) room--
    }
    const held = Math.max(0, sum - room)
    if (m < end) used = counted - held
    if (due < 0 && counted - held >= promised) due = m + 1
  }
  return { used, due }
}

const aboutToldSums =
  '2,000 told sums take off no more than they hold wherever their pauses lay, whatever stamps are missing'
test(aboutToldSums, { timeout: 120_000 }, () => {
  let credited = 0
  fc.assert(
    fc.property(toldSum, (one) => {
      const at = (minute: number) => FIRST_DAY + (one.receipt + minute) * minuteMs
      const stamped = (minute: number | null) => (minute === null ? null : at(minute))
      const life = complaintLife({
        status: one.resolved === null ? 'diverifikasi' : 'selesai',
        receivedAtMs: at(0),
        changedAtMs: at(one.changed ?? Math.max(one.responded ?? 0, one.resolved ?? 0)),
        respondedAtMs: stamped(one.responded),
        resolvedAtMs: stamped(one.resolved),
        pausedMs: one.sum * minuteMs,
        toldAtMs: at(one.heard),
        history: [],
      })
      const settings: ClockSettings = {
        calendar: officeOf(one).calendar,
        nearDeadlineShare: 0.75,
        pauses: { capDays: { 'butuh-info': 400, 'tunda-terbuka': 400 }, atMost: 3, totalDays: 400 },
        validateWithinDays: 200,
      }
      const { answer, round } = standing(life, one, settings, at(one.heard))
      for (const { endedAtMs, usedMs, dueAtMs, promisedMs } of [answer, round.resolution]) {
        const end = endedAtMs === null ? one.heard : (endedAtMs - at(0)) / minuteMs
        const expected = leastHeld(one, end, promisedMs / minuteMs)
        expect(usedMs / minuteMs).toBeGreaterThanOrEqual(expected.used)
        expect(((dueAtMs ?? 0) - at(0)) / minuteMs).toBeLessThanOrEqual(expected.due)
      }
      if (round.creditedMs > 0) credited++
    }),
    { numRuns: 2_000, seed: 20_261_127 },
  )
  expect(credited).toBeGreaterThan(250)
})
