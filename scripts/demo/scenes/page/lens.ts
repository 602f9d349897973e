// What camera and weather lay over the scene: rain, bloom, vignette, sensor noise, and the frame counter.
import { counterCells } from '../frame-counter.ts'
import { LOOP_S } from './motion.ts'
import { type Random, seeded } from './random.ts'
import type { View } from './view.ts'

/** One falling drop or its splash. */
interface Drop {
  readonly x: number
  readonly y: number
  readonly far: number
  readonly falls: number
}

/** Drops for `drawRain`. */
export function makeRain(random: Random, count: number): Drop[] {
  return Array.from({ length: count }, () => ({
    x: random(),
    y: random(),
    far: random(),
    falls: 9 + Math.floor(random() * 8),
  }))
}

/** Rain at time `t`: streaks, and splashes on the ground. */
export function drawRain(view: View, drops: readonly Drop[], t: number): void {
  const { ctx, width, height, horizonPx } = view
  ctx.lineWidth = Math.max(0.7, width / 900)
  for (const drop of drops) {
    const fall = (drop.y + (drop.falls * t) / LOOP_S) % 1
    const long = height * (0.03 + 0.06 * drop.far)
    const x = (drop.x + fall * -0.05) * width * 1.05
    const y = fall * (height + long) - long
    ctx.strokeStyle = `rgba(214,224,232,${0.07 + 0.13 * drop.far})`
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x - long * 0.1, y + long)
    ctx.stroke()
    const age = (drop.x + (drop.falls * t) / LOOP_S) % 1
    if (age > 0.35) continue
    const sy = horizonPx + (0.12 + 0.88 * drop.far) * (height - horizonPx)
    const size = width * (0.002 + 0.007 * drop.far) * (0.3 + age * 2)
    ctx.strokeStyle = `rgba(220,228,236,${0.28 * (1 - age / 0.35)})`
    ctx.beginPath()
    ctx.ellipse(drop.y * width, sy, size, size * 0.35, 0, 0, 7)
    ctx.stroke()
  }
}

/** Bright parts bleed into their surroundings and the corners darken. `small` is a scratch canvas. */
export function drawOptics(
  ctx: OffscreenCanvasRenderingContext2D,
  small: OffscreenCanvasRenderingContext2D,
  width: number,
  height: number,
  bloom: number,
): void {
  const { canvas } = small
  small.imageSmoothingQuality = 'high'
  small.drawImage(ctx.canvas, 0, 0, canvas.width, canvas.height)
  ctx.save()
  ctx.imageSmoothingEnabled = true
  ctx.imageSmoothingQuality = 'high'
  ctx.globalAlpha = bloom
  ctx.globalCompositeOperation = 'screen'
  ctx.drawImage(canvas, 0, 0, width, height)
  ctx.restore()
  const corner = ctx.createRadialGradient(
    width / 2,
    height * 0.5,
    height * 0.5,
    width / 2,
    height / 2,
    width * 0.68,
  )
  corner.addColorStop(0, 'rgba(0,0,0,0)')
  corner.addColorStop(1, 'rgba(0,0,0,0.36)')
  ctx.fillStyle = corner
  ctx.fillRect(0, 0, width, height)
}

const GRAIN = 1 << 16
const grain = (() => {
  const random = seeded(77)
  return Int8Array.from({ length: GRAIN }, () => Math.round((random() + random() + random() - 1.5) * 64))
})()

/** Adds sensor noise (`level` grey steps, roughly) in place; every frame of a loop has its own. */
export function addNoise(pixels: Uint8ClampedArray, frame: number, level: number): void {
  let at = Math.imul(frame + 1, 40_503) & (GRAIN - 1)
  const gain = level / 32
  for (let i = 0; i < pixels.length; i += 4) {
    const n = (grain[at] ?? 0) * gain
    at = (at + 1) & (GRAIN - 1)
    pixels[i] = (pixels[i] ?? 0) + n
    pixels[i + 1] = (pixels[i + 1] ?? 0) + n
    pixels[i + 2] = (pixels[i + 2] ?? 0) + n
  }
}

/** Draws the number of the frame into the lowest lines. */
export function drawCounter(
  ctx: OffscreenCanvasRenderingContext2D,
  frame: number,
  width: number,
  height: number,
): void {
  for (const cell of counterCells(frame, width, height)) {
    ctx.fillStyle = `rgb(${cell.grey},${cell.grey},${cell.grey})`
    ctx.fillRect(cell.x, cell.y, cell.width, cell.height)
  }
}
