// What stands along a street: shophouses, trees, lamps, crossings.
import { blend, css, type Rgb } from './palette.ts'
import { pick, type Random } from './random.ts'
import type { View } from './view.ts'

/** A lamp on a pole, with the point on the ground it lights. */
export interface Lamp {
  readonly x: number
  readonly z: number
}

const FACADES: readonly [Rgb, ...Rgb[]] = [
  [214, 204, 184],
  [196, 182, 160],
  [206, 178, 150],
  [178, 190, 190],
  [222, 216, 204],
  [186, 150, 128],
  [164, 176, 158],
  [204, 196, 206],
]
const SIGNS: readonly [Rgb, ...Rgb[]] = [
  [200, 40, 40],
  [30, 90, 170],
  [240, 180, 40],
  [40, 140, 90],
  [230, 230, 226],
  [226, 110, 40],
  [110, 60, 140],
]
export const LAMP_LIGHT: Rgb = [255, 202, 132]

/** A row house of `floors` floors facing the street, with shop, sign, windows and a water tank on the roof. */
export function shophouse(
  view: View,
  random: Random,
  x: number,
  z: number,
  size: { width: number; depth: number; floors: number },
): void {
  const { width, depth, floors } = size
  const storey = 3.5
  const top = floors * storey
  const facade = pick(random, FACADES)
  const lamps = view.palette.lamps
  view.solid({ x, z, base: 0, top, length: depth, width }, facade)
  const wall = x - Math.sign(x) * (width / 2 + 0.02)
  const z0 = z - depth / 2
  const bays = Math.max(1, Math.round(depth / 5))
  const panel = (a: number, b: number, y0: number, y1: number, style: string) =>
    view.fill(
      [
        [wall, y0, z0 + a],
        [wall, y0, z0 + b],
        [wall, y1, z0 + b],
        [wall, y1, z0 + a],
      ],
      style,
    )
  const shade = (colour: Rgb, glow = 0) => css(view.lit(colour, [-Math.sign(x), 0, 0], z, glow))
  for (let bay = 0; bay < bays; bay++) {
    const a = (bay * depth) / bays
    const b = ((bay + 1) * depth) / bays
    const isOpen = random() < 0.7
    const lit = lamps > 0.3 && isOpen
    panel(
      a + 0.35,
      b - 0.35,
      0,
      2.5,
      lit
        ? css(view.hazed(blend([255, 226, 170], [200, 220, 255], random() * 0.6), z), 0.45 + 0.5 * lamps)
        : shade([74, 78, 82]),
    )
    const sign = pick(random, SIGNS)
    panel(
      a + 0.15,
      b - 0.15,
      2.75,
      3.65,
      lit && random() < 0.8 ? css(view.hazed(blend(sign, [255, 255, 255], 0.18), z)) : shade(sign),
    )
    for (let floor = 1; floor < floors; floor++) {
      const y = floor * storey + 0.7
      for (const [c, d] of [
        [0.18, 0.46],
        [0.54, 0.82],
      ] as const) {
        const isLit = lamps > 0.3 && random() < 0.36
        const style = isLit
          ? css(
              view.hazed(
                pick(random, [
                  [255, 214, 150],
                  [255, 232, 190],
                  [206, 226, 255],
                ]),
                z,
              ),
              0.6 + 0.3 * random(),
            )
          : shade([58, 72, 84])
        panel(a + (b - a) * c, a + (b - a) * d, y, y + 1.7, style)
      }
      panel(a, b, floor * storey - 0.12, floor * storey + 0.12, shade(blend(facade, [60, 60, 60], 0.35)))
    }
  }
  // The gable towards the camera is blank save for stains of rain.
  view.fill(
    [
      [x - width / 2, 0, z0],
      [x + width / 2, 0, z0],
      [x + width / 2, top * 0.24, z0],
      [x - width / 2, top * 0.24, z0],
    ],
    'rgba(40,34,28,0.1)',
  )
  view.solid(
    { x, z, base: top, top: top + 0.7, length: depth, width: width + 0.3 },
    blend(facade, [90, 90, 90], 0.25),
  )
  if (random() < 0.6) {
    view.solid(
      {
        x: x - Math.sign(x) * 1.5,
        z,
        base: top + 0.7,
        top: top + 2.2,
        length: 1.5,
        width: 1.5,
        topLength: 1.2,
        topWidth: 1.2,
      },
      pick(random, [
        [220, 110, 40],
        [40, 90, 160],
        [200, 200, 196],
      ]),
    )
  }
}

/** A round-headed shade tree. */
export function tree(view: View, random: Random, x: number, z: number, size = 1, lampLight = 0): void {
  const tall = (5 + random() * 2.4) * size
  view.line([x, 0, z], [x + (random() - 0.5) * 0.5, tall * 0.6, z], 0.32 * size, times3([70, 56, 44], view))
  const { ctx } = view
  const leaves: { dx: number; y: number; r: number; tone: number }[] = []
  for (let i = 0; i < 26; i++) {
    const angle = random() * 7
    const far = Math.sqrt(random()) * 1.9 * size
    leaves.push({
      dx: Math.cos(angle) * far,
      y: tall * 0.72 + Math.sin(angle) * far * 0.72,
      r: (0.5 + random() * 0.6) * size,
      tone: random(),
    })
  }
  leaves.sort((a, b) => a.y - b.y)
  for (const leaf of leaves) {
    const up = Math.min(1, Math.max(0, (leaf.y - tall * 0.45) / (tall * 0.6)))
    const base: Rgb = blend([30, 50, 26], [104, 136, 62], up * 0.75 + leaf.tone * 0.25)
    const [px, py] = view.at([x + leaf.dx, leaf.y, z])
    ctx.fillStyle = css(view.lit(base, [0, 0.6 + up, -0.6], z, lampLight * (1 - up)), 0.94)
    ctx.beginPath()
    ctx.arc(px, py, Math.max(0.8, leaf.r * view.scale(z)), 0, 7)
    ctx.fill()
  }
}

/** A coconut or royal palm. */
export function palm(view: View, random: Random, x: number, z: number, size = 1): void {
  const tall = (7 + random() * 3) * size
  const lean = (random() - 0.5) * 1.2
  view.line([x, 0, z], [x + lean, tall, z], 0.26, times3([112, 100, 84], view))
  const { ctx } = view
  for (let i = 0; i < 13; i++) {
    const angle = (i / 13) * Math.PI * 2 + random() * 0.4
    const reach = (2 + random() * 0.9) * size
    const [ax, ay] = view.at([x + lean, tall, z])
    const [mx, my] = view.at([
      x + lean + Math.cos(angle) * reach * 0.6,
      tall + 0.9 * size,
      z + Math.sin(angle) * 0.4,
    ])
    const [bx, by] = view.at([
      x + lean + Math.cos(angle) * reach,
      tall - 0.7 - random() * 1.2,
      z + Math.sin(angle) * 0.4,
    ])
    ctx.strokeStyle = css(view.lit(blend([48, 84, 40], [110, 140, 64], random()), [0, 1, -0.5], z))
    ctx.lineWidth = Math.max(0.8, 0.3 * size * view.scale(z))
    ctx.beginPath()
    ctx.moveTo(ax, ay)
    ctx.quadraticCurveTo(mx, my, bx, by)
    ctx.stroke()
  }
}

function times3(colour: Rgb, view: View): Rgb {
  const [r, g, b] = view.palette.ambient
  return [colour[0] * r * 1.5, colour[1] * g * 1.5, colour[2] * b * 1.5]
}

/** A street lamp whose arm points to the road's middle at x 0, its pool of light and, in the `wet`, its smear. */
export function streetLamp(view: View, { x, z }: Lamp, wet: boolean, heightM = 9): void {
  const lamps = view.palette.lamps
  const arm = x - Math.sign(x) * 2.4
  const steel: Rgb = times3([132, 138, 142], view)
  view.line([x, 0, z], [x, heightM - 0.4, z], 0.16, steel)
  view.line([x, heightM - 0.4, z], [arm, heightM, z], 0.12, steel)
  view.solid(
    { x: arm, z, base: heightM - 0.12, top: heightM + 0.06, length: 0.4, width: 0.9 },
    [150, 154, 156],
  )
  if (lamps <= 0) return
  view.glow([arm, heightM - 0.15, z], 1.5, LAMP_LIGHT, lamps)
  view.pool(arm, z, 11, LAMP_LIGHT, 0.27 * lamps)
  if (wet) view.smear(arm, z - 4, 7, LAMP_LIGHT, 0.3 * lamps)
}

/** Lamp light (0-1) that reaches a thing at [x, z]. */
export function lampLightAt(lamps: readonly Lamp[], x: number, z: number, strength: number): number {
  let light = 0
  for (const lamp of lamps) {
    const dx = x - (lamp.x - Math.sign(lamp.x) * 2.4)
    const dz = z - lamp.z
    light += Math.exp(-(dx * dx + dz * dz) / 60)
  }
  return Math.min(1, light) * 0.55 * strength
}

/** A dashed lane line along z at `x`. */
export function laneDashes(view: View, x: number, z0: number, z1: number): void {
  for (let z = z0; z < z1; z += 8) view.ground(x - 0.08, x + 0.08, z, z + 3.5, [214, 214, 206])
}

/** A solid line along z. */
export function edgeLine(view: View, x: number, z0: number, z1: number, colour: Rgb = [206, 206, 198]): void {
  view.ground(x - 0.08, x + 0.08, z0, z1, colour)
}

/** A zebra crossing over a road along z, from `x0` to `x1`. */
export function zebra(view: View, x0: number, x1: number, z: number): void {
  for (let x = x0; x < x1 - 0.3; x += 1.1) view.ground(x, x + 0.55, z - 1.4, z + 1.4, [212, 212, 206])
}

/** A kerb painted black and white, as on Indonesian medians. */
export function paintedKerb(view: View, x: number, z0: number, z1: number): void {
  for (let z = z0, i = 0; z < z1; z += 2, i++) {
    view.solid(
      { x, z: z + 1, base: 0, top: 0.22, length: 2, width: 0.25 },
      i % 2 ? [44, 44, 44] : [214, 212, 204],
    )
  }
}
