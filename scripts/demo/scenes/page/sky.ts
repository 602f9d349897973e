// Sky, skyline and water.
import { wave } from './motion.ts'
import { blend, css, type Rgb, times } from './palette.ts'
import { pick, type Random } from './random.ts'
import type { View } from './view.ts'

/** Sky with clouds down to the horizon, and flat haze below it. */
export function sky(view: View, random: Random): void {
  const { ctx, width, height, palette, horizonPx } = view
  const bottom = Math.max(4, horizonPx)
  const air = ctx.createLinearGradient(0, 0, 0, bottom)
  air.addColorStop(0, css(palette.skyTop))
  air.addColorStop(1, css(palette.skyLow))
  ctx.fillStyle = air
  ctx.fillRect(0, 0, width, bottom + 2)
  for (let cloud = 0; cloud < 7; cloud++) {
    const cx = random() * width
    const cy = random() * bottom * 0.8
    const wide = width * (0.08 + random() * 0.16)
    for (let puff = 0; puff < 14; puff++) {
      const px = cx + (random() - 0.5) * wide * 2
      const py = cy + (random() - 0.5) * bottom * 0.12
      const radius = wide * (0.15 + random() * 0.3)
      const soft = ctx.createRadialGradient(px, py, 0, px, py, radius)
      soft.addColorStop(0, css(palette.cloud, 0.16))
      soft.addColorStop(1, css(palette.cloud, 0))
      ctx.fillStyle = soft
      ctx.save()
      ctx.translate(0, py * 0.65)
      ctx.scale(1, 0.35)
      ctx.fillRect(px - radius, py - radius, radius * 2, radius * 2)
      ctx.restore()
    }
  }
  ctx.fillStyle = css(palette.haze)
  ctx.fillRect(0, bottom, width, height - bottom)
}

/** Far buildings or hills on the horizon; `tallness` 0-1 of the sky's height. */
export function skyline(view: View, random: Random, tallness: number): void {
  const { ctx, width, palette, horizonPx } = view
  for (let layer = 0; layer < 2; layer++) {
    for (let i = 0; i < 24; i++) {
      const wide = width * (0.015 + random() * 0.05)
      const tall = horizonPx * tallness * (0.25 + random() * 0.75) * (layer ? 0.7 : 1)
      const x = random() * width * 1.05 - wide
      const tone = blend(palette.haze, times([70, 80, 96], palette.ambient), 0.25 + layer * 0.3)
      ctx.fillStyle = css(tone)
      ctx.fillRect(x, horizonPx - tall, wide, tall + 2)
      if (palette.lamps < 0.4) continue
      for (let k = 0; k < tall / 3; k++) {
        if (random() > 0.35 * palette.lamps) continue
        ctx.fillStyle = css(
          pick(random, [
            [255, 220, 160],
            [255, 236, 200],
            [190, 210, 255],
          ]),
          0.35 + random() * 0.45,
        )
        ctx.fillRect(
          x + 1 + random() * (wide - 3),
          horizonPx - tall + random() * tall,
          width / 500,
          width / 600,
        )
      }
    }
  }
}

/** Low wooded islands along the horizon. */
export function hills(view: View, random: Random, tallness: number): void {
  const { ctx, width, palette, horizonPx } = view
  for (let layer = 0; layer < 3; layer++) {
    const a = random() * 7
    const b = random() * 7
    ctx.fillStyle = css(blend(palette.haze, times([52, 74, 62], palette.ambient), 0.2 + layer * 0.22))
    ctx.beginPath()
    ctx.moveTo(0, horizonPx + 2)
    for (let x = 0; x <= width; x += width / 80) {
      const ridge =
        Math.sin((x / width) * (5 + layer * 2) + a) +
        0.6 * Math.sin((x / width) * 13 + b) +
        0.7 -
        layer * 0.25
      ctx.lineTo(x, horizonPx - Math.max(0, ridge) * horizonPx * tallness * (1 - layer * 0.22))
    }
    ctx.lineTo(width, horizonPx + 2)
    ctx.fill()
  }
}

/** Open water below the horizon, without its waves. */
export function sea(view: View): void {
  const { ctx, width, height, palette, horizonPx } = view
  const deep: Rgb = times([44, 88, 104], palette.ambient)
  const water = ctx.createLinearGradient(0, horizonPx, 0, height)
  water.addColorStop(0, css(blend(palette.skyLow, palette.haze, 0.5)))
  water.addColorStop(0.2, css(blend(palette.skyLow, deep, 0.62)))
  water.addColorStop(1, css(blend(palette.skyTop, deep, 0.86)))
  ctx.fillStyle = water
  ctx.fillRect(0, horizonPx, width, height - horizonPx)
}

/** One glint of a wave: where, how far it wanders and when it flashes. */
interface Glint {
  readonly x: number
  readonly depth: number
  readonly cycles: number
  readonly phase: number
  readonly bright: boolean
}

/** Glints for `drawWaves`. */
export function makeWaves(random: Random, count: number): Glint[] {
  return Array.from({ length: count }, () => ({
    x: random() * 1.1 - 0.05,
    depth: random() ** 1.5,
    cycles: 2 + Math.floor(random() * 4),
    phase: random(),
    bright: random() < 0.6,
  }))
}

/** Moving waves on the water from the horizon down to `lowest` (share of the height). */
export function drawWaves(view: View, waves: readonly Glint[], t: number, lowest = 1): void {
  const { ctx, width, height, palette, horizonPx } = view
  for (const glint of waves) {
    const y = horizonPx + 1 + glint.depth * (height * lowest - horizonPx)
    const strength = Math.max(0, wave(t, glint.cycles, glint.phase)) * (0.1 + 0.2 * glint.depth)
    if (strength < 0.01) continue
    const long = width * (0.01 + 0.07 * glint.depth)
    const x = glint.x * width + wave(t, 1, glint.phase) * width * 0.012
    ctx.fillStyle = glint.bright ? css(palette.skyLow, strength) : `rgba(6,16,26,${strength})`
    ctx.fillRect(x, y, long, Math.max(1, height * (0.002 + 0.004 * glint.depth)))
  }
}
