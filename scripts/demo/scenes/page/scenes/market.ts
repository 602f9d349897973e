import { straight } from '../motion.ts'
import type { Rgb } from '../palette.ts'
import { css } from '../palette.ts'
import { pick, type Random } from '../random.ts'
import { lane, type SceneKind, standing, walkers } from '../scene.ts'
import { sky } from '../sky.ts'
import { type Lamp, shophouse } from '../street.ts'

type View = Parameters<SceneKind['build']>[0]
const AWNINGS: readonly [Rgb, ...Rgb[]] = [
  [196, 62, 50],
  [50, 108, 160],
  [226, 172, 60],
  [68, 140, 96],
  [222, 220, 212],
  [214, 110, 50],
]
const GOODS: readonly [Rgb, ...Rgb[]] = [
  [206, 70, 40],
  [230, 180, 50],
  [110, 160, 60],
  [236, 236, 224],
  [150, 80, 130],
  [214, 120, 60],
]

/** A market street: stalls under awnings on both sides, shoppers between them, bulbs at night. */
export const market: SceneKind = {
  mount: { heightM: 6.6, focal: 0.8, horizon: 0.2, centre: 0.5 },
  build(view, random, { weather }) {
    const wet = weather === 'rain'
    sky(view, random)
    view.ground(-40, 40, 3, 260, [140, 134, 124])
    view.ground(-4.6, 4.6, 3, 200, wet ? [92, 92, 94] : [150, 142, 132])
    for (let z = 5; z < 60; z += 3) view.ground(-4.6, 4.6, z, z + 0.08, [112, 106, 98])
    const lamps: Lamp[] = []
    for (let z = 150; z > 6; z -= 12) {
      for (const side of [-1, 1])
        shophouse(view, random, side * (13.8 + random()), z, {
          width: 10,
          depth: 11.6,
          floors: 2 + Math.floor(random() * 2),
        })
      for (const side of [-1, 1]) lamps.push({ x: side * 6.5, z })
      for (const dz of [9, 5, 1])
        for (const side of [-1, 1]) if (z + dz > 8) stall(view, random, side, z + dz)
    }
    const { lamps: light } = view.palette
    // Strings of bulbs across the street; bunting by day.
    for (let z = 62; z > 12; z -= 10) {
      for (let k = 0; k <= 16; k++) {
        const x = -6 + (12 * k) / 16
        const y = 5.2 - 0.9 * Math.sin((Math.PI * k) / 16)
        if (light > 0.4) view.glow([x, y, z], 0.34, [255, 210, 130], 0.85 * light)
        else
          view.fill(
            [
              [x, y, z],
              [x + 0.42, y, z],
              [x + 0.2, y - 0.55, z],
            ],
            css(view.hazed(k % 2 ? [204, 40, 44] : [240, 240, 236], z)),
          )
      }
    }
    const look = { umbrella: wet }
    const foot = [-3.1, -2, -0.8, 0.5, 1.7, 2.9].flatMap((x, i) =>
      [9, 20, 32, 45, 60, 78].map((z) => {
        const away = (i + z) % 2 === 0
        return walkers(
          random,
          away ? straight(x, z, x + 0.4, z + 13) : straight(x, z + 13, x - 0.3, z),
          z < 40 ? 2 : 3,
          look,
        )
      }),
    )
    const buyers = standing(
      random,
      Array.from(
        { length: 26 },
        (_, i) => [(i % 2 ? 1 : -1) * (3.9 + random() * 0.5), 9 + i * 2.4 + random() * 1.5] as const,
      ),
      look,
    )
    const riders = lane(random, straight(0.3, 120, 0.3, -4), 3.5, 26, 'moto')
    return {
      lamps,
      vehicles: riders,
      people: (t) => [...buyers(t), ...foot.flatMap((group) => group(t))],
      wetAreas: [[-4.6, 4.6, 3, 150]],
    }
  },
}

function stall(view: View, random: Random, side: number, z: number): void {
  const { lamps } = view.palette
  const cloth = pick(random, AWNINGS)
  const x = side * 6
  view.solid({ x, z, base: 0, top: 0.85, length: 3.3, width: 1.7 }, [112, 92, 74], { extra: lamps * 0.3 })
  for (let k = 0; k < 7; k++) {
    view.solid(
      {
        x: x - side * (0.1 + 0.45 * random()),
        z: z - 1.4 + k * 0.45,
        base: 0.85,
        top: 1 + random() * 0.2,
        length: 0.4,
        width: 0.6,
        topLength: 0.2,
        topWidth: 0.3,
      },
      pick(random, GOODS),
      { extra: lamps * 0.6 },
    )
  }
  for (const dz of [-1.6, 1.6])
    view.line([side * 5, 0, z + dz], [side * 5, 2.5, z + dz], 0.07, [120, 120, 118])
  const stripes = 6
  for (let k = 0; k < stripes; k++) {
    const a = z - 1.8 + (3.6 * k) / stripes
    const b = a + 3.6 / stripes
    const colour: Rgb = k % 2 ? cloth : [232, 228, 218]
    const style = css(view.lit(colour, [-side * 0.4, 1, -0.2], z, lamps * 0.35))
    view.fill(
      [
        [side * 8, 3.3, a],
        [side * 4.6, 2.45, a],
        [side * 4.6, 2.45, b],
        [side * 8, 3.3, b],
      ],
      style,
    )
    view.fill(
      [
        [side * 4.6, 2.45, a],
        [side * 4.6, 2.1, a],
        [side * 4.6, 2.1, b],
        [side * 4.6, 2.45, b],
      ],
      css(view.lit(colour, [-side, 0, 0], z, lamps * 0.3)),
    )
  }
  if (lamps > 0.3) {
    view.glow([side * 5.3, 2.1, z], 1.1, [255, 222, 160], 0.75 * lamps)
    view.pool(side * 4.6, z, 3.4, [255, 214, 150], 0.32 * lamps)
  }
}
