/** What the figures of a page rest on: which of the city's sources tell it how things are, and which do not. */
import { z } from 'zod'
import type { DeliveryAccount, FeedStatus } from '#domain/contract/internal/feeds.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { deliveredRows } from '#domain/feeds/delivered-rows.ts'
import {
  type FeedAge,
  Freshness,
  feedAge,
  isOutOfDate,
  Lateness,
  type Rhythm,
} from '#domain/feeds/feed-age.ts'
import { FeedId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'

export const PartlyRefused = z.object({
  deliveredAtMs: InstantMs,
  rows: z.int().min(0),
  /** Rows that did not go in: with a fault of their own, or held back with their agency. */
  notTaken: z.int().min(0),
  /** Agencies held back, of all in the delivery; null where a source goes in row by row. */
  agencies: z
    .object({
      heldBack: z.int().min(0),
      all: z.int().min(0),
      /** As screens call them. */
      names: z.array(z.string().max(80)).max(200),
    })
    .nullable(),
})
export type PartlyRefused = z.infer<typeof PartlyRefused>

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
  /** Deliveries that arrived after it and could not be used: the source answers, and we refuse what it says. */
  refusedAtMs: InstantMs.nullable(),
  /** The newest delivery of the last 24 hours of which something was refused or held back. */
  partlyRefused: PartlyRefused.nullable(),
  /** Accepted rows that are not among the figures yet. */
  waiting: z.object({ rows: z.int().min(0), sinceMs: InstantMs }).nullable(),
})
export type SourceAge = z.infer<typeof SourceAge>

export const UnknownSource = SourceAge.pick({ name: true, profile: true })
export type UnknownSource = z.infer<typeof UnknownSource>

export const Sources = z.object({
  sources: z.array(SourceAge),
  /** Sources that nobody has told anything of yet. */
  unknown: z.array(UnknownSource),
})
export type Sources = z.infer<typeof Sources>

/** `well`: every source that owes data has brought it in time, and all of it could be taken. Otherwise each that has not, worst first. */
export type SourcesState =
  | { readonly kind: 'well' }
  | {
      readonly kind: 'troubled'
      readonly sources: readonly SourceAge[]
      readonly unknown: readonly UnknownSource[]
    }

export function sourcesState({ sources, unknown }: Sources): SourcesState {
  const troubled = sources.filter(
    (source) => isBehind(source) || isFailing(source) || source.partlyRefused !== null,
  )
  if (troubled.length === 0 && unknown.length === 0) return { kind: 'well' }
  return { kind: 'troubled', sources: troubled.toSorted((a, b) => rank(b) - rank(a)), unknown }
}

/** Late is behind; due is not, since nobody could have delivered earlier. A source that never delivered always is. */
export function isBehind(age: Pick<FeedAge, 'freshness' | 'lateness'>): boolean {
  return isOutOfDate(age) || age.lateness === 'late'
}

/** How many sources are of each age, in the order of the vocabulary: what a page says of all of them at once. */
export function countAges(
  told: readonly Pick<FeedAge, 'freshness'>[],
): readonly { readonly freshness: Freshness; readonly count: number }[] {
  return Freshness.options
    .map((freshness) => ({ freshness, count: told.filter((age) => age.freshness === freshness).length }))
    .filter(({ count }) => count > 0)
}

/** When the newest delivery of any of them came; null before the first. */
export function newestDeliveryMs(told: readonly Pick<SourceAge, 'lastGoodAtMs'>[]): number | null {
  return told.reduce<number | null>(
    (newest, { lastGoodAtMs }) =>
      lastGoodAtMs === null ? newest : Math.max(newest ?? lastGoodAtMs, lastGoodAtMs),
    null,
  )
}

/**
 * Why none of what they bring is known, so that a count of nought is not told as good; null once something has come.
 * For whoever has nothing in hand: what is on its way may be all of it.
 */
export function whyNothingKnown(
  told: readonly Pick<SourceAge, 'lastGoodAtMs' | 'waiting'>[],
): NothingKnown | null {
  if (told.length === 0) return 'untold'
  if (told.some(({ waiting }) => waiting !== null)) return 'entering'
  return newestDeliveryMs(told) === null ? 'never' : null
}
export type NothingKnown = 'untold' | 'entering' | 'never'

/** Of a feed's status, however long ago it was told, what a page says of it now beside its figures. */
export function sourceAge(
  status: FeedStatus,
  feed: Pick<SourceAge, 'name' | 'profile'> & Rhythm,
  nowMs: number,
): SourceAge {
  const { feedId, lastGoodAtMs, dataAsOfMs, registeredAtMs, waiting } = status
  const { freshness, lateness } = feedAge(status, feed, nowMs)
  const { consecutiveFailures, lastFailure } = status
  const refused = partlyRefused(status, nowMs)
  const isAnswering = consecutiveFailures > 0 && lastFailure !== null && answered.has(lastFailure.kind)
  return {
    feedId,
    name: feed.name,
    profile: feed.profile,
    freshness,
    lateness,
    lastGoodAtMs,
    dataAsOfMs,
    registeredAtMs,
    failures: consecutiveFailures,
    refusedAtMs: isAnswering ? lastFailure.atMs : null,
    partlyRefused: refused,
    waiting,
  }
}

/** Failures with a delivery in hand that we would not have. */
const answered: ReadonlySet<NonNullable<FeedStatus['lastFailure']>['kind']> = new Set([
  'too-large',
  'wrong-type',
  'malformed',
  'cut-short',
])

/** Deliveries of the last 24 hours that were not taken whole, the newest first. */
export function refusedLately(status: FeedStatus, nowMs: number): readonly DeliveryAccount[] {
  const { deliveredAtMs } = status
  const all = deliveredAtMs === null ? status.earlier : [{ ...status, deliveredAtMs }, ...status.earlier]
  return all.filter((each) => each.refused + each.held > 0 && nowMs - each.deliveredAtMs < dayMs)
}

function partlyRefused(status: FeedStatus, nowMs: number): PartlyRefused | null {
  const [newest] = refusedLately(status, nowMs)
  if (newest === undefined) return null
  return {
    deliveredAtMs: newest.deliveredAtMs,
    rows: deliveredRows(newest),
    notTaken: newest.refused + newest.held,
    agencies:
      newest.units === null
        ? null
        : { heldBack: newest.heldBack.length, all: newest.units, names: [...newest.heldBack] },
  }
}

function isFailing({ failures, freshness }: SourceAge): boolean {
  return failures > 0 && freshness !== 'not-owed'
}

function rank({ freshness, lateness }: SourceAge): number {
  return Lateness.options.indexOf(lateness) * 2 + (freshness === 'never' ? 1 : 0)
}
