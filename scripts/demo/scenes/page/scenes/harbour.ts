import { alongPath, LOOP_S, straight, wave } from '../motion.ts'
import type { Rgb } from '../palette.ts'
import { pick } from '../random.ts'
import { lane, type SceneKind, standing, walkers } from '../scene.ts'
import { drawWaves, hills, makeWaves, sea, sky } from '../sky.ts'
import { edgeLine, type Lamp, streetLamp } from '../street.ts'

type View = Parameters<SceneKind['build']>[0]
const BOXES: readonly [Rgb, ...Rgb[]] = [
  [176, 62, 44],
  [38, 92, 142],
  [56, 122, 84],
  [212, 148, 46],
  [186, 190, 190],
  [120, 54, 60],
]

/** A quay with containers, cranes and ferries; a speedboat comes by once per loop. */
export const harbour: SceneKind = {
  mount: { heightM: 14, focal: 0.82, horizon: 0.28, centre: 0.56 },
  build(view, random, { weather }) {
    const wet = weather === 'rain'
    sky(view, random)
    hills(view, random, 0.2)
    sea(view)
    const waves = makeWaves(random, 420)
    view.fill(
      [
        [-70, -2, 8],
        [-8, -2, 8],
        [-8, -2, 210],
        [-70, -2, 210],
      ],
      'rgba(10,16,20,0.8)',
    )
    view.ground(-90, -8, 6, 210, wet ? [112, 114, 116] : [150, 146, 138])
    view.ground(-8.6, -8, 6, 210, [226, 190, 60])
    view.ground(-19, -12, 6, 210, [104, 104, 106])
    edgeLine(view, -15.5, 6, 200)
    for (let z = 190; z > 40; z -= 14) {
      for (let row = 0; row < 3; row++) {
        const tall = 1 + Math.floor(random() * 3)
        for (let k = 0; k < tall; k++) {
          view.solid(
            { x: -26 - row * 7, z, base: k * 2.6, top: (k + 1) * 2.6 - 0.1, length: 12, width: 2.6 },
            pick(random, BOXES),
          )
        }
      }
    }
    const lamps: Lamp[] = []
    for (let z = 150; z > 12; z -= 26) {
      lamps.push({ x: -20.5, z })
      streetLamp(view, { x: -20.5, z }, wet, 10)
    }
    for (let z = 12; z < 100; z += 9)
      view.solid({ x: -8.9, z, base: 0, top: 0.6, length: 0.5, width: 0.5 }, [40, 42, 44])
    const lanes = [
      lane(random, straight(-17.2, 200, -17.2, -4), 7, 22, 'truck'),
      lane(random, straight(-13.7, -4, -13.7, 200), 8, 26, 'truck'),
    ]
    const foot = [
      walkers(random, straight(-10.3, 16, -10.6, 30), 3, { helmet: true }),
      walkers(random, straight(-10, 52, -10.2, 38), 2, { helmet: true }),
      standing(
        random,
        [
          [-10.8, 22],
          [-11, 23.2],
          [-9.9, 34],
          [-10.4, 47],
        ],
        { helmet: true },
      ),
    ]
    return {
      lamps,
      vehicles: (t) => lanes.flatMap((traffic) => traffic(t)),
      people: (t) => foot.flatMap((group) => group(t)),
      wetAreas: [[-90, -8, 6, 200]],
      behind(sight, t) {
        drawWaves(
          sight,
          waves.filter((glint) => glint.x > 0.3 - glint.depth * 0.5),
          t,
        )
        ship(sight, 42, 150, 62, [86, 40, 40], wave(t, 1) * 0.12)
        const course = alongPath(straight(-30, 74, 130, 74), ((0.2 + t / LOOP_S) % 1) * 160)
        if (course.x > -8) speedboat(sight, course.x, 74, wave(t, 6) * 0.18)
        ferry(sight, 2.5, 62, wave(t, 2, 0.3) * 0.16)
        ferry(sight, 19, 34, wave(t, 2, 0.8) * 0.2)
        crane(sight, 128, wave(t, 1, 0.1))
        crane(sight, 88, wave(t, 1, 0.6))
      },
    }
  },
}

function ferry(view: View, x: number, z: number, lift: number): void {
  const lamps = view.palette.lamps
  view.solid(
    {
      x,
      z,
      base: -2 + lift,
      top: 0.6 + lift,
      length: 24,
      width: 5,
      topLength: 26,
      topWidth: 6,
      topShift: 0.6,
    },
    [228, 230, 232],
  )
  view.solid({ x, z, base: -0.9 + lift, top: -0.4 + lift, length: 24.6, width: 5.7 }, [30, 84, 150])
  view.solid({ x, z: z + 1, base: 0.6 + lift, top: 2.9 + lift, length: 18, width: 5.2 }, [240, 242, 242])
  view.solid(
    { x, z: z + 1, base: 1.3 + lift, top: 2.2 + lift, length: 18.1, width: 5.3 },
    lamps > 0.4 ? [255, 216, 150] : [54, 66, 78],
    { extra: lamps, roof: [240, 242, 242] },
  )
  view.solid(
    { x, z: z - 2, base: 2.9 + lift, top: 4.6 + lift, length: 6, width: 3.4, topLength: 4.6, topWidth: 3 },
    [232, 234, 236],
  )
  view.line([x, 4.6 + lift, z], [x, 8 + lift, z], 0.12, [220, 222, 224])
  if (lamps > 0.3) {
    view.glow([x, 8 + lift, z], 0.8, [255, 250, 230], lamps)
    view.smear(x, z - 10, 6, [255, 220, 160], 0.3 * lamps)
  }
}

function speedboat(view: View, x: number, z: number, lift: number): void {
  const heading = [1, 0] as const
  for (let k = 1; k < 9; k++) {
    view.fill(
      [
        [x - 4 - k * 3, 0, z - 0.5 - k * 0.3],
        [x - 7 - k * 3, 0, z - 0.7 - k * 0.35],
        [x - 7 - k * 3, 0, z + 0.7 + k * 0.35],
        [x - 4 - k * 3, 0, z + 0.5 + k * 0.3],
      ],
      `rgba(226,234,238,${0.4 - k * 0.045})`,
    )
  }
  view.solid(
    {
      x,
      z,
      heading,
      base: -0.4,
      top: 1.4 + lift,
      length: 9,
      width: 2.6,
      topLength: 10.5,
      topWidth: 3,
      topShift: 0.8,
    },
    [236, 238, 238],
  )
  view.solid(
    { x: x - 1, z, heading, base: 1.4 + lift, top: 2.6 + lift, length: 4.4, width: 2.2, topLength: 3.2 },
    [44, 56, 68],
    { roof: [226, 120, 44] },
  )
}

function ship(view: View, x: number, z: number, length: number, hull: Rgb, lift: number): void {
  const heading = [1, 0.12] as const
  const at = { z, heading }
  view.solid(
    { x, ...at, base: -3 + lift, top: 6 + lift, length, width: 13, topLength: length + 5, topShift: 2 },
    hull,
  )
  for (let k = 0; k < 5; k++) {
    view.solid(
      {
        x: x - length * 0.18 + k * length * 0.14,
        ...at,
        base: 6,
        top: 9.5 + ((k * 7) % 3) * 2.4,
        length: length * 0.12,
        width: 11,
      },
      BOXES[k % BOXES.length] ?? hull,
    )
  }
  view.solid(
    { x: x - length * 0.38, ...at, base: 6 + lift, top: 20 + lift, length: 8, width: 11 },
    [232, 232, 226],
    { extra: view.palette.lamps * 0.3 },
  )
  if (view.palette.lamps > 0.3) {
    for (const dx of [-0.4, -0.1, 0.2, 0.5])
      view.glow([x + length * dx, dx < -0.3 ? 21 : 10, z - 8], 2, [255, 232, 190], 0.8)
  }
}

// A ship-to-shore crane; `reach` -1 to 1 moves its trolley out and back.
function crane(view: View, z: number, reach: number): void {
  const steel: Rgb = [206 * tone(view), 96 * tone(view), 40 * tone(view)]
  const leg = (x: number, dz: number) => view.line([x, 0, z + dz], [x, 26, z + dz], 0.9, steel)
  for (const dz of [6, -6]) {
    leg(-11, dz)
    leg(-23, dz)
    view.line([-23, 12, z + dz], [-11, 12, z + dz], 0.7, steel)
  }
  view.line([-34, 26, z], [20, 26, z], 1.3, steel)
  view.line([-14, 40, z], [20, 26.5, z], 0.35, steel)
  view.line([-14, 40, z], [-34, 26.5, z], 0.35, steel)
  view.line([-14, 26, z], [-14, 40, z], 0.9, steel)
  const x = -3 + reach * 13
  view.line([x, 26, z], [x, 13, z], 0.2, [40, 42, 44])
  view.solid({ x, z, heading: [0, 1], base: 10.4, top: 13, length: 6, width: 2.6 }, [38, 92, 142])
  view.solid({ x: x + 1.5, z, base: 23.6, top: 25.6, length: 2, width: 2.4 }, [230, 232, 232])
  if (view.palette.lamps > 0.3) view.glow([20, 26.5, z], 1.2, [255, 50, 36], 0.9)
}

function tone(view: View): number {
  return Math.min(1, view.palette.ambient[0] * 1.55)
}
