/** What the figures of a page rest on: which of the city's sources tell it how things are, and which do not. */
import { z } from 'zod'
import { InstantMs } from '#domain/contract/primitives.ts'
import { type FeedAge, Freshness, isOutOfDate, Lateness } from '#domain/feeds/feed-age.ts'
import { FeedId } from '#domain/ids.ts'

export const SourceAge = z.object({
  feedId: FeedId,
  name: z.string(),
  profile: z.string(),
  freshness: Freshness,
  lateness: Lateness,
  /** Newest good delivery; null before the first. */
  lastGoodAtMs: InstantMs.nullable(),
  /** What the newest good data describe. */
  dataAsOfMs: InstantMs.nullable(),
  registeredAtMs: InstantMs,
  /** Tries that went wrong since the newest good delivery. */
  failures: z.int().min(0),
})
export type SourceAge = z.infer<typeof SourceAge>

export const Sources = z.object({
  sources: z.array(SourceAge),
  /** Names of sources that nobody has told anything of yet. */
  unknown: z.array(z.string()),
})
export type Sources = z.infer<typeof Sources>

/** `well`: every source that owes data has brought it in time. Otherwise each that has not, worst first. */
export type SourcesState =
  | { readonly kind: 'well' }
  | { readonly kind: 'troubled'; readonly sources: readonly SourceAge[]; readonly unknown: readonly string[] }

export function sourcesState({ sources, unknown }: Sources): SourcesState {
  const troubled = sources.filter((source) => isBehind(source) || isFailing(source))
  if (troubled.length === 0 && unknown.length === 0) return { kind: 'well' }
  return { kind: 'troubled', sources: troubled.toSorted((a, b) => rank(b) - rank(a)), unknown }
}

/** Late is behind; due is not, since nobody could have delivered earlier. A source that never delivered always is. */
export function isBehind(age: Pick<FeedAge, 'freshness' | 'lateness'>): boolean {
  return isOutOfDate(age) || age.lateness === 'late'
}

/** When the newest delivery of any of them came; null before the first. */
export function newestDeliveryMs(told: readonly Pick<SourceAge, 'lastGoodAtMs'>[]): number | null {
  return told.reduce<number | null>(
    (newest, { lastGoodAtMs }) =>
      lastGoodAtMs === null ? newest : Math.max(newest ?? lastGoodAtMs, lastGoodAtMs),
    null,
  )
}

function isFailing({ failures, freshness }: SourceAge): boolean {
  return failures > 0 && freshness !== 'not-owed'
}

function rank({ freshness, lateness }: SourceAge): number {
  return Lateness.options.indexOf(lateness) * 2 + (freshness === 'never' ? 1 : 0)
}
