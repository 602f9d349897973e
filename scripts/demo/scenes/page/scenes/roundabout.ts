import { alongPath, arc, LOOP_S, type Path, pathLength, straight } from '../motion.ts'
import { seeded } from '../random.ts'
import { lane, type SceneKind, walkers } from '../scene.ts'
import { sky, skyline } from '../sky.ts'
import { type Lamp, palm, shophouse, streetLamp, tree } from '../street.ts'
import { anyVehicle, type PlacedVehicle } from '../vehicles.ts'

const Z = 36
const INNER = 8
const OUTER = 18

/** A roundabout with a monument; traffic goes round clockwise, as it does where one drives on the left. */
export function roundabout({ heightM = 13, centre = 0.5 } = {}): SceneKind {
  return {
    mount: { heightM, focal: 0.74, horizon: 0.16, centre },
    build(view, random, { weather }) {
      const wet = weather === 'rain'
      const asphalt = wet ? ([68, 72, 76] as const) : ([96, 97, 100] as const)
      sky(view, random)
      skyline(view, random, 0.7)
      view.ground(-120, 120, 3, 320, [104, 122, 82])
      const disc = (radius: number, colour: readonly [number, number, number], y = 0) => {
        view.fill(
          arc(0, Z, radius, 0, Math.PI * 2).map(([x, z]) => [x, y, z] as const),
          fillOf(view, colour),
        )
      }
      disc(OUTER + 3.5, [164, 156, 144])
      view.ground(-8, 8, 3, 30, [164, 156, 144])
      view.ground(-120, 120, Z - 9, Z + 9, [160, 152, 140])
      view.ground(-9, 9, 44, 300, [160, 152, 140])
      view.ground(-6.5, 6.5, 3, 30, asphalt)
      view.ground(-120, 120, Z - 6, Z + 6, asphalt)
      view.ground(-7, 7, 44, 300, asphalt)
      disc(OUTER, asphalt)
      disc(OUTER - 4.9, [200, 200, 192])
      disc(OUTER - 5.05, asphalt)
      disc(INNER + 0.5, [210, 206, 196])
      disc(INNER, [92, 128, 66], 0.25)
      disc(INNER * 0.55, [186, 84, 70], 0.3)
      disc(INNER * 0.42, [96, 132, 70], 0.3)
      for (let z = 190; z > 62; z -= 12) {
        for (const side of [-1, 1]) {
          const size = { width: 14, depth: 11.5, floors: 2 + Math.floor(random() * 4) }
          shophouse(view, random, side * (17 + random() * 2), z, size)
        }
      }
      for (const side of [-1, 1]) {
        for (let x = 36; x < 100; x += 14) {
          shophouse(view, random, side * x, 58, {
            width: 13,
            depth: 10,
            floors: 2 + Math.floor(random() * 2),
          })
        }
      }
      const lamps: Lamp[] = []
      for (const [x, z] of [
        [-11, 110],
        [11, 110],
        [-11, 76],
        [11, 76],
        [-20, 50],
        [20, 50],
        [-22, 26],
        [22, 26],
        [-9, 14],
        [9, 14],
      ] as const) {
        lamps.push({ x, z })
        streetLamp(view, { x, z }, wet)
      }
      for (let x = 26; x < 80; x += 9) for (const side of [-1, 1]) tree(view, random, side * x, 47.5, 0.8)
      const ring = (radius: number, count: number) => {
        const circle = arc(0, Z, radius, Math.PI * 2, 0)
        const around = pathLength(circle)
        const vehicles = Array.from({ length: count }, (_, i) => ({
          vehicle: anyVehicle(random, random() < 0.5 ? 'moto' : random() < 0.8 ? 'car' : 'van'),
          start: (i + random() * 0.5) / count,
        }))
        return (t: number): PlacedVehicle[] =>
          vehicles.map(({ vehicle, start }) => ({
            ...alongPath(circle, ((start + t / LOOP_S) % 1) * around),
            vehicle,
          }))
      }
      const sweep = (from: number, to: number): Path => arc(0, Z, 16.2, from, to)
      const lanes = [
        ring(11, 5),
        ring(14.2, 6),
        lane(
          random,
          [[-4.4, -4], [-4.6, 14], ...sweep(-1.9, -Math.PI).slice(1), [-24, Z + 3], [-110, Z + 4]],
          9,
          13,
        ),
        lane(random, [[4.2, 220], [4.6, 62], ...sweep(1.2, -1.2).slice(1), [4, 12], [4, -4]], 10, 16),
        lane(random, straight(-4, 58, -4, 220), 10, 15),
        lane(random, [[110, Z + 4], [24, Z + 4], ...sweep(0.25, -1.1).slice(1), [4.4, 10], [4.4, -4]], 9, 22),
        lane(random, straight(22, Z - 4, 110, Z - 4), 9, 14),
        lane(random, straight(-110, Z - 4, -21, Z - 4), 8, 13),
      ]
      const foot = [
        walkers(random, straight(-21, 27, -9, 16), 3, { umbrella: wet }),
        walkers(random, straight(21, 47, 13, 58), 3, { umbrella: wet }),
        walkers(random, straight(9, 15, 20, 24), 3, { umbrella: wet }),
        walkers(random, straight(-36, 46, -22, 46), 3, { umbrella: wet }),
      ]
      return {
        lamps,
        vehicles: (t) => lanes.flatMap((traffic) => traffic(t)),
        people: (t) => foot.flatMap((group) => group(t)),
        props: [{ z: Z, draw: monument }],
        wetAreas: [
          [-18, 18, 18, 54],
          [-6.5, 6.5, 3, 20],
        ],
      }
    },
  }
}

// Three white blades leaning to each other, lit from below, between four palms.
function monument(view: View): void {
  const lift = view.palette.lamps
  const palms = seeded(5)
  for (const x of [-3.6, 3.6]) palm(view, palms, x, Z + 4.2, 0.5)
  view.solid(
    { x: 0, z: Z, base: 0.3, top: 1.6, length: 5, width: 5, topLength: 4, topWidth: 4 },
    [150, 146, 140],
  )
  for (const [x, z] of [
    [0, 1.2],
    [-1.5, -0.4],
    [1.5, -0.4],
  ] as const) {
    view.solid(
      { x, z: Z + z, base: 1.6, top: 13.5, length: 0.8, width: 1.5, topLength: 0.3, topWidth: 0.4 },
      [232, 230, 222],
      { extra: 0.6 * lift },
    )
  }
  view.pool(0, Z - 1, 8, [255, 214, 150], 0.3 * lift)
  for (const x of [-5.5, 5.5]) palm(view, palms, x, Z - 1, 0.5)
}

type View = Parameters<SceneKind['build']>[0]

function fillOf(view: View, colour: readonly [number, number, number]): string {
  const [r, g, b] = view.lit(colour, [0, 1, 0], Z)
  return `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`
}
