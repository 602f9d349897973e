/**
 * A light that has moved by itself takes no act for a moment: a hand that was on its way meant the former alert. What
 * the operator chose takes acts at once. Pure.
 */

/** As long as a hand that is on its way needs to stop. */
export const SETTLE_MS = 1_000

export interface LightMoves {
  readonly litId: string | null
  /** What stood in the light before it moved by itself; null where nothing did. */
  readonly formerId: string | null
  /** Null once it has stood, or where the operator moved it. */
  readonly settledAtMs: number | null
  /** What the operator has just chosen, until the light is looked at next: it vouches for one move and no later one. */
  readonly byHand: string | null
}

export const unlit: LightMoves = still(null)

export function chooseByHand(before: LightMoves, byHand: string): LightMoves {
  return { ...before, byHand }
}

/** The same object while nothing moves. */
export function moveLight(
  before: LightMoves,
  { litId, nowMs }: { litId: string | null; nowMs: number },
): LightMoves {
  if (litId === null || litId === before.byHand) return isStill(before, litId) ? before : still(litId)
  if (litId === before.litId) return before.byHand === null ? before : { ...before, byHand: null }
  return { litId, formerId: before.litId, settledAtMs: nowMs + SETTLE_MS, byHand: null }
}

function isStill({ litId, settledAtMs, byHand }: LightMoves, at: string | null): boolean {
  return litId === at && settledAtMs === null && byHand === null
}

export function isSettling({ settledAtMs }: LightMoves, nowMs: number): boolean {
  return settledAtMs !== null && nowMs < settledAtMs
}

/** As at the first sight of the page: nobody's hand was on its way to anything else. */
export function still(litId: string | null): LightMoves {
  return { litId, formerId: null, settledAtMs: null, byHand: null }
}
