// What every scene says about itself, and the traffic that scenes share.
import { alongPath, LOOP_S, type Path, pathLength, travellers } from './motion.ts'
import type { Conditions } from './palette.ts'
import { anyPerson, type Person, type PlacedPerson } from './people.ts'
import type { Random } from './random.ts'
import type { Lamp } from './street.ts'
import { anyVehicle, LENGTH_M, type PlacedVehicle, type Vehicle, type VehicleKind } from './vehicles.ts'
import type { Mount, View } from './view.ts'

/** A scene ready to be drawn: what stands still was painted by `build`, the rest is asked for per frame. */
export interface Scene {
  readonly lamps: readonly Lamp[]
  vehicles(t: number): PlacedVehicle[]
  people(t: number): PlacedPerson[]
  /** Moving things behind everything on the ground: waves, a crane's hook. */
  behind?(view: View, t: number): void
  /** Things in front of everything; drawn every frame. */
  front?(view: View, t: number): void
  /** Standing things that vehicles and people may be hidden behind; sorted among them by `z`. */
  readonly props?: readonly { readonly z: number; draw(view: View, t: number): void }[]
  /** Road surfaces that mirror when wet, as x range and z range in metres. */
  readonly wetAreas: readonly (readonly [x0: number, x1: number, z0: number, z1: number])[]
}

/** A kind of scene: where its camera hangs and how to paint what does not move. */
export interface SceneKind {
  readonly mount: Mount
  build(view: View, random: Random, conditions: Conditions): Scene
}

/** A lane with traffic. */
export type Lane = (t: number) => PlacedVehicle[]

/** Fills a lane along `path` with vehicles about `gapM` metres apart at `speed` m/s. */
export function lane(random: Random, path: Path, speed: number, gapM: number, kind?: VehicleKind): Lane {
  const period = speed * LOOP_S
  const vehicles: { vehicle: Vehicle; offset: number }[] = []
  let offset = random() * gapM
  while (offset < period - gapM * 0.5) {
    const vehicle = anyVehicle(random, kind)
    vehicles.push({ vehicle, offset })
    offset += LENGTH_M[vehicle.kind] + gapM * (0.5 + random() * 1.3)
  }
  return (t) =>
    vehicles.flatMap(({ vehicle, offset: start }) =>
      travellers(path, speed, start, t).map((place) => ({ ...place, vehicle })),
    )
}

/** Vehicles waiting bumper to bumper from [x, z] backwards against `heading`, brake lights on. */
export function queue(
  random: Random,
  x: number,
  z: number,
  heading: readonly [number, number],
  count: number,
): Lane {
  const waiting: PlacedVehicle[] = []
  let back = 0
  for (let i = 0; i < count; i++) {
    const vehicle = anyVehicle(random, i === 0 ? 'moto' : undefined)
    back += LENGTH_M[vehicle.kind] / 2
    const side = vehicle.kind === 'moto' ? (random() - 0.5) * 1.6 : 0
    waiting.push({
      x: x - heading[0] * back + heading[1] * side,
      z: z - heading[1] * back - heading[0] * side,
      heading,
      vehicle,
      braking: true,
    })
    back += LENGTH_M[vehicle.kind] / 2 + 1 + random() * 1.2
  }
  return () => waiting
}

/** Somebody or several on foot. */
export type Walkers = (t: number) => PlacedPerson[]

/** People who walk along `path` and go in and out of doors at its ends, so that each is seen once. */
export function walkers(
  random: Random,
  path: Path,
  count: number,
  look: { helmet?: boolean; umbrella?: boolean } = {},
): Walkers {
  const length = pathLength(path)
  const people = Array.from({ length: count }, (_, i) => ({
    person: anyPerson(random, look),
    speed: 1.05 + random() * 0.5,
    start: (i + random() * 0.8) / count,
    aside: (random() - 0.5) * 1.4,
  }))
  return (t) =>
    people.flatMap(({ person, speed, start, aside }) => {
      // The walk lasts as long as the loop or less; for what is left of the loop the person is indoors.
      const reach = Math.min(length, speed * LOOP_S)
      const distance = ((start + t / LOOP_S) % 1) * speed * LOOP_S
      if (distance > reach) return []
      const shown = Math.min(1, distance / 0.8, (reach - distance) / 0.8)
      const begin = (length - reach) * ((start * 7.3) % 1)
      const place = alongPath(path, begin + distance)
      return [
        {
          ...place,
          x: place.x + place.heading[1] * aside,
          z: place.z - place.heading[0] * aside,
          person,
          pace: 1,
          shown,
        },
      ]
    })
}

/** People standing about, shifting their weight a little. */
export function standing(
  random: Random,
  spots: readonly (readonly [number, number])[],
  look: { helmet?: boolean; umbrella?: boolean } = {},
): Walkers {
  const people = spots.map(([x, z]) => ({ x, z, person: anyPerson(random, look) as Person }))
  return () =>
    people.map(({ x, z, person }) => ({ x, z, heading: [0, -1] as const, person, pace: 0.12, shown: 1 }))
}
