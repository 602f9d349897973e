import { expect, test } from 'vitest'
import type { ClockReading } from '#domain/contract/rest/complaints.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { minuteMs } from '#domain/time/units.ts'
import { makeFormat } from '../../i18n/format.ts'
import { lateWords } from './late-words.ts'
import { complaintWords } from './words.ts'

const due = Date.parse('2026-11-25T16:00:00+07:00')
const reading = (endMin: number, officeMin: number, rest: Partial<ClockReading> = {}): ClockReading => ({
  startedAtMs: due - 3 * 1_440 * minuteMs,
  promisedMs: 1_530 * minuteMs,
  usedMs: (1_530 + officeMin) * minuteMs,
  dueAtMs: due,
  endedAtMs: due + endMin * minuteMs,
  isEndAtLatest: false,
  outcome: endMin > 0 ? 'late' : 'met',
  ...rest,
})
const said = (language: 'id' | 'en', counts: 'always' | 'working', told: ClockReading) =>
  lateWords(
    told,
    counts,
    due + 9_000 * minuteMs,
    complaintWords[language],
    makeFormat(language, cityTime('Asia/Jakarta')),
  )

test.each([
  ['in time', 'working', reading(0, 0), '', ''],
  ['counted always', 'always', reading(120, 120), 'lewat 2 j', '2 h over'],
  [
    'all of it after closing',
    'working',
    reading(120, 0),
    'lewat 2 j, seluruhnya di luar jam kerja',
    '2 h over, all of it outside office time',
  ],
  [
    'over a night',
    'working',
    reading(960, 30),
    'lewat 16 j, 30 mnt di antaranya jam kerja',
    '16 h over, 30 min of it office time',
  ],
  [
    'known at the latest',
    'always',
    reading(120, 120, { isEndAtLatest: true }),
    'lewat paling banyak 2 j',
    'at most 2 h over',
  ],
  ['refused after it was due', 'working', reading(120, 0, { outcome: 'without-work' }), '', ''],
  ['not known', 'always', reading(120, 120, { outcome: 'unknown', isEndAtLatest: true }), '', ''],
] as const)('how late is said in the unit of the promise: %s', (_name, counts, told, id, en) => {
  expect([said('id', counts, told), said('en', counts, told)]).toEqual([id, en])
})
