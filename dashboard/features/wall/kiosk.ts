/** What keeps a display running for months without a hand: when to reload, and how far to shift the picture. Pure. */

const DAY_MS = 86_400_000
/** WIB is UTC+7 all year. */
const ZONE_MS = 7 * 3_600_000
const RELOAD_AT_MS = 4 * 3_600_000
/** Screens of a wall reload one after the other within this time. */
const SPREAD_MS = 10 * 60_000

export const SHIFT_EVERY_MS = 5 * 60_000

/** Ms until this screen's next nightly reload: 04.00 WIB and up to ten minutes, by the screen's name. */
export function untilReloadMs(nowMs: number, screen: string): number {
  const spread = hash(screen) % SPREAD_MS
  const sinceMidnight = (nowMs + ZONE_MS) % DAY_MS
  const wait = RELOAD_AT_MS + spread - sinceMidnight
  // At least a minute away: a page that has just reloaded must not do so again.
  return wait > 60_000 ? wait : wait + DAY_MS
}

/** Where the picture stands in pixels at a moment: 0 to 2 each way, another place every five minutes. */
export function pixelShift(nowMs: number): readonly [x: number, y: number] {
  const step = Math.floor(nowMs / SHIFT_EVERY_MS) % 8
  const path = [
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ] as const
  return path[step] ?? [0, 0]
}

function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return sum >>> 0
}
