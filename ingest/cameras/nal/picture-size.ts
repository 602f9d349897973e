import { StreamFailure } from '../camera-source.ts'

/** Above this no camera exists, and a decoder would be asked for gigabytes. */
const MAX_SIDE_PX = 8192

/** Throws `malformed` when the camera claims a picture that no camera makes. */
export function checkPictureSize(width: number, height: number): void {
  if (width > MAX_SIDE_PX || height > MAX_SIDE_PX) {
    throw new StreamFailure({ code: 'picture-too-large', width, height, maxSidePx: MAX_SIDE_PX })
  }
}
