/** How near a map looks after its frame has changed size, so that what was seen stays seen. Pure. */

export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** People's maps stop at half steps. */
const STEP = 0.5
/** What a frame may lose before the map steps back: a line of words above it is no other place to look at. */
const LOST_STEP = 0.25

/** `zoom` as it was chosen in a frame of the size `before`. Unchanged where one of the sizes is no size at all. */
export function keptZoom(zoom: number, before: FrameSize, now: FrameSize): number {
  const grown = Math.log2(Math.min(now.width / before.width, now.height / before.height))
  if (!Number.isFinite(grown)) return zoom
  return zoom + STEP * Math.floor((grown < 0 ? grown + LOST_STEP : grown) / STEP) + 0
}
