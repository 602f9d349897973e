import { alongPath, straight, wave } from '../motion.ts'
import type { Rgb } from '../palette.ts'
import { css } from '../palette.ts'
import { lane, type SceneKind, standing, walkers } from '../scene.ts'
import { hills, sky, skyline } from '../sky.ts'
import { tree } from '../street.ts'

type View = Parameters<SceneKind['build']>[0]
const YELLOW: Rgb = [232, 168, 40]
const CONCRETE: Rgb = [186, 184, 176]

/** A building site: a concrete frame going up, a tower crane, an excavator and lorries on a dirt track. */
export const construction: SceneKind = {
  mount: { heightM: 11, focal: 0.8, horizon: 0.37, centre: 0.47 },
  build(view, random) {
    sky(view, random)
    hills(view, random, 0.12)
    skyline(view, random, 0.28)
    view.ground(-120, 120, 3, 300, [158, 122, 84])
    const { ctx } = view
    for (let i = 0; i < 420; i++) {
      const z = 8 + random() ** 1.6 * 120
      const [px, py] = view.at([(random() - 0.5) * 120, 0, z])
      ctx.fillStyle =
        random() < 0.5 ? 'rgba(70,48,30,0.16)' : `rgba(226,196,150,${0.15 * view.palette.ambient[0] * 1.5})`
      ctx.beginPath()
      ctx.ellipse(
        px,
        py,
        (0.6 + random() * 2.6) * view.scale(z),
        (0.12 + random() * 0.35) * view.scale(z),
        0,
        0,
        7,
      )
      ctx.fill()
    }
    view.fill(
      [
        [-34, 0, 3],
        [-20, 0, 3],
        [-14, 0, 130],
        [-22, 0, 130],
      ],
      css(view.lit([182, 150, 108], [0, 1, 0], 40)),
    )
    for (const x of [-29, -26.6, -22.8])
      view.line([x, 0.02, 8], [x * 0.66, 0.02, 120], 0.5, [120, 92, 62], 0.35)
    for (let i = 0; i < 16; i++) tree(view, random, -48 - random() * 50, 70 + random() * 80, 1.3)
    for (let i = 0; i < 12; i++) tree(view, random, 60 + random() * 40, 80 + random() * 60, 1.3)
    // A fence of corrugated sheets with a green band.
    for (let x = -56; x < 76; x += 4) {
      view.solid(
        { x, z: 112, base: 0, top: 2.4, length: 0.2, width: 3.9 },
        x % 8 ? [170, 176, 178] : [86, 140, 104],
      )
    }
    frame(view)
    view.solid({ x: -9, z: 96, base: 0, top: 2.7, length: 6, width: 14 }, [226, 226, 220])
    view.solid({ x: -9, z: 96, base: 2.7, top: 3.3, length: 7, width: 15, topLength: 1.5 }, [60, 104, 150])
    for (const [x, z] of [
      [-13, 30],
      [-12, 33],
      [-11.4, 40],
    ] as const) {
      for (let k = 0; k < 3; k++)
        view.solid(
          { x, z, base: k * 0.35, top: k * 0.35 + 0.3, length: 1.1, width: 5 - k * 0.7 },
          k % 2 ? [150, 112, 80] : [112, 96, 84],
        )
    }
    view.solid(
      { x: -6.5, z: 22, base: 0, top: 1.9, length: 5, width: 7, topLength: 0.8, topWidth: 1.6 },
      [196, 176, 140],
    )
    const trucks = [
      lane(
        random,
        [
          [-17, 128],
          [-20.5, 60],
          [-25.6, 6],
        ],
        6,
        30,
        'truck',
      ),
    ]
    const look = { helmet: true }
    const foot = [
      walkers(random, straight(-3, 24, 8, 30), 3, look),
      walkers(random, straight(13, 42, 2, 34), 3, look),
      walkers(random, straight(-10, 36, -9, 50), 2, look),
      walkers(random, straight(6, 19, -5, 17), 2, look),
      standing(
        random,
        [
          [-10.2, 31],
          [-9.6, 32.4],
          [3.4, 38.2],
          [14, 30.5],
          [12.8, 31.4],
          [-2, 45],
        ],
        look,
      ),
    ]
    return {
      lamps: [],
      vehicles: (t) => trucks.flatMap((traffic) => traffic(t)),
      people: (t) => foot.flatMap((group) => group(t)),
      wetAreas: [],
      behind: towerCrane,
      props: [
        { z: 27, draw: (sight, t) => excavator(sight, t) },
        {
          z: 56,
          draw(sight, t) {
            // Workers on the upper floor, where they cannot be sorted with those on the ground.
            const place = alongPath(straight(4, 56, 34, 56), (0.5 + 0.5 * wave(t, 1, 0.1)) * 22)
            sight.line([place.x, 10.4, 56], [place.x, 11.7, 56], 0.4, [236, 130, 30])
            sight.line([place.x, 11.75, 56], [place.x, 12.05, 56], 0.34, [244, 200, 40])
          },
        },
      ],
    }
  },
}

// The concrete frame: three floors with columns, the last one still under formwork and rebar.
function frame(view: View): void {
  for (let floor = 0; floor < 3; floor++) {
    const y = floor * 3.5
    for (const z of [78, 68, 58]) {
      for (let x = 4; x <= 36; x += 6.4)
        view.solid({ x, z, base: y, top: y + 3.2, length: 0.7, width: 0.7 }, CONCRETE)
    }
    view.solid(
      { x: 20, z: 68, base: y + 3.1, top: y + 3.5, length: 24, width: 36 - floor * 0.6 },
      floor === 2 ? [170, 128, 84] : CONCRETE,
    )
    if (floor < 2) {
      for (let x = 5; x < 35; x += 1.6)
        view.line([x, y + 0.1, 57], [x, y + 3.1, 57], 0.1, [120, 92, 60], 0.55)
    }
  }
  for (let x = 4; x <= 36; x += 6.4) {
    for (let k = -1; k <= 1; k++)
      view.line([x + k * 0.25, 10.5, 58], [x + k * 0.3, 12.2, 58], 0.07, [110, 70, 46])
  }
  for (let y = 0; y < 11; y += 1.75) view.line([3, y, 56.6], [22, y, 56.6], 0.09, [70, 120, 150])
  for (let x = 3; x <= 22; x += 2.4) view.line([x, 0, 56.6], [x, 11, 56.6], 0.09, [70, 120, 150])
  view.fill(
    [
      [23, 2, 56.4],
      [36, 2, 56.4],
      [36, 9.6, 56.4],
      [23, 9.6, 56.4],
    ],
    css(view.lit([52, 118, 84], [0, 0, -1], 56), 0.72),
  )
}

// The jib swings to and fro over the frame while the hook runs along it.
function towerCrane(view: View, t: number): void {
  const z = 118
  const x = 2
  const top = 29
  const tone = Math.min(1, view.palette.ambient[0] * 1.6)
  const steel: Rgb = [YELLOW[0] * tone, YELLOW[1] * tone, YELLOW[2] * tone]
  for (const dx of [-0.8, 0.8]) view.line([x + dx, 0, z], [x + dx, top, z], 0.28, steel)
  for (let y = 0; y < top; y += 1.8) view.line([x - 0.8, y, z], [x + 0.8, y + 1.8, z], 0.16, steel)
  const angle = 0.1 + 0.4 * wave(t, 1)
  const tip = (metres: number, y: number) =>
    [x + Math.cos(angle) * metres, y, z + Math.sin(angle) * metres] as const
  view.line(tip(-13, top + 0.4), tip(30, top + 0.4), 0.5, steel)
  view.line(tip(0, top + 1.7), tip(29, top + 1.3), 0.2, steel)
  for (let k = 0; k < 29; k += 2) view.line(tip(k, top + 0.4), tip(k + 1.2, top + 1.6), 0.14, steel)
  view.line([x, top, z], [x, top + 6.5, z], 0.7, steel)
  view.line([x, top + 6.4, z], tip(20, top + 1.5), 0.14, steel)
  view.line([x, top + 6.4, z], tip(-12, top + 0.7), 0.14, steel)
  const [bx, , bz] = tip(-11.5, 0)
  view.solid({ x: bx, z: bz, base: top - 2.4, top: top + 0.3, length: 2, width: 3 }, [120, 120, 116])
  view.solid({ x: x + 1.4, z, base: top - 1.6, top: top + 0.4, length: 1.4, width: 1.4 }, [226, 230, 232])
  const reach = 15 + 7 * wave(t, 1, 0.3)
  const low = 19 + 3.5 * wave(t, 1, 0.65)
  view.line(tip(reach, top), tip(reach, low), 0.12, [36, 36, 38])
  const [hx, , hz] = tip(reach, 0)
  view.solid({ x: hx, z: hz, base: low - 1, top: low, length: 1.4, width: 4.4 }, [150, 104, 70])
  if (view.palette.lamps > 0.3) view.glow([x, top + 6.5, z], 1, [255, 48, 36], 0.9)
}

// It turns between its pit and the heap, scooping once per loop.
function excavator(view: View, t: number): void {
  const x = 12
  const z = 27
  const turn = Math.PI * (1.1 + 0.32 * wave(t, 1, 0.75))
  const heading = [Math.cos(turn), Math.sin(turn) * 0.9] as const
  for (const dz of [-1.1, 1.1])
    view.solid(
      { x, z: z + dz, heading: [1, 0], base: 0, top: 0.9, length: 4, width: 0.7, topLength: 3.4 },
      [38, 38, 40],
    )
  view.solid(
    { x: x - heading[0] * 0.6, z: z - heading[1] * 0.6, heading, base: 1, top: 2.2, length: 3.4, width: 2.5 },
    YELLOW,
  )
  view.solid(
    {
      x: x + heading[0] * 0.5 - heading[1] * 0.6,
      z: z + heading[1] * 0.5 + heading[0] * 0.6,
      heading,
      base: 2.2,
      top: 3.6,
      length: 1.5,
      width: 1.1,
      topLength: 1.2,
    },
    [52, 64, 74],
    { roof: YELLOW },
  )
  const dig = wave(t, 2, 0.2)
  const at = (metres: number, y: number) => [x + heading[0] * metres, y, z + heading[1] * metres] as const
  const tone = Math.min(1, view.palette.ambient[0] * 1.7)
  const arm: Rgb = [YELLOW[0] * tone, YELLOW[1] * tone, YELLOW[2] * tone]
  view.line(at(1, 2), at(4.2, 4.6 + dig * 0.6), 0.5, arm)
  view.line(at(4.2, 4.6 + dig * 0.6), at(6 - dig * 0.5, 1.7 + dig * 0.9), 0.4, arm)
  const [sx, , sz] = at(6 - dig * 0.5, 0)
  view.solid(
    {
      x: sx,
      z: sz,
      heading,
      base: 0.7 + dig * 0.9,
      top: 1.8 + dig * 0.9,
      length: 1.1,
      width: 1.3,
      topLength: 1.4,
    },
    [60, 58, 56],
  )
}
