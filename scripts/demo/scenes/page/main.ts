// The page that draws clips. The script that opened it calls `drawClip`; every frame goes back to it as raw RGBA.
import { COUNTER_LINES } from '../frame-counter.ts'
import type { ClipOrder } from './clip-order.ts'
import { addNoise, drawCounter, drawOptics, drawRain, makeRain } from './lens.ts'
import { LOOP_S } from './motion.ts'
import { paletteOf } from './palette.ts'
import { drawPerson } from './people.ts'
import { seeded } from './random.ts'
import type { Scene } from './scene.ts'
import { sceneKind } from './scene-kinds.ts'
import { lampLightAt } from './street.ts'
import { drawLights, drawShadow, drawVehicle, type PlacedVehicle } from './vehicles.ts'
import { View } from './view.ts'

declare global {
  interface Window {
    drawClip(order: ClipOrder): Promise<void>
  }
}

window.drawClip = async (order) => {
  const { width, height, fps } = order
  // Off screen: a canvas on the page would be painted to a window nobody sees, for half of the time.
  const ctx = contextOf(new OffscreenCanvas(width, height))
  const palette = paletteOf(order)
  const kind = sceneKind(order.scene)
  const view = new View(ctx, width, height, kind.mount, palette)

  const still = contextOf(new OffscreenCanvas(width, height))
  const random = seeded(order.seed)
  const isWet = order.weather === 'rain'
  const scene = kind.build(view.on(still), random, order)
  if (isWet) wetten(view.on(still), scene)
  const rain = isWet ? makeRain(random, 170) : []
  const small = contextOf(new OffscreenCanvas(Math.round(width / 5), Math.round(height / 5)))

  const frames = fps * LOOP_S
  const first = order.only ?? 0
  const last = order.only ?? frames - 1
  for (let frame = first; frame <= last; frame++) {
    const t = frame / fps
    ctx.drawImage(still.canvas, 0, 0)
    drawMoving(view, scene, t, isWet)
    if (isWet) drawRain(view, rain, t)
    drawOptics(ctx, small, width, height, 0.1 + 0.14 * palette.lamps)
    drawCounter(ctx, frame, width, height)
    const { data } = ctx.getImageData(0, 0, width, height)
    addNoise(
      data.subarray(0, data.length - COUNTER_LINES * width * 4),
      frame,
      order.timeOfDay === 'night' ? 3.2 : 2.2,
    )
    const answer = await fetch('/frame', { method: 'POST', body: data })
    if (!answer.ok) throw new Error(`frame ${frame}: ${answer.status}`)
  }
}

function drawMoving(view: View, scene: Scene, t: number, isWet: boolean): void {
  scene.behind?.(view, t)
  const vehicles = scene.vehicles(t)
  const people = scene.people(t)
  const { lamps } = view.palette
  const lightAt = (x: number, z: number) => lampLightAt(scene.lamps, x, z, lamps)
  const things = [
    ...(scene.props ?? []).map(({ z, draw }) => ({ z, draw: () => draw(view, t) })),
    ...vehicles.map((vehicle) => ({
      z: vehicle.z,
      draw: () => drawWithShadow(view, vehicle, lightAt(vehicle.x, vehicle.z)),
    })),
    ...people.map((person) => ({
      z: person.z,
      draw: () => drawPerson(view, person, t, lightAt(person.x, person.z)),
    })),
  ].sort((a, b) => b.z - a.z)
  const drawThings = () => {
    for (const thing of things) thing.draw()
  }
  if (isWet) {
    view.mirrored = true
    view.ctx.globalAlpha = 0.3
    drawThings()
    view.ctx.globalAlpha = 1
    view.mirrored = false
  }
  drawThings()
  if (lamps > 0 || isWet)
    for (const vehicle of [...vehicles].sort((a, b) => b.z - a.z)) drawLights(view, vehicle, isWet)
  scene.front?.(view, t)
}

function drawWithShadow(view: View, vehicle: PlacedVehicle, light: number): void {
  if (!view.mirrored) drawShadow(view, vehicle)
  drawVehicle(view, vehicle, light)
}

// Wet roads show what stands above them, upside down and smeared, and the sky where one looks along them.
function wetten(view: View, scene: Scene): void {
  const { ctx, width, height, horizonPx } = view
  const copy = contextOf(new OffscreenCanvas(width, Math.ceil(horizonPx * 2)))
  copy.translate(0, horizonPx * 2)
  copy.scale(1, -1)
  copy.drawImage(ctx.canvas, 0, 0)
  for (const [x0, x1, z0, z1] of scene.wetAreas) {
    ctx.save()
    ctx.beginPath()
    const corners = [view.at([x0, 0, z0]), view.at([x1, 0, z0]), view.at([x1, 0, z1]), view.at([x0, 0, z1])]
    corners.forEach(([x, y], i) => {
      if (i === 0) ctx.moveTo(x, y)
      else ctx.lineTo(x, y)
    })
    ctx.clip()
    ctx.filter = `blur(${width / 320}px)`
    ctx.globalAlpha = 0.4
    ctx.drawImage(copy.canvas, 0, horizonPx, width, horizonPx * 2.2)
    ctx.filter = 'none'
    ctx.globalAlpha = 1
    const sheen = ctx.createLinearGradient(0, horizonPx, 0, height)
    const [r, g, b] = view.palette.skyLow
    sheen.addColorStop(0, `rgba(${r},${g},${b},0.42)`)
    sheen.addColorStop(0.4, `rgba(${r},${g},${b},0.12)`)
    sheen.addColorStop(1, `rgba(${r},${g},${b},0)`)
    ctx.fillStyle = sheen
    ctx.fillRect(0, horizonPx, width, height - horizonPx)
    ctx.restore()
  }
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) throw new Error('no 2d context')
  return ctx
}
