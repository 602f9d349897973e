// People on foot.
import { LOOP_S, type PathPoint, wave } from './motion.ts'
import { css, type Rgb } from './palette.ts'
import { pick, type Random } from './random.ts'
import type { View } from './view.ts'

/** A person's looks and gait. */
export interface Person {
  readonly shirt: Rgb
  readonly trousers: Rgb
  /** Headscarf or hair. */
  readonly head: Rgb
  readonly heightM: number
  /** 0-1: where in the step the person is at the start of the loop. */
  readonly phase: number
  readonly helmet?: boolean
  /** Carries one, where it rains. */
  readonly umbrella?: Rgb
}

/** A person somewhere; `pace` 0 stands, 1 walks; `shown` 0-1 for those coming out of a door. */
export interface PlacedPerson extends PathPoint {
  readonly person: Person
  readonly pace: number
  readonly shown: number
}

const SHIRTS: readonly [Rgb, ...Rgb[]] = [
  [214, 210, 200],
  [176, 56, 52],
  [54, 92, 150],
  [226, 176, 70],
  [70, 128, 96],
  [140, 92, 140],
  [60, 64, 72],
  [206, 128, 92],
]
const TROUSERS: readonly [Rgb, ...Rgb[]] = [
  [42, 46, 60],
  [66, 60, 56],
  [30, 32, 36],
  [96, 88, 78],
]
const HEADS: readonly [Rgb, ...Rgb[]] = [
  [30, 24, 22],
  [30, 24, 22],
  [196, 150, 150],
  [70, 96, 120],
  [222, 214, 200],
]

/** Anybody; with `helmet` a worker in a vest. */
export function anyPerson(random: Random, { helmet = false, umbrella = false } = {}): Person {
  const person: Person = {
    shirt: helmet
      ? pick(random, [
          [240, 130, 30],
          [220, 210, 50],
        ])
      : pick(random, SHIRTS),
    trousers: pick(random, TROUSERS),
    head: helmet
      ? pick(random, [
          [244, 200, 40],
          [240, 240, 236],
          [60, 120, 200],
        ])
      : pick(random, HEADS),
    heightM: 1.5 + random() * 0.28,
    phase: random(),
    helmet,
  }
  return umbrella ? { ...person, umbrella: pick(random, SHIRTS) } : person
}

// Two steps a second, whole ones per loop.
const STEPS = Math.round(0.95 * LOOP_S)

/** Draws a person at time `t` seconds. */
export function drawPerson(view: View, placed: PlacedPerson, t: number, extra: number): void {
  const { x, z, person, pace, shown } = placed
  if (z < 3 || shown <= 0.02) return
  const { ctx } = view
  const tall = person.heightM
  const swing = wave(t, STEPS, person.phase) * pace
  const px = view.scale(z)
  const colour = (base: Rgb) => css(view.lit(base, [0, 0.4, -1], z, extra), shown)
  const across = placed.heading[0]
  const stroke = (from: [number, number], to: [number, number], widthM: number, base: Rgb) => {
    ctx.strokeStyle = colour(base)
    ctx.lineWidth = Math.max(1, widthM * px)
    ctx.beginPath()
    ctx.moveTo(...view.at([x + from[0], from[1], z]))
    ctx.lineTo(...view.at([x + to[0], to[1], z]))
    ctx.stroke()
  }
  if (!view.mirrored) {
    ctx.fillStyle = `rgba(0,0,0,${view.palette.shadow * 0.8 * shown})`
    ctx.beginPath()
    const [sx, sy] = view.at([x + 0.1, 0, z])
    ctx.ellipse(sx, sy, 0.36 * px, Math.max(0.6, 0.1 * px), 0, 0, 7)
    ctx.fill()
  }
  ctx.lineCap = 'round'
  const stride = 0.1 + 0.26 * Math.abs(across)
  for (const leg of [-1, 1]) {
    const lift = Math.max(0, leg * swing) * 0.08
    stroke(
      [0.05 * leg, tall * 0.5],
      [0.06 * leg + swing * leg * stride * Math.sign(across || 1), lift],
      0.16,
      person.trousers,
    )
  }
  stroke([0, tall * 0.52], [0, tall * 0.8], 0.36, person.shirt)
  for (const arm of [-1, 1]) {
    stroke([0.2 * arm, tall * 0.78], [0.24 * arm - swing * arm * stride * 0.7, tall * 0.5], 0.1, person.shirt)
  }
  ctx.lineCap = 'butt'
  const [hx, hy] = view.at([x, tall * 0.92, z])
  ctx.fillStyle = colour(person.head)
  ctx.beginPath()
  ctx.arc(hx, hy, Math.max(0.7, 0.14 * px), 0, 7)
  ctx.fill()
  if (person.umbrella) {
    const [ux, uy] = view.at([x, tall + 0.15, z])
    ctx.fillStyle = colour(person.umbrella)
    ctx.beginPath()
    ctx.ellipse(ux, uy, 0.62 * px, 0.36 * px, 0, Math.PI, 0)
    ctx.fill()
  }
}
