/** What keeps a display running for months without a hand: when to reload, and how far to shift the picture. Pure. */
import type { CityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'

const RELOAD_AT_MS = 4 * hourMs
/** Screens of a wall reload one after the other within this time. */
const SPREAD_MS = 10 * minuteMs

export const SHIFT_EVERY_MS = 5 * minuteMs

/** Ms until this screen's next nightly reload: 04.00 in the city and up to ten minutes, by the screen's name. */
export function untilReloadMs(nowMs: number, screen: string, time: CityTime): number {
  const spread = hash(screen) % SPREAD_MS
  const wait = RELOAD_AT_MS + spread - time.timeOfDayMs(nowMs)
  // At least a minute away: a page that has just reloaded must not do so again.
  return wait > minuteMs ? wait : wait + dayMs
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
