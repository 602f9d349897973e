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
}

export const unlit: LightMoves = { litId: null, formerId: null, settledAtMs: null }

/** `byHand`: what the operator chose last. The same object while nothing moves. */
export function moveLight(
  before: LightMoves,
  { litId, byHand, nowMs }: { litId: string | null; byHand: string | null; nowMs: number },
): LightMoves {
  const isByHand = litId === null || litId === byHand
  if (litId === before.litId) return isByHand && before.settledAtMs !== null ? still(litId) : before
  return isByHand ? still(litId) : { litId, formerId: before.litId, settledAtMs: nowMs + SETTLE_MS }
}

export function isSettling({ settledAtMs }: LightMoves, nowMs: number): boolean {
  return settledAtMs !== null && nowMs < settledAtMs
}

/** As at the first sight of the page: nobody's hand was on its way to anything else. */
export function still(litId: string | null): LightMoves {
  return { litId, formerId: null, settledAtMs: null }
}
