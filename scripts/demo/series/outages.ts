/** When sample cameras were dark: power cuts of a whole site, faults of one camera, and a few cameras that often fail. */
import type { Camera } from '#config/schema/camera.ts'
import { between, chance } from './dice.ts'

const DAY = 86_400_000
const MINUTE = 60_000

export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** Power or network of a site goes about once in three weeks, for 20 minutes to 2.5 hours. */
const SITE_CUT_PER_DAY = 0.05
/** A healthy camera has a fault about once a month. */
const FAULT_PER_DAY = 0.035
/** One camera in twelve is weak and fails every third day. */
const WEAK_SHARE = 1 / 12
const WEAK_FAULT_PER_DAY = 0.35
/** One camera in thirty waits for its repair for days. */
const LONG_SHARE = 1 / 30
const LONG_PERIOD_DAYS = 19

/** Spans in which `camera` delivered nothing, within `range` and sorted by nothing in particular. Deterministic by seed. */
export function outagesOf(camera: Pick<Camera, 'id' | 'site'>, range: Span, seed: number): Span[] {
  const spans: Span[] = []
  const isWeak = chance(seed, 'weak', camera.id) < WEAK_SHARE
  const isLong = chance(seed, 'long', camera.id) < LONG_SHARE
  // A day earlier as well: what began before the range may reach into it.
  const firstDay = Math.floor(range.fromMs / DAY) - 1
  for (let day = firstDay; day * DAY < range.toMs; day += 1) {
    if (chance(seed, 'cut', camera.site, day) < SITE_CUT_PER_DAY)
      spans.push(spanOf(seed, `cut ${camera.site}`, day, 20, 150))
    if (chance(seed, 'fault', camera.id, day) < (isWeak ? WEAK_FAULT_PER_DAY : FAULT_PER_DAY))
      spans.push(spanOf(seed, `fault ${camera.id}`, day, 5, isWeak ? 90 : 240))
    if (isLong && (day + Math.floor(between(0, LONG_PERIOD_DAYS, seed, camera.id))) % LONG_PERIOD_DAYS === 0)
      spans.push(spanOf(seed, `long ${camera.id}`, day, 20 * 60, 24 * 60))
  }
  return spans.filter((span) => span.toMs > range.fromMs && span.fromMs < range.toMs)
}

/** Spans in which nobody measured: the demo's ingest stood still for maintenance on one night in ten. */
export function unmeasured(range: Span, seed: number): Span[] {
  const spans: Span[] = []
  for (let day = Math.floor(range.fromMs / DAY) - 1; day * DAY < range.toMs; day += 1)
    if (day % 10 === seed % 10)
      spans.push({ fromMs: day * DAY + 19 * 60 * MINUTE, toMs: day * DAY + 19 * 60 * MINUTE + 20 * MINUTE })
  return spans
}

/** Milliseconds of `window` that lie in any of `spans`; overlaps count once. */
export function overlapMs(window: Span, spans: readonly Span[]): number {
  const inside = spans
    .map((span) => ({ fromMs: Math.max(span.fromMs, window.fromMs), toMs: Math.min(span.toMs, window.toMs) }))
    .filter((span) => span.fromMs < span.toMs)
    .sort((a, b) => a.fromMs - b.fromMs)
  let covered = 0
  let reached = window.fromMs
  for (const span of inside) {
    covered += Math.max(0, span.toMs - Math.max(span.fromMs, reached))
    reached = Math.max(reached, span.toMs)
  }
  return covered
}

function spanOf(seed: number, cause: string, day: number, leastMin: number, mostMin: number): Span {
  const fromMs = day * DAY + Math.floor(between(0, 24 * 60, seed, cause, day, 'at')) * MINUTE
  const minutes = Math.floor(between(leastMin, mostMin, seed, cause, day, 'for'))
  return { fromMs, toMs: fromMs + minutes * MINUTE }
}
