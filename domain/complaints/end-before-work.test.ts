import { expect, test } from 'vitest'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { endBeforeWork } from '#domain/complaints/end-before-work.ts'

/** At eight o'clock, told at noon. */
const at = (day: number, hour = 8) =>
  Date.parse(`2026-11-${String(day).padStart(2, '0')}T00:00:00+07:00`) + hour * 3_600_000
/** Status, its day, and the day on which it was told. */
type Step = readonly [ComplaintStatus, number, number]
const doubted = (endDay: number | null, steps: readonly Step[], status: ComplaintStatus = 'selesai') =>
  endBeforeWork({
    status,
    resolvedAtMs: endDay === null ? null : at(endDay),
    history: steps.map(([each, day, told]) => ({ status: each, atMs: at(day), toldAtMs: at(told, 12) })),
  })

const work: Step = ['dikerjakan', 17, 17]

test.each<[string, number, readonly Step[]]>([
  ['told with a day of its change', 11, [['baru', 10, 10], work, ['selesai', 28, 28]]],
  ['told without one, and so dated by its stamp', 11, [['baru', 10, 10], work, ['selesai', 11, 28]]],
  [
    'in one sheet with what it denies',
    11,
    [
      ['baru', 10, 28],
      ['dikerjakan', 17, 28],
      ['selesai', 28, 28],
    ],
  ],
  [
    'after a question to the citizen',
    11,
    [
      ['butuh-info', 20, 20],
      ['selesai', 28, 28],
    ],
  ],
])('an end before work that had been told, %s, is doubted', (_how, endDay, steps) => {
  expect(doubted(endDay, steps)).toBe(at(endDay))
  expect(doubted(endDay, steps, 'ditutup')).toBe(at(endDay))
})

test.each<[string, number | null, readonly Step[], ComplaintStatus?]>([
  ['without a stamp', null, [work, ['selesai', 28, 28]]],
  ['after all that was told', 27, [work, ['selesai', 28, 28]]],
  [
    'written down on the next day',
    17,
    [
      ['dikerjakan', 18, 18],
      ['selesai', 28, 28],
    ],
  ],
  ['told at its time, and opened again', 11, [['selesai', 11, 11], work, ['selesai', 28, 28]]],
  [
    'of a sheet that tells of both',
    11,
    [
      ['selesai', 11, 28],
      ['dikerjakan', 17, 28],
      ['selesai', 28, 28],
    ],
  ],
  [
    'that waited for its validation',
    11,
    [
      ['menunggu-validasi', 17, 17],
      ['selesai', 28, 28],
    ],
  ],
  [
    'that was opened again by its word',
    11,
    [
      ['dibuka-kembali', 17, 17],
      ['selesai', 28, 28],
    ],
  ],
  ['beside an open status, which ends nothing', 11, [work], 'dikerjakan'],
])('an end %s is not', (_how, endDay, steps, status) => {
  expect(doubted(endDay, steps, status)).toBeNull()
})

test('work that only our hearing of it dates denies no end', () => {
  const heard = { status: 'dikerjakan', atMs: at(17), toldAtMs: at(17) } as const
  const done = { status: 'selesai', atMs: at(28), toldAtMs: at(28) } as const
  expect(endBeforeWork({ status: 'selesai', resolvedAtMs: at(11), history: [heard, done] })).toBeNull()
})
