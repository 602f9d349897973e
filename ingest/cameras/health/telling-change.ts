/** Smaller changes of frame rate and bitrate are noise and not worth telling. */
const TELLING_CHANGE = 0.1

export function isTellingChange(told: number | null, now: number | null): boolean {
  if (told === null || now === null) return told !== now
  return Math.abs(told - now) > Math.max(told, now) * TELLING_CHANGE
}
