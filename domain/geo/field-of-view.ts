/** Which cameras show a place. Buildings and trees are not known here: "sees" means the place is in the cone. */
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { bearingDeg, distanceM, type Point } from '#domain/geo/distance.ts'
import type { CameraId } from '#domain/ids.ts'

export interface Sight extends Point {
  /** Degrees clockwise from north. */
  readonly bearingDeg: number
  readonly fieldOfViewDeg: number
  /** How far the camera sees well enough to be useful, in metres. */
  readonly rangeM: number
}

/** True when the place lies inside the camera's cone, edges included. */
export function sees(camera: Sight, place: Point): boolean {
  const away = distanceM(camera, place)
  if (away > camera.rangeM) return false
  // On the mast itself there is no direction to speak of.
  if (away < 1 || camera.fieldOfViewDeg >= 360) return true
  return angleBetween(bearingDeg(camera, place), camera.bearingDeg) <= camera.fieldOfViewDeg / 2 + 1e-9
}

/** Smallest angle between two directions, 0 to 180 degrees. */
function angleBetween(aDeg: number, bDeg: number): number {
  const turn = Math.abs(aDeg - bDeg) % 360
  return turn > 180 ? 360 - turn : turn
}

/** Cameras within `withinM` metres: those that see the place first, then by distance; at most `most`. */
export function nearestCameras(
  cameras: Iterable<Sight & { readonly id: CameraId }>,
  place: Point,
  withinM: number,
  most = 6,
): NearbyCamera[] {
  const near: NearbyCamera[] = []
  for (const camera of cameras) {
    const away = distanceM(camera, place)
    if (away <= withinM)
      near.push({ cameraId: camera.id, distanceM: Math.round(away), sees: sees(camera, place) })
  }
  return near
    .sort(
      (a, b) =>
        Number(b.sees) - Number(a.sees) || a.distanceM - b.distanceM || a.cameraId.localeCompare(b.cameraId),
    )
    .slice(0, most)
}
