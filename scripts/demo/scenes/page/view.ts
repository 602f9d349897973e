// A camera on a pole: x to the right, y up, z away from it, in metres; and the shapes it can see.
import { blend, css, type Palette, type Rgb } from './palette.ts'

export type Point = readonly [x: number, y: number, z: number]

/** How the camera hangs. */
export interface Mount {
  /** Metres above the street. */
  readonly heightM: number
  /** Focal length as a share of the picture's width; larger is closer. */
  readonly focal: number
  /** Where the horizon lies, share of the picture's height from the top. */
  readonly horizon: number
  /** Where straight ahead lies, share of the picture's width from the left. */
  readonly centre: number
}

/** A box that may taper and turn. Heading is the direction of its length on the ground. */
export interface Solid {
  readonly x: number
  readonly z: number
  readonly base: number
  readonly top: number
  readonly length: number
  readonly width: number
  /** Unit vector on the ground, [dx, dz]; along z when left out. */
  readonly heading?: readonly [number, number]
  /** Size of the upper face where it differs, and how far it is shifted forward. */
  readonly topLength?: number
  readonly topWidth?: number
  readonly topShift?: number
}

const NEAR_M = 1.2

/** Draws shapes given in metres. With `mirrored` set everything is drawn below the ground, as wet roads show it. */
export class View {
  readonly ctx: OffscreenCanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly mount: Mount
  mirrored = false
  readonly #focalPx: number
  readonly #horizonPx: number
  readonly #centrePx: number

  constructor(
    ctx: OffscreenCanvasRenderingContext2D,
    width: number,
    height: number,
    mount: Mount,
    palette: Palette,
  ) {
    this.ctx = ctx
    this.width = width
    this.height = height
    this.mount = mount
    this.palette = palette
    this.#focalPx = width * mount.focal
    this.#horizonPx = height * mount.horizon
    this.#centrePx = width * mount.centre
  }

  /** The same camera drawing on another canvas. */
  on(ctx: OffscreenCanvasRenderingContext2D): View {
    return new View(ctx, this.width, this.height, this.mount, this.palette)
  }

  get horizonPx(): number {
    return this.#horizonPx
  }

  /** Where a point appears, in pixels. */
  at([x, y, z]: Point): [number, number] {
    const up = this.mirrored ? -y : y
    const depth = Math.max(z, 0.05)
    return [
      this.#centrePx + (this.#focalPx * x) / depth,
      this.#horizonPx + (this.#focalPx * (this.mount.heightM - up)) / depth,
    ]
  }

  /** Pixels of one metre at distance `z`. */
  scale(z: number): number {
    return this.#focalPx / Math.max(z, NEAR_M)
  }

  /** `colour` as haze leaves it at distance `z` metres. */
  hazed(colour: Rgb, z: number): Rgb {
    const share = 1 - Math.exp(-((Math.max(0, z - 8) / this.palette.hazeM) ** 1.25) * 1.6)
    return blend(colour, this.palette.haze, Math.min(0.94, share))
  }

  /** Colour of a surface with the given normal, lit and hazed. `extra` is lamp light on it (0-1). */
  lit(colour: Rgb, normal: Point, z: number, extra = 0): Rgb {
    const { ambient, sun, sunFrom } = this.palette
    const size = Math.hypot(...sunFrom) * Math.max(0.001, Math.hypot(...normal))
    const facing = Math.max(
      0,
      (normal[0] * sunFrom[0] + normal[1] * sunFrom[1] + normal[2] * sunFrom[2]) / size,
    )
    // Some sky light even on the side away from the sun, more from above.
    const sky = 0.82 + 0.18 * (normal[1] / Math.max(0.001, Math.hypot(...normal)))
    const shade = (i: 0 | 1 | 2, warm: number) =>
      Math.min(255, colour[i] * (ambient[i] * sky * 1.25 + sun[i] * facing + extra * warm))
    return this.hazed([shade(0, 0.5), shade(1, 0.42), shade(2, 0.3)], z)
  }

  /** Fills a polygon; parts behind the camera are cut off. */
  fill(points: readonly Point[], style: string | CanvasGradient): void {
    const seen = clipNear(points)
    if (seen.length < 3) return
    const { ctx } = this
    ctx.fillStyle = style
    ctx.beginPath()
    seen.forEach((point, i) => {
      const [px, py] = this.at(point)
      if (i === 0) ctx.moveTo(px, py)
      else ctx.lineTo(px, py)
    })
    ctx.closePath()
    ctx.fill()
  }

  /** A rectangle on the ground in strips, so that haze grows along it. */
  ground(x0: number, x1: number, z0: number, z1: number, colour: Rgb, y = 0): void {
    const strips = Math.max(1, Math.min(24, Math.ceil((z1 - z0) / 4)))
    for (let i = 0; i < strips; i++) {
      const a = z0 + (z1 - z0) * (i / strips) ** 1.7
      const b = z0 + (z1 - z0) * ((i + 1) / strips) ** 1.7
      const style = css(this.lit(colour, [0, 1, 0], (a + b) / 2))
      // A hair of overlap hides the seams between strips.
      const over = (b - a) * 0.03
      this.fill(
        [
          [x0, y, a],
          [x1, y, a],
          [x1, y, b + over],
          [x0, y, b + over],
        ],
        style,
      )
    }
  }

  /** A line `widthM` metres thick. */
  line(from: Point, to: Point, widthM: number, colour: Rgb, alpha = 1): void {
    if (from[2] < NEAR_M || to[2] < NEAR_M) return
    const { ctx } = this
    ctx.strokeStyle = css(this.hazed(colour, (from[2] + to[2]) / 2), alpha)
    ctx.lineWidth = Math.max(0.6, widthM * this.scale((from[2] + to[2]) / 2))
    ctx.beginPath()
    ctx.moveTo(...this.at(from))
    ctx.lineTo(...this.at(to))
    ctx.stroke()
  }

  /** A box with its visible faces shaded; `roof` colours the upper face. */
  solid(solid: Solid, colour: Rgb, { roof = colour, extra = 0 }: { roof?: Rgb; extra?: number } = {}): void {
    const corners = cornersOf(solid)
    for (const [face, indices] of FACES) {
      const points = indices.map((i) => corners[i]).filter((corner) => corner !== undefined)
      if (points.length < 4) continue
      const normal = normalOf(points)
      const first = points[0]
      if (!first) continue
      const cameraY = this.mirrored ? -this.mount.heightM : this.mount.heightM
      const towards = -normal[0] * first[0] + normal[1] * (cameraY - first[1]) - normal[2] * first[2]
      if (towards <= 0) continue
      this.fill(points, css(this.lit(face === 'top' ? roof : colour, normal, solid.z, extra)))
    }
  }

  /** A soft light added to what is there; `sizeM` is its radius in metres. */
  glow(at: Point, sizeM: number, colour: Rgb, strength: number): void {
    if (at[2] < NEAR_M || strength <= 0) return
    const [px, py] = this.at(at)
    const radius = Math.min(this.width * 0.06, sizeM * this.scale(at[2]) + this.width * 0.004)
    const { ctx } = this
    const light = ctx.createRadialGradient(px, py, 0, px, py, radius)
    light.addColorStop(0, css(colour, Math.min(1, strength)))
    light.addColorStop(0.2, css(colour, strength * 0.42))
    light.addColorStop(1, css(colour, 0))
    ctx.globalCompositeOperation = 'lighter'
    ctx.fillStyle = light
    ctx.fillRect(px - radius, py - radius, radius * 2, radius * 2)
    ctx.globalCompositeOperation = 'source-over'
  }

  /** A pool of light on the ground. */
  pool(x: number, z: number, radiusM: number, colour: Rgb, strength: number): void {
    if (z < NEAR_M) return
    const { ctx } = this
    const [px, py] = this.at([x, 0, z])
    const rx = radiusM * this.scale(z)
    const far = this.at([x, 0, z + radiusM])[1]
    const near = this.at([x, 0, Math.max(NEAR_M, z - radiusM)])[1]
    const squeeze = Math.min(1, Math.max(0.04, (near - far) / 2 / rx))
    ctx.save()
    ctx.globalCompositeOperation = 'lighter'
    ctx.translate(px, py)
    ctx.scale(1, squeeze)
    const light = ctx.createRadialGradient(0, 0, 0, 0, 0, rx)
    light.addColorStop(0, css(colour, strength))
    light.addColorStop(0.5, css(colour, strength * 0.4))
    light.addColorStop(1, css(colour, 0))
    ctx.fillStyle = light
    ctx.fillRect(-rx, -rx, rx * 2, rx * 2)
    ctx.restore()
  }

  /** The smeared image of a light on a wet road below it. */
  smear(x: number, z: number, heightM: number, colour: Rgb, strength: number): void {
    if (z < NEAR_M || strength <= 0) return
    const { ctx } = this
    const [px, ground] = this.at([x, 0, z])
    const length = (0.9 + heightM) * this.scale(z) * 0.8
    const half = Math.max(0.8, 0.16 * this.scale(z))
    const light = ctx.createLinearGradient(0, ground, 0, ground + length)
    light.addColorStop(0, css(colour, strength))
    light.addColorStop(1, css(colour, 0))
    ctx.globalCompositeOperation = 'lighter'
    ctx.fillStyle = light
    ctx.fillRect(px - half, ground, half * 2, length)
    ctx.globalCompositeOperation = 'source-over'
  }
}

const FACES: readonly [face: 'top' | 'side', corners: readonly number[]][] = [
  ['side', [0, 1, 5, 4]],
  ['side', [1, 2, 6, 5]],
  ['side', [2, 3, 7, 6]],
  ['side', [3, 0, 4, 7]],
  ['top', [4, 5, 6, 7]],
]

function cornersOf(solid: Solid): Point[] {
  const [fx, fz] = solid.heading ?? [0, 1]
  const corner = (along: number, across: number, y: number): Point => [
    solid.x + fx * along + fz * across,
    y,
    solid.z + fz * along - fx * across,
  ]
  const l = solid.length / 2
  const w = solid.width / 2
  const tl = (solid.topLength ?? solid.length) / 2
  const tw = (solid.topWidth ?? solid.width) / 2
  const shift = solid.topShift ?? 0
  return [
    corner(-l, -w, solid.base),
    corner(-l, w, solid.base),
    corner(l, w, solid.base),
    corner(l, -w, solid.base),
    corner(shift - tl, -tw, solid.top),
    corner(shift - tl, tw, solid.top),
    corner(shift + tl, tw, solid.top),
    corner(shift + tl, -tw, solid.top),
  ]
}

function normalOf(points: readonly Point[]): Point {
  const [a, b, c] = points
  if (!a || !b || !c) return [0, 1, 0]
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const
  return [v[1] * u[2] - v[2] * u[1], v[2] * u[0] - v[0] * u[2], v[0] * u[1] - v[1] * u[0]]
}

function clipNear(points: readonly Point[]): Point[] {
  const seen: Point[] = []
  points.forEach((point, i) => {
    const before = points[(i + points.length - 1) % points.length] ?? point
    if (point[2] >= NEAR_M !== before[2] >= NEAR_M) {
      const share = (NEAR_M - before[2]) / (point[2] - before[2])
      seen.push([
        before[0] + (point[0] - before[0]) * share,
        before[1] + (point[1] - before[1]) * share,
        NEAR_M,
      ])
    }
    if (point[2] >= NEAR_M) seen.push(point)
  })
  return seen
}
