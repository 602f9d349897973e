/**
 * The one vocabulary of how old the data of a source are. Whoever shows, alerts or counts asks here, with the facts
 * (newest good delivery, day of registration, rhythm) and the time now; a word that was worked out earlier and
 * elsewhere would stay "fresh" for as long as whoever told it is silent.
 */
import { z } from 'zod'
import type { Words } from '#domain/contract/primitives.ts'
import { minuteMs } from '#domain/time/units.ts'

/**
 * `never` is a word of its own: nothing has come since the source was registered. `not-owed`: the source may bring
 * data, but nobody waits for it.
 */
export const Freshness = z.enum(['fresh', 'due', 'late', 'stale', 'dead', 'never', 'not-owed'])
export type Freshness = z.infer<typeof Freshness>

/** How far behind its rhythm a source is, whether or not it ever delivered. */
export const Lateness = z.enum(['fresh', 'due', 'late', 'stale', 'dead'])
export type Lateness = z.infer<typeof Lateness>

export const freshnessWords: Readonly<Record<Freshness, Words>> = {
  fresh: { id: 'segar', en: 'fresh' },
  due: { id: 'jatuh tempo', en: 'due' },
  late: { id: 'terlambat', en: 'late' },
  stale: { id: 'usang', en: 'stale' },
  dead: { id: 'mati', en: 'dead' },
  never: { id: 'belum pernah', en: 'never' },
  'not-owed': { id: 'tidak wajib', en: 'not owed' },
}

/** In seconds since the newest good delivery; each begins where the one before it ends. */
export interface Rhythm {
  readonly dueAfterS: number
  /** End of the grace behind `dueAfterS`; half of the way to `staleAfterS` where the source names none. */
  readonly lateAfterS?: number | undefined
  readonly staleAfterS: number
  readonly deadAfterS: number
  /** False: nobody waits for this source. */
  readonly owed: boolean
}
export interface Deliveries {
  /** Newest delivery that was taken at least in part; null before the first. Epoch ms. */
  readonly lastGoodAtMs: number | null
  /** When this source was first started. A source that never delivered is late from here on. Epoch ms. */
  readonly registeredAtMs: number
}
export interface FeedAge {
  readonly freshness: Freshness
  readonly lateness: Lateness
  /** What `lateness` is counted from: the newest good delivery, or the registration. Epoch ms. */
  readonly sinceMs: number
}

/** Two clocks of one city differ by less. */
const CLOCKS_DIFFER_MS = 2 * minuteMs

/**
 * A stamp a little ahead of our clock counts as age 0. One that is further ahead was made before the clock was set
 * back: its age is not known, and what it lies off by counts as one, so that silence is not fresh meanwhile.
 */
export function feedAge(deliveries: Deliveries, rhythm: Rhythm, nowMs: number): FeedAge {
  const sinceMs = deliveries.lastGoodAtMs ?? deliveries.registeredAtMs
  if (!rhythm.owed) return { freshness: 'not-owed', lateness: 'fresh', sinceMs }
  const aheadMs = sinceMs - nowMs
  const lateness = latenessOf((aheadMs > CLOCKS_DIFFER_MS ? aheadMs : Math.max(0, -aheadMs)) / 1000, rhythm)
  return { freshness: deliveries.lastGoodAtMs === null ? 'never' : lateness, lateness, sinceMs }
}

function latenessOf(ageS: number, { dueAfterS, lateAfterS, staleAfterS, deadAfterS }: Rhythm): Lateness {
  if (ageS > deadAfterS) return 'dead'
  if (ageS > staleAfterS) return 'stale'
  if (ageS > (lateAfterS ?? (dueAfterS + staleAfterS) / 2)) return 'late'
  return ageS > dueAfterS ? 'due' : 'fresh'
}

/** What is shown from this source is no longer what the city is like: its age belongs beside every figure made of it. */
export function isOutOfDate({ freshness, lateness }: Pick<FeedAge, 'freshness' | 'lateness'>): boolean {
  return freshness === 'never' || lateness === 'stale' || lateness === 'dead'
}
