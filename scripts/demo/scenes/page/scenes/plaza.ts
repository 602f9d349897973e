import { straight, wave } from '../motion.ts'
import { type SceneKind, standing, walkers } from '../scene.ts'
import { sky, skyline } from '../sky.ts'
import { type Lamp, palm, shophouse, streetLamp, tree } from '../street.ts'

/** A city square with paving, a flag, trees and people out for a walk. */
export const plaza: SceneKind = {
  mount: { heightM: 9, focal: 0.78, horizon: 0.24, centre: 0.5 },
  build(view, random, { weather }) {
    const wet = weather === 'rain'
    sky(view, random)
    skyline(view, random, 0.4)
    view.ground(-90, 90, 3, 300, [100, 126, 78])
    view.ground(-30, 30, 3, 74, [178, 168, 152])
    for (let x = -30; x <= 30; x += 5) view.ground(x - 0.25, x + 0.25, 3, 74, [140, 124, 110])
    for (let z = 6; z < 74; z += 5) view.ground(-30, 30, z, z + 0.5, [140, 124, 110])
    view.ground(-9, 9, 34, 52, [190, 110, 92])
    for (let z = 104; z > 88; z -= 14) {
      for (const side of [-1, 1]) shophouse(view, random, side * 40, z, { width: 20, depth: 13, floors: 2 })
    }
    // The town hall: a broad house with a deep hipped roof, as public buildings here have.
    view.solid({ x: 0, z: 96, base: 0, top: 9, length: 14, width: 46 }, [226, 220, 206], {
      extra: 0.25 * view.palette.lamps,
    })
    for (let x = -21; x <= 21; x += 3.5)
      view.solid({ x, z: 88.6, base: 0, top: 8.6, length: 0.8, width: 0.9 }, [244, 240, 230], {
        extra: 0.3 * view.palette.lamps,
      })
    view.solid(
      { x: 0, z: 96, base: 9, top: 15, length: 18, width: 52, topLength: 4, topWidth: 24 },
      [140, 66, 48],
    )
    view.solid(
      { x: 0, z: 90, base: 8, top: 12.6, length: 9, width: 18, topLength: 3, topWidth: 6 },
      [152, 72, 52],
    )
    for (let i = 0; i < 9; i++)
      for (const side of [-1, 1]) tree(view, random, side * (32 + random() * 6), 84 - i * 8, 1)
    for (const side of [-1, 1]) for (let z = 66; z > 14; z -= 13) palm(view, random, side * 23, z, 0.8)
    const lamps: Lamp[] = []
    for (const side of [-1, 1]) {
      for (let z = 66; z > 12; z -= 16) {
        lamps.push({ x: side * 15, z })
        streetLamp(view, { x: side * 15, z }, wet, 6)
      }
    }
    const look = { umbrella: wet }
    const spots = Array.from({ length: 34 }, () => [(random() - 0.5) * 40, 13 + random() * 52] as const)
    const groups = spots
      .filter((_, i) => i % 2 === 0)
      .flatMap(
        ([x, z]) =>
          [
            [x, z],
            [x + 0.7, z + 0.3],
          ] as const,
      )
    const foot = spots.flatMap(([x, z], i) => {
      const angle = i * 2.4
      return [
        walkers(
          random,
          straight(x, z, x + Math.cos(angle) * 13, Math.max(11, z + Math.sin(angle) * 13)),
          2,
          look,
        ),
      ]
    })
    const idle = standing(random, groups, look)
    return {
      lamps,
      vehicles: () => [],
      people: (t) => [...idle(t), ...foot.flatMap((group) => group(t))],
      props: [
        {
          z: 43,
          draw(sight, t) {
            sight.solid({ x: 0, z: 43, base: 0, top: 0.9, length: 3, width: 3 }, [206, 202, 192])
            sight.line([0, 0.9, 43], [0, 14, 43], 0.16, [214, 216, 218])
            for (let k = 0; k < 8; k++) {
              const a = wave(t, 8, -k / 9) * 0.16 * (k / 8)
              const b = wave(t, 8, -(k + 1) / 9) * 0.16 * ((k + 1) / 8)
              const x = k * 0.42
              sight.fill(
                [
                  [x, 13.8 + a, 43],
                  [x + 0.44, 13.8 + b, 43],
                  [x + 0.44, 12.9 + b, 43],
                  [x, 12.9 + a, 43],
                ],
                k % 2 ? '#c8222a' : '#b81e26',
              )
              sight.fill(
                [
                  [x, 12.9 + a, 43],
                  [x + 0.44, 12.9 + b, 43],
                  [x + 0.44, 12 + b, 43],
                  [x, 12 + a, 43],
                ],
                k % 2 ? '#e8e6e0' : '#d8d6d0',
              )
            }
          },
        },
      ],
      wetAreas: [[-30, 30, 3, 74]],
    }
  },
}
