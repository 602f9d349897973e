/** When to ask again for a picture that was not there. Pure. */
import { doublingMs } from '#base/pure/back-off.ts'

/** The first picture waits for a key frame: asked for again soon. */
const SOON_MS = 3_000
/** A camera that has none after all has none for long; every question is an error in the browser's log. */
const RARELY_MS = 60_000

/** Ms until the next question after `missed` of them, of a still that is otherwise renewed every `everyMs`. */
export function firstAgainMs(missed: number, everyMs: number): number {
  return doublingMs(missed, { firstMs: Math.min(SOON_MS, everyMs), mostMs: RARELY_MS })
}
