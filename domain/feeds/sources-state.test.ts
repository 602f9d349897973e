import { describe, expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import { feedAge } from './feed-age.ts'
import { newFeedStatus } from './new-feed-status.ts'
import {
  isBehind,
  newestDeliveryMs,
  refusedLately,
  type SourceAge,
  sourcesState,
  whyNothingKnown,
} from './sources-state.ts'

const nowMs = Date.UTC(2026, 10, 22, 5)
const rhythm = { dueAfterS: 60, staleAfterS: 180, deadAfterS: 600, owed: true }

/** `ageS` since the newest good delivery, or null for none in `registeredS` seconds. */
function source(ageS: number | null, more: { failures?: number; owed?: boolean; registeredS?: number } = {}) {
  const registeredAtMs = nowMs - (more.registeredS ?? 10_000) * 1000
  const lastGoodAtMs = ageS === null ? null : nowMs - ageS * 1000
  const { freshness, lateness } = feedAge(
    { lastGoodAtMs, registeredAtMs },
    { ...rhythm, owed: more.owed ?? true },
    nowMs,
  )
  return {
    feedId: FeedId.parse(`f-${ageS ?? 'never'}`),
    name: `sumber ${ageS ?? 'diam'}`,
    profile: 'progress-rows',
    freshness,
    lateness,
    lastGoodAtMs,
    dataAsOfMs: null,
    registeredAtMs,
    failures: more.failures ?? 0,
    refusedAtMs: null,
    partlyRefused: null,
    waiting: null,
  } satisfies SourceAge
}

describe('the sources of a city', () => {
  test.each([
    ['one in time', [source(10)]],
    ['one that is due', [source(61)]],
    ['one that owes nothing and never delivered', [source(null, { owed: false, failures: 3 })]],
    ['none', []],
  ])('are well with %s', (_name, sources) => {
    expect(sourcesState({ sources, unknown: [] })).toEqual({ kind: 'well' })
  })

  test.each([
    ['one that never delivered', source(null)],
    ['one that never delivered and was registered a second ago', source(null, { registeredS: 1 })],
    ['one that is late', source(130)],
    ['one that is stale', source(200)],
    ['one that is dead', source(700)],
    [
      'one in time of which a part was held back',
      {
        ...source(10),
        partlyRefused: {
          deliveredAtMs: nowMs,
          rows: 20,
          notTaken: 15,
          agencies: { heldBack: 3, all: 4, names: ['A', 'B', 'C'] },
        },
      },
    ],
    ['one in time whose newest try failed', source(10, { failures: 1 })],
  ])('are troubled with %s', (_name, troubled) => {
    const state = sourcesState({ sources: [source(5), troubled], unknown: [] })
    expect(state).toEqual({ kind: 'troubled', sources: [troubled], unknown: [] })
  })

  test('are troubled while nobody has told of one of them', () => {
    const state = sourcesState({
      sources: [source(5)],
      unknown: [{ name: 'SP2D', profile: 'progress-rows' }],
    })
    expect(state).toEqual({
      kind: 'troubled',
      sources: [],
      unknown: [{ name: 'SP2D', profile: 'progress-rows' }],
    })
  })

  test('are named worst first, and one that never delivered before one that did', () => {
    const sources = [source(130), source(700), source(null), source(200)]
    const state = sourcesState({ sources, unknown: [] })
    expect(state.kind === 'troubled' && state.sources.map(({ name }) => name)).toEqual([
      'sumber diam',
      'sumber 700',
      'sumber 200',
      'sumber 130',
    ])
  })
})

test('what was refused counts for a day, and not when it is one day old', () => {
  const status = { ...newFeedStatus(FeedId.parse('f-1'), 0), refused: 1 }
  const refusedAgo = (ms: number) => refusedLately({ ...status, deliveredAtMs: nowMs - ms }, nowMs).length
  expect([refusedAgo(dayMs - 1), refusedAgo(dayMs)]).toEqual([1, 0])
})

test('a source is behind when it is late or never delivered, and not when it is due or owes nothing', () => {
  const behind = [source(130), source(200), source(700), source(null, { registeredS: 1 })]
  expect(behind.map(isBehind)).toEqual([true, true, true, true])
  expect([source(10), source(61), source(null, { owed: false })].map(isBehind)).toEqual([false, false, false])
})

test('the newest delivery is that of any source, and none before the first', () => {
  expect(newestDeliveryMs([source(60), source(null), source(20)])).toBe(nowMs - 20_000)
  expect(newestDeliveryMs([source(null)])).toBeNull()
})

test('of what no source ever brought nothing is known, and what is on its way may be all of it', () => {
  const entering = { ...source(10), waiting: { rows: 400, sinceMs: nowMs } }
  expect(whyNothingKnown([])).toBe('untold')
  expect(whyNothingKnown([source(null), source(null, { owed: false })])).toBe('never')
  expect(whyNothingKnown([entering])).toBe('entering')
  expect(whyNothingKnown([{ ...entering, lastGoodAtMs: null }])).toBe('entering')
  expect(whyNothingKnown([source(10), entering])).toBe('entering')
  expect(whyNothingKnown([source(null), source(700)])).toBeNull()
})

test('a delivery of which an agency was held back was not taken whole, though no row of it was refused', () => {
  const status = { ...newFeedStatus(FeedId.parse('f-1'), 0), deliveredAtMs: nowMs - 1, held: 15 }
  expect(refusedLately(status, nowMs)).toMatchObject([{ refused: 0, held: 15 }])
  expect(refusedLately({ ...status, held: 0 }, nowMs)).toEqual([])
})
