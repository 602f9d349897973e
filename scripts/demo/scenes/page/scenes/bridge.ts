import { straight } from '../motion.ts'
import { lane, type SceneKind } from '../scene.ts'
import { drawWaves, hills, makeWaves, sea, sky } from '../sky.ts'
import { edgeLine, type Lamp, laneDashes, streetLamp } from '../street.ts'

type View = Parameters<SceneKind['build']>[0]
const CONCRETE = [206, 204, 196] as const

/** On the deck of a cable-stayed bridge over a strait, looking along it. */
export const bridgeDeck: SceneKind = {
  mount: { heightM: 8.5, focal: 0.86, horizon: 0.32, centre: 0.5 },
  build(view, random, { weather }) {
    const wet = weather === 'rain'
    sky(view, random)
    hills(view, random, 0.16)
    sea(view)
    drawWaves(view, makeWaves(random, 160), 0)
    view.ground(-9.4, 9.4, 3, 300, [158, 156, 150])
    view.ground(-7.6, 7.6, 3, 300, wet ? [72, 76, 80] : [98, 99, 101])
    for (const x of [-7.3, 7.3]) edgeLine(view, x, 3, 260)
    edgeLine(view, -0.18, 3, 260, [228, 190, 70])
    edgeLine(view, 0.18, 3, 260, [228, 190, 70])
    laneDashes(view, -3.8, 3, 190)
    laneDashes(view, 3.8, 3, 190)
    const lamps: Lamp[] = []
    for (const z of [168, 62]) pylon(view, z)
    for (let z = 150; z > 9; z -= 24) {
      for (const side of [-1, 1]) {
        lamps.push({ x: side * 8.3, z })
        streetLamp(view, { x: side * 8.3, z }, wet, 8)
      }
    }
    for (const side of [-1, 1]) {
      for (const y of [0.5, 1.05]) {
        for (let z = 4; z < 200; z += 8)
          view.line([side * 9.2, y, z], [side * 9.2, y, z + 8], 0.09, [196, 200, 202])
      }
      for (let z = 4; z < 90; z += 3)
        view.line([side * 9.2, 0, z], [side * 9.2, 1.1, z], 0.1, [186, 190, 192])
    }
    const lanes = [
      lane(random, straight(-5.6, -6, -5.6, 240), 12, 11),
      lane(random, straight(-2, -6, -2, 240), 16, 18),
      lane(random, straight(2, 240, 2, -6), 16, 17),
      lane(random, straight(5.6, 240, 5.6, -6), 12, 11),
    ]
    return {
      lamps,
      vehicles: (t) => lanes.flatMap((traffic) => traffic(t)),
      people: () => [],
      wetAreas: [[-7.6, 7.6, 3, 240]],
    }
  },
}

// An A-shaped pylon with its fans of cables to both sides.
function pylon(view: View, z: number): void {
  const top = 46
  const { lamps } = view.palette
  const pale = view.palette.ambient.map(
    (part, i) => (CONCRETE[i] ?? 200) * Math.min(1, part * 1.4 + lamps * 0.16),
  )
  const tone = [pale[0] ?? 0, pale[1] ?? 0, pale[2] ?? 0] as const
  for (const side of [-1, 1]) {
    for (let k = 1; k <= 13; k++) {
      for (const way of [-1, 1]) {
        const foot = z + way * k * 5.4
        if (foot < 3) continue
        view.line([side * 3, top - k * 1.1, z], [side * 9, 0.9, foot], 0.11, tone, 0.75)
      }
    }
    view.fill(
      [
        [side * 10.6, -4, z],
        [side * 8.6, -4, z],
        [side * 1.2, top, z],
        [side * 3.2, top, z],
      ],
      styleOf(view, tone, z),
    )
    view.fill(
      [
        [side * 8.6, -4, z],
        [side * 8.2, -4, z],
        [side * 0.9, top, z],
        [side * 1.2, top, z],
      ],
      'rgba(0,0,0,0.3)',
    )
  }
  view.fill(
    [
      [-3.2, top - 5, z],
      [3.2, top - 5, z],
      [2.6, top - 2.6, z],
      [-2.6, top - 2.6, z],
    ],
    styleOf(view, tone, z),
  )
  view.fill(
    [
      [-7, 14, z],
      [7, 14, z],
      [6.6, 16.2, z],
      [-6.6, 16.2, z],
    ],
    styleOf(view, tone, z),
  )
  if (lamps > 0.4) {
    for (const side of [-1, 1]) view.glow([side * 6.6, 15, z], 5, [150, 190, 255], 0.5 * lamps)
    view.glow([0, top, z], 1.2, [255, 40, 30], 0.9)
  }
}

function styleOf(view: View, colour: readonly [number, number, number], z: number): string {
  const [r, g, b] = view.hazed(colour, z)
  return `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`
}
