// Movement that repeats after one loop, so that the last frame of a clip leads into its first.

/** Length of every loop, seconds. */
export const LOOP_S = 10

/** A way on the ground as points [x, z] in metres. */
export type Path = readonly (readonly [number, number])[]

/** A place on a path with the direction of travel there. */
export interface PathPoint {
  readonly x: number
  readonly z: number
  readonly heading: readonly [number, number]
}

/** The length of a path in metres. */
export function pathLength(path: Path): number {
  let length = 0
  path.forEach((point, i) => {
    const before = path[i - 1]
    if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1])
  })
  return length
}

/** Where one is after `distance` metres. */
export function alongPath(path: Path, distance: number): PathPoint {
  let left = distance
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1]
    const to = path[i]
    if (!from || !to) break
    const step = Math.hypot(to[0] - from[0], to[1] - from[1])
    if (left <= step || i === path.length - 1) {
      const share = step === 0 ? 0 : left / step
      return {
        x: from[0] + (to[0] - from[0]) * share,
        z: from[1] + (to[1] - from[1]) * share,
        heading: [(to[0] - from[0]) / (step || 1), (to[1] - from[1]) / (step || 1)],
      }
    }
    left -= step
  }
  return { x: 0, z: 0, heading: [0, 1] }
}

/** A straight path. */
export function straight(x0: number, z0: number, x1: number, z1: number): Path {
  return [
    [x0, z0],
    [x1, z1],
  ]
}

/** An arc around [x, z] from angle `from` to `to` (radians, 0 is +x, growing towards +z). */
export function arc(x: number, z: number, radius: number, from: number, to: number): Path {
  const steps = Math.max(3, Math.ceil(Math.abs(to - from) * 8))
  return Array.from({ length: steps + 1 }, (_, i): [number, number] => {
    const angle = from + ((to - from) * i) / steps
    return [x + radius * Math.cos(angle), z + radius * Math.sin(angle)]
  })
}

/**
 * All places of a traveller at time `t` seconds who moves at `speed` m/s and stood at `offset` metres at 0. In one
 * loop it covers one period (speed x loop) and is then where its double ahead was: the same look every period.
 */
export function travellers(path: Path, speed: number, offset: number, t: number): PathPoint[] {
  const length = pathLength(path)
  const period = speed * LOOP_S
  const first = (((offset + speed * t) % period) + period) % period
  const places: PathPoint[] = []
  for (let distance = first; distance < length; distance += period) places.push(alongPath(path, distance))
  return places
}

/** A wave of `cycles` whole periods per loop, -1 to 1; `phase` 0-1. */
export function wave(t: number, cycles: number, phase = 0): number {
  return Math.sin(2 * Math.PI * ((cycles * t) / LOOP_S + phase))
}
