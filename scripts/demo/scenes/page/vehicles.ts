// Cars, motorcycles, lorries and buses, with their lights. They keep to the left.
import type { PathPoint } from './motion.ts'
import { blend, type Rgb } from './palette.ts'
import { pick, type Random } from './random.ts'
import type { View } from './view.ts'

export type VehicleKind = 'car' | 'van' | 'moto' | 'truck' | 'bus'

/** A vehicle's looks. */
export interface Vehicle {
  readonly kind: VehicleKind
  readonly paint: Rgb
  readonly second: Rgb
}

/** A vehicle on the road; `braking` ones wait with their brake lights on. */
export interface PlacedVehicle extends PathPoint {
  readonly vehicle: Vehicle
  readonly braking?: boolean
}

const PAINTS: readonly [Rgb, ...Rgb[]] = [
  [226, 228, 230],
  [226, 228, 230],
  [62, 66, 72],
  [36, 38, 42],
  [158, 162, 166],
  [156, 30, 32],
  [38, 66, 116],
  [196, 190, 176],
  [112, 84, 60],
  [222, 176, 52],
  [54, 96, 84],
]
const HELMETS: readonly [Rgb, ...Rgb[]] = [
  [224, 60, 50],
  [240, 240, 236],
  [40, 44, 52],
  [46, 120, 190],
  [236, 180, 40],
]

/** A vehicle of the mix one sees in Batam: two motorcycles for three others. */
export function anyVehicle(random: Random, kind?: VehicleKind): Vehicle {
  const dice = random()
  const drawn: VehicleKind =
    dice < 0.4 ? 'moto' : dice < 0.74 ? 'car' : dice < 0.88 ? 'van' : dice < 0.95 ? 'truck' : 'bus'
  return { kind: kind ?? drawn, paint: pick(random, PAINTS), second: pick(random, HELMETS) }
}

/** Length in metres, for spacing in queues. */
export const LENGTH_M: Readonly<Record<VehicleKind, number>> = {
  car: 4.2,
  van: 4.6,
  moto: 1.9,
  truck: 8,
  bus: 10.5,
}

const GLASS: Rgb = [40, 50, 58]
const TYRE: Rgb = [22, 22, 24]
const HEADLIGHT: Rgb = [255, 244, 214]
const TAIL: Rgb = [255, 44, 30]

/** Draws the body. `extra` is lamp light falling on it (0-1). */
export function drawVehicle(view: View, { x, z, heading, vehicle }: PlacedVehicle, extra: number): void {
  if (z < 3) return
  const at = { x, z, heading }
  const forward = (metres: number) => ({ x: x + heading[0] * metres, z: z + heading[1] * metres, heading })
  const { paint, second } = vehicle
  const light = { extra }
  switch (vehicle.kind) {
    case 'moto':
      view.solid({ ...at, base: 0, top: 0.62, length: 1.85, width: 0.16 }, TYRE, light)
      view.solid(
        { ...at, base: 0.38, top: 0.82, length: 1.3, width: 0.36, topLength: 1, topWidth: 0.3 },
        paint,
        light,
      )
      view.solid(
        {
          ...forward(-0.15),
          base: 0.75,
          top: 1.42,
          length: 0.5,
          width: 0.52,
          topLength: 0.34,
          topWidth: 0.44,
          topShift: 0.08,
        },
        blend(second, [40, 44, 60], 0.55),
        light,
      )
      view.solid(
        { ...forward(-0.05), base: 1.4, top: 1.7, length: 0.3, width: 0.27, topLength: 0.2, topWidth: 0.2 },
        second,
        light,
      )
      return
    case 'truck':
      view.solid({ ...at, base: 0.25, top: 0.8, length: 7.6, width: 2.1 }, TYRE, light)
      view.solid(
        { ...forward(-1.1), base: 0.8, top: 3.1, length: 5.4, width: 2.35 },
        blend(paint, [150, 150, 140], 0.35),
        light,
      )
      view.solid({ ...forward(2.9), base: 0.5, top: 1.5, length: 1.8, width: 2.2 }, paint, light)
      view.solid(
        { ...forward(2.8), base: 1.5, top: 2.45, length: 1.6, width: 2.15, topLength: 1.3, topWidth: 2 },
        GLASS,
        { extra, roof: paint },
      )
      return
    case 'bus':
      view.solid({ ...at, base: 0.3, top: 1.25, length: 10.4, width: 2.45 }, [30, 92, 158], light)
      view.solid({ ...at, base: 1.25, top: 2.3, length: 10.3, width: 2.4 }, GLASS, { extra: extra * 0.6 })
      view.solid(
        { ...at, base: 2.3, top: 3, length: 10.4, width: 2.45, topWidth: 2.2 },
        [214, 224, 230],
        light,
      )
      return
    case 'car':
    case 'van': {
      const tall = vehicle.kind === 'van' ? 0.28 : 0
      wheels(view, { x, z, heading }, vehicle.kind === 'van' ? 1.5 : 1.32)
      view.solid(
        {
          ...at,
          base: 0.24,
          top: 0.88 + tall * 0.4,
          length: 4.25,
          width: 1.74,
          topLength: 4.05,
          topWidth: 1.64,
        },
        paint,
        light,
      )
      view.solid(
        {
          ...forward(-0.25),
          base: 0.88 + tall * 0.4,
          top: 1.46 + tall,
          length: 2.9 + tall * 2,
          width: 1.6,
          topLength: 1.9 + tall * 3,
          topWidth: 1.34,
          topShift: -0.15,
        },
        GLASS,
        { extra: extra * 0.6, roof: paint },
      )
      return
    }
  }
}

function wheels(view: View, { x, z, heading }: PathPoint, reach: number): void {
  for (const along of [-reach, reach]) {
    for (const across of [-0.78, 0.78]) {
      const place = {
        x: x + heading[0] * along + heading[1] * across,
        z: z + heading[1] * along - heading[0] * across,
        heading,
      }
      view.solid({ ...place, base: 0, top: 0.6, length: 0.6, width: 0.2, topLength: 0.4 }, TYRE)
    }
  }
}

/** The dark patch under a vehicle. */
export function drawShadow(view: View, { x, z, heading, vehicle }: PlacedVehicle): void {
  const l = LENGTH_M[vehicle.kind] / 2 + 0.25
  const w = vehicle.kind === 'moto' ? 0.4 : vehicle.kind === 'car' || vehicle.kind === 'van' ? 1.05 : 1.4
  const corner = (a: number, b: number): [number, number, number] => [
    x + heading[0] * a + heading[1] * b + 0.15,
    0,
    z + heading[1] * a - heading[0] * b,
  ]
  view.fill(
    [corner(-l, -w), corner(-l, w), corner(l, w), corner(l, -w)],
    `rgba(0,0,0,${view.palette.shadow})`,
  )
}

/** Headlights with the road they light, tail lights, and their smears where the road is `wet`. */
export function drawLights(view: View, placed: PlacedVehicle, wet: boolean): void {
  const { x, z, heading, vehicle } = placed
  const lamps = view.palette.lamps
  if (z < 4) return
  const isMoto = vehicle.kind === 'moto'
  const half = LENGTH_M[vehicle.kind] / 2
  const sides = isMoto ? [0] : [-0.66, 0.66]
  // Seen from the front when the heading points at the camera, which stands at the origin.
  const away = (heading[0] * x + heading[1] * z) / Math.hypot(x, z)
  const spot = (along: number, across: number, y: number): [number, number, number] => [
    x + heading[0] * along + heading[1] * across,
    y,
    z + heading[1] * along - heading[0] * across,
  ]
  if (lamps > 0.4) {
    const reach = isMoto ? 4.5 : 6.5
    const [px, , pz] = spot(half + reach * 0.8, 0, 0)
    view.pool(px, pz, reach, HEADLIGHT, 0.2 * lamps)
  }
  for (const side of sides) {
    if (away < 0.25) {
      const strength = (0.25 + 0.75 * Math.max(0, -away)) * Math.max(lamps, isMoto ? 0.35 : 0)
      view.glow(spot(half, side, 0.66), isMoto ? 0.7 : 0.95, HEADLIGHT, strength)
      if (wet && away < 0)
        view.smear(...pair(spot(half, side, 0)), 2.6, HEADLIGHT, 0.34 * Math.max(0.3, lamps) * -away)
    }
    if (away > -0.25) {
      const brake = placed.braking ? 1 : 0.5
      const strength =
        (0.2 + 0.8 * Math.max(0, away)) * (placed.braking ? Math.max(0.5, lamps) : lamps) * brake
      view.glow(spot(-half, side, 0.8), placed.braking ? 0.62 : 0.42, TAIL, strength)
      if (wet && away > 0) view.smear(...pair(spot(-half, side, 0)), 1.9, TAIL, 0.4 * brake * away)
    }
  }
}

function pair([x, , z]: readonly [number, number, number]): [number, number] {
  return [x, z]
}
