import { straight } from '../motion.ts'
import { seeded } from '../random.ts'
import { lane, queue, type SceneKind, standing, walkers } from '../scene.ts'
import { sky, skyline } from '../sky.ts'
import { edgeLine, type Lamp, laneDashes, shophouse, streetLamp, tree, zebra } from '../street.ts'

/** A crossing with traffic lights: our side waits, the cross street flows. */
export function junction({ centre = 0.5, heightM = 9.5, busy = 9, focal = 0.72 } = {}): SceneKind {
  return {
    mount: { heightM, focal, horizon: 0.2, centre },
    build(view, random, { weather }) {
      const wet = weather === 'rain'
      const asphalt = wet ? ([68, 72, 76] as const) : ([94, 95, 98] as const)
      sky(view, random)
      skyline(view, random, 0.6)
      view.ground(-90, 90, 3, 320, [150, 144, 132])
      view.ground(-90, 90, 40, 320, [118, 124, 98])
      view.ground(-8, 8, 3, 300, asphalt)
      view.ground(-90, 90, 22, 38, asphalt)
      edgeLine(view, 0, 3, 17.6)
      edgeLine(view, 0, 43, 200)
      laneDashes(view, -4, 3, 16)
      laneDashes(view, 4, 3, 16)
      laneDashes(view, -4, 44, 150)
      laneDashes(view, 4, 44, 150)
      zebra(view, -7.6, 7.6, 19.6)
      zebra(view, -7.6, 7.6, 40.6)
      view.ground(-7.8, 0, 16.9, 17.4, [216, 216, 208])
      for (let x = -84; x < 84; x += 7)
        if (Math.abs(x) > 10) view.ground(x, x + 3, 29.9, 30.1, [210, 210, 200])
      // A box where nobody may stop.
      for (const x of [-7, -3.5, 0, 3.5]) {
        view.fill(
          [
            [x, 0, 23],
            [x + 0.2, 0, 23],
            [x + 3.7, 0, 37],
            [x + 3.5, 0, 37],
          ],
          'rgba(226,190,60,0.5)',
        )
        view.fill(
          [
            [x + 3.5, 0, 23],
            [x + 3.7, 0, 23],
            [x + 0.2, 0, 37],
            [x, 0, 37],
          ],
          'rgba(226,190,60,0.5)',
        )
      }
      for (let z = 165; z > 44; z -= 12) {
        for (const side of [-1, 1]) {
          const size = { width: 13, depth: 11.5, floors: 2 + Math.floor(random() * 3) }
          shophouse(view, random, side * (16.5 + random() * 2), z, size)
          if (random() < 0.4) tree(view, random, side * 10.2, z + 3, 0.8)
        }
      }
      for (const side of [-1, 1]) {
        for (let x = 32; x < 80; x += 13) {
          shophouse(view, random, side * x, 50, {
            width: 12,
            depth: 11,
            floors: 2 + Math.floor(random() * 2),
          })
        }
      }
      const lamps: Lamp[] = []
      for (const [x, z] of [
        [-10, 112],
        [10, 112],
        [-10, 78],
        [10, 78],
        [-10.4, 43],
        [10.4, 43],
        [-10.2, 17.5],
        [10.2, 17.5],
      ] as const) {
        lamps.push({ x, z })
        streetLamp(view, { x, z }, wet)
      }
      const lanes = [
        queue(random, -5.9, 16, [0, 1], 3),
        queue(random, -2, 16, [0, 1], 2),
        queue(random, 2.2, 43.5, [0, -1], 6),
        queue(random, 5.9, 43.5, [0, -1], 5),
        lane(random, straight(-84, 26, 84, 26), 8, busy * 0.75),
        lane(random, straight(-84, 28.4, 84, 28.4), 11, busy * 1.4),
        lane(random, straight(84, 31.7, -84, 31.7), 11, busy * 1.4),
        lane(random, straight(84, 34.6, -84, 34.6), 8, busy * 0.75),
        lane(random, straight(-6, 44, -6, 230), 10, busy * 2.4),
        lane(random, straight(-2.4, 44, -2.4, 230), 12, busy * 2.8),
      ]
      const look = { umbrella: wet }
      const foot = [
        walkers(random, straight(-8.4, 19.2, 8.4, 19.8), 3, look),
        walkers(random, straight(8.4, 20.4, -8.4, 19.4), 3, look),
        walkers(random, straight(-8.4, 40.6, 8.4, 40.6), 4, look),
        walkers(random, straight(9.5, 42, 9.7, 56), 3, look),
        walkers(random, straight(-9.6, 58, -9.4, 44), 3, look),
        standing(
          random,
          [
            [-9.3, 20.5],
            [-9.8, 21],
            [9.4, 21.2],
            [-10, 41.6],
            [9.2, 41.7],
            [10, 42],
          ],
          look,
        ),
      ]
      return {
        lamps,
        vehicles: (t) => lanes.flatMap((traffic) => traffic(t)),
        people: (t) => foot.flatMap((group) => group(t)),
        // Near enough to hide the cross traffic behind them.
        props: [
          { z: 18.5, draw: (sight) => tree(sight, seeded(3), 13.5, 18.5, 0.9, 0.2 * sight.palette.lamps) },
          { z: 19, draw: (sight) => tree(sight, seeded(8), -14.5, 19, 1.05, 0.2 * sight.palette.lamps) },
        ],
        wetAreas: [
          [-8, 8, 3, 22],
          [-8, 8, 38, 200],
          [-90, 90, 22, 38],
        ],
        front(front) {
          redLight(front, -8.7, 17.2)
          redLight(front, 8.9, 42.6)
        },
      }
    },
  }
}

type View = Parameters<SceneKind['build']>[0]

function redLight(view: View, x: number, z: number): void {
  view.line([x, 0, z], [x, 4.6, z], 0.16, [70, 74, 78])
  view.line([x, 4.6, z], [x - Math.sign(x) * 3.4, 5, z], 0.13, [70, 74, 78])
  const head = x - Math.sign(x) * 3.4
  view.solid({ x: head, z, base: 4.3, top: 5.6, length: 0.3, width: 0.55 }, [26, 28, 30])
  view.glow([head, 5.3, z - 0.2], 0.5, [255, 48, 34], 0.95)
}
