/** How MediaSource playback keeps close to now. Pure; times in ms on the video's own clock. */

export const EDGE_TARGET_MS = 120
const SEEK_BEYOND_MS = 1_200
/** What was played longer ago than this is given back to the browser. */
export const KEEP_BEHIND_MS = 12_000

export interface BufferedRange {
  readonly startMs: number
  readonly endMs: number
}
export type EdgeMove =
  | { readonly kind: 'rate'; readonly rate: 1 | 1.05 | 1.15 }
  | { readonly kind: 'seek'; readonly toMs: number }

/** What to do about a playhead at `atMs`, given the newest buffered range. */
export function chaseEdge(atMs: number, newest: BufferedRange): EdgeMove {
  const behindMs = newest.endMs - atMs
  const isOutside = atMs < newest.startMs || atMs > newest.endMs
  if (isOutside || behindMs > SEEK_BEYOND_MS) {
    return { kind: 'seek', toMs: Math.max(newest.startMs, newest.endMs - EDGE_TARGET_MS) }
  }
  if (behindMs > EDGE_TARGET_MS + 250) return { kind: 'rate', rate: 1.15 }
  if (behindMs > EDGE_TARGET_MS + 100) return { kind: 'rate', rate: 1.05 }
  return { kind: 'rate', rate: 1 }
}
