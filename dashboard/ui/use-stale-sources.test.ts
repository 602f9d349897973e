import { describe, expect, test } from 'vitest'
import { type Freshness, feedAge } from '#domain/feeds/feed-age.ts'
import type { SourceAge } from '#domain/feeds/sources-state.ts'
import { FeedId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { makeFormat } from '../i18n/format.ts'
import { manySentences, sourceSentences } from './source-sentences.ts'
import { staleWords } from './stale-words.ts'
import { agesSentence } from './use-stale-sources.ts'

const nowMs = Date.UTC(2026, 10, 27, 7)
const minuteMs = 60_000
const time = cityTime('Asia/Jakarta')

function sourceOf(ageS: number | null, more: Partial<SourceAge> = {}): SourceAge {
  const registeredAtMs = nowMs - 86_400_000
  const lastGoodAtMs = ageS === null ? null : nowMs - ageS * 1000
  const rhythm = { dueAfterS: 60, staleAfterS: 180, deadAfterS: 600, owed: true }
  const { freshness, lateness } = feedAge({ lastGoodAtMs, registeredAtMs }, rhythm, nowMs)
  return {
    feedId: FeedId.parse('progres'),
    name: 'e-Progres',
    profile: 'progress-rows',
    freshness,
    lateness,
    lastGoodAtMs,
    dataAsOfMs: null,
    registeredAtMs,
    failures: 0,
    refusedAtMs: null,
    partlyRefused: null,
    waiting: null,
    ...more,
  }
}
const writer = (language: 'id' | 'en') =>
  ({ words: staleWords[language], format: makeFormat(language, time), language, nowMs }) as const
const say = (ageS: number | null, more: Partial<SourceAge> = {}, language: 'id' | 'en' = 'id') =>
  sourceSentences(sourceOf(ageS, more), writer(language))

test.each<[Freshness[], string, string]>([
  [['due'], '1 sumber: jatuh tempo', '1 source: due'],
  [['fresh', 'fresh'], '2 sumber: segar', '2 sources: fresh'],
  [
    ['stale', 'fresh', 'due', 'fresh'],
    '4 sumber: 2 segar, 1 jatuh tempo, 1 usang',
    '4 sources: 2 fresh, 1 due, 1 stale',
  ],
  [['never'], '1 sumber: belum pernah', '1 source: never'],
])('sources that are %j are told in the words of every page', (ages, id, en) => {
  const told = ages.map((freshness) => ({ freshness }))
  const sayIn = (language: 'id' | 'en') =>
    agesSentence(told, { words: staleWords[language], format: { count: String }, language })
  expect([sayIn('id'), sayIn('en')]).toEqual([id, en])
})

describe('beside its figures a source', () => {
  test('in time is not mentioned', () => {
    expect(say(10)).toEqual([])
  })

  test('that is behind carries the word of its age and its newest good delivery', () => {
    expect(say(130)).toEqual(['e-Progres: terlambat, kiriman baik terakhir 13.57'])
    expect(say(200)).toEqual(['e-Progres: usang, kiriman baik terakhir 13.56'])
    expect(say(3_600)).toEqual(['e-Progres: mati, kiriman baik terakhir 13.00'])
    expect(say(3_600, {}, 'en')).toEqual(['e-Progres: dead, newest good delivery 13:00'])
    expect(say(null)).toEqual(['e-Progres: belum ada kiriman baik sejak didaftarkan 1 hr lalu'])
  })

  test('that answers what we refuse is not said to be silent', () => {
    expect(say(3_600, { refusedAtMs: nowMs - minuteMs })).toEqual([
      'e-Progres: mati, kiriman baik terakhir 13.00; kiriman 13.59 ditolak seluruhnya',
    ])
    expect(say(10, { refusedAtMs: nowMs })).toEqual(['e-Progres: kiriman 14.00 ditolak seluruhnya'])
  })

  test('of which most was held back says how much, out of how much, although it is in time', () => {
    const partlyRefused = { deliveredAtMs: nowMs - 10 * minuteMs, rows: 20, notTaken: 15 }
    expect(
      say(10, {
        partlyRefused: {
          ...partlyRefused,
          agencies: { heldBack: 3, all: 4, names: ['Dinkes', 'PUPR', 'Disdik'] },
        },
      }),
    ).toEqual([
      'e-Progres: 3 dari 4 SKPD (Dinkes, PUPR, Disdik; 15 dari 20 baris) ditahan pada kiriman 13.50',
    ])
    expect(say(10, { partlyRefused: { ...partlyRefused, agencies: null } })).toEqual([
      'e-Progres: 15 dari 20 baris ditolak pada kiriman 13.50',
    ])
  })

  test('whose rows are accepted and not among the figures yet says so', () => {
    expect(say(10, { waiting: { rows: 100_000, sinceMs: nowMs - 2 * minuteMs } })).toEqual([
      'e-Progres: 100.000 baris diterima, menunggu masuk sejak 13.58',
    ])
  })
})

test('what is entering for the first time is not said never to have been delivered', () => {
  const waiting = { rows: 1_109, sinceMs: nowMs - 8_000 }
  expect(say(null, { waiting })).toHaveLength(1)
  expect(say(null, { waiting })[0]).toContain('1.109 baris diterima, menunggu masuk')
})

test('forty sources of which the same is to be said are one sentence each way, and two are still told singly', () => {
  const named = (name: string, ageS: number | null, more: Partial<SourceAge> = {}) =>
    sourceOf(ageS, { name, ...more })
  const partlyRefused = { deliveredAtMs: nowMs - minuteMs, rows: 20, notTaken: 5, agencies: null }
  const sources = [
    ...Array.from({ length: 36 }, (_, i) =>
      named(`SKPD ${i + 1}`, null, i < 3 ? { refusedAtMs: nowMs } : {}),
    ),
    ...['A', 'B', 'C'].map((name) => named(name, 10, { partlyRefused })),
    named('Dinkes', 200),
    named('PUPR', 260),
    named('Disdik', 10),
  ]
  const unknown = [{ name: 'Bapenda', profile: 'progress-rows' }]
  expect(manySentences({ sources, unknown }, writer('id'))).toEqual([
    '36 sumber (SKPD 1, SKPD 2, SKPD 3, SKPD 4, …): belum ada kiriman baik sejak didaftarkan, yang terlama 1 hr lalu; kiriman 3 di antaranya ditolak seluruhnya, yang terbaru 14.00',
    'Dinkes: usang, kiriman baik terakhir 13.56',
    'PUPR: usang, kiriman baik terakhir 13.55',
    '3 sumber (A, B, C): 15 dari 60 baris ditolak atau ditahan, kiriman terbaru 13.59',
    'Bapenda: keadaannya belum diketahui',
  ])
  for (const language of ['id', 'en'] as const)
    expect(manySentences({ sources, unknown: [] }, writer(language))).toHaveLength(4)
})
