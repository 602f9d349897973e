import { straight } from '../motion.ts'
import { lane, type SceneKind, walkers } from '../scene.ts'
import { sky, skyline } from '../sky.ts'
import { edgeLine, type Lamp, laneDashes, paintedKerb, palm, shophouse, streetLamp, tree } from '../street.ts'

const HALF = 8.2

/** A dual carriageway between shophouses, seen along the road. `busy` is the gap between vehicles in metres. */
export function avenue({
  busy = 15,
  palms = false,
  centre = 0.5,
  heightM = 8.2,
  focal = 0.82,
  storeys = 4,
} = {}): SceneKind {
  return {
    mount: { heightM, focal, horizon: 0.24, centre },
    build(view, random, { weather }) {
      const wet = weather === 'rain'
      sky(view, random)
      skyline(view, random, 0.55)
      view.ground(-60, 60, 3, 320, [116, 122, 96])
      view.ground(-HALF - 5, HALF + 5, 3, 320, [158, 150, 138])
      view.ground(-HALF, HALF, 3, 320, wet ? [70, 74, 78] : [96, 97, 99])
      for (const side of [-1, 1]) {
        edgeLine(view, side * (HALF - 0.4), 3, 240)
        edgeLine(view, side * 1.3, 3, 240)
        laneDashes(view, side * 4.6, 3, 170)
      }
      const lamps: Lamp[] = []
      for (let z = 186; z > 8; z -= 12) {
        for (const side of [-1, 1]) {
          if (random() < 0.86) {
            const size = { width: 12, depth: 11.4, floors: 2 + Math.floor(random() * (storeys - 0.5)) }
            shophouse(view, random, side * (HALF + 11.4 + random() * 2), z, size)
          }
        }
        if (z % 24 === 6) {
          for (const side of [-1, 1]) {
            const lamp = { x: side * (HALF + 0.9), z }
            lamps.push(lamp)
            streetLamp(view, lamp, wet)
          }
        }
        view.ground(-1, 1, Math.max(3, z - 6), z + 6.2, [86, 112, 66], 0.22)
        paintedKerb(view, -1, z - 6, z + 6)
        paintedKerb(view, 1, z - 6, z + 6)
        for (const side of [-1, 1]) {
          if (random() < 0.62)
            (palms ? palm : tree)(view, random, side * (HALF + 2.8), z + 4, 0.8, lamps.length ? 0.12 : 0)
        }
        if (z > 20 && random() < 0.7) tree(view, random, 0, z - 3, 0.42)
      }
      const lanes = [
        lane(random, straight(-6.3, -6, -6.3, 230), 10, busy * 0.8, undefined),
        lane(random, straight(-2.9, -6, -2.9, 230), 14, busy * 1.3),
        lane(random, straight(2.9, 230, 2.9, -6), 14, busy * 1.2),
        lane(random, straight(6.3, 230, 6.3, -6), 10, busy * 0.8),
        lane(random, straight(-7.5, -6, -7.5, 200), 9, busy * 1.8, 'moto'),
        lane(random, straight(7.5, 200, 7.5, -6), 9, busy * 1.8, 'moto'),
      ]
      const foot = [-1, 1].flatMap((side) =>
        [16, 28, 42, 60].map((z) =>
          walkers(random, straight(side * (HALF + 2.2), z, side * (HALF + 2.6), z + 14 * side), 2, {
            umbrella: wet,
          }),
        ),
      )
      return {
        lamps,
        vehicles: (t) => lanes.flatMap((traffic) => traffic(t)),
        people: (t) => foot.flatMap((group) => group(t)),
        wetAreas: [[-HALF, HALF, 3, 240]],
      }
    },
  }
}
