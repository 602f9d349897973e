import type { CameraId } from '#domain/ids.ts'
import type { StillAnswer } from './internal-api/internal-server.ts'
import { MediaError } from './media/ffmpeg.ts'
import type { Stills, StillWidth } from './media/stills.ts'

/** A still as the internal API answers it: every reason why there is none is a value with a sentence. */
export async function takeStill(
  stills: Stills,
  known: ReadonlySet<CameraId>,
  cameraId: CameraId,
  width: StillWidth,
  signal: AbortSignal,
): Promise<StillAnswer> {
  if (!known.has(cameraId))
    return { kind: 'failure', error: 'unknown-camera', detail: `no camera "${cameraId}" in this city` }
  try {
    const still = await stills.take(cameraId, width, signal)
    if (still === null)
      return {
        kind: 'failure',
        error: 'no-frame',
        detail: `no frame of ${cameraId} has come since its shard started`,
      }
    return { kind: 'still', ...still }
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    return { kind: 'failure', error: error.kind, detail: error.message }
  }
}
