/** Symbols drawn once per shape and size, stamped many times. */
import type { Priority } from '#domain/contract/primitives.ts'
import {
  cameraShapes,
  complaintShapes,
  priorityOutlines,
  priorityTokens,
  projectShape,
  type Shape,
} from '../ui/symbols/shapes.ts'
import type { MapColours } from './map-colours.ts'
import type { MapItem } from './map-items.ts'

export interface Sprite {
  readonly picture: HTMLCanvasElement
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Where in the picture the place lies. */
  readonly anchorX: number
  readonly anchorY: number
}

/** Progress is drawn in steps of this many percent, so that few sprites serve many packages. */
const FILL_STEP_PCT = 10

export class Sprites {
  readonly #colours: MapColours
  readonly #ratio = window.devicePixelRatio || 1
  readonly #known = new Map<string, Sprite>()

  constructor(colours: MapColours) {
    this.#colours = colours
  }

  /** `zoom` as the eye sees it: far out, cameras shrink so that a city of them stays readable. */
  of(item: MapItem, zoom: number): Sprite {
    switch (item.kind) {
      case 'camera': {
        const isFar = zoom < 12
        const px = item.symbol === 'up' ? (isFar ? 13 : 17) : isFar ? 16 : 19
        return this.#get(`camera ${item.symbol} ${px}`, px, cameraShapes[item.symbol])
      }
      case 'complaint':
        return this.#get(`complaint ${item.symbol}`, zoom < 12 ? 15 : 18, complaintShapes[item.symbol])
      case 'package': {
        const filled = Math.round((item.workPackage.physicalPct ?? 0) / FILL_STEP_PCT) * FILL_STEP_PCT
        // What runs as planned steps back until one looks closer: grey is normal, and small.
        const px = zoom < 13 && item.rank === 0 ? 14 : zoom < 12 ? 16 : 19
        return this.#get(`package ${item.symbol} ${filled} ${px}`, px, projectShape(item.symbol, filled))
      }
      case 'alert':
        return this.pin(item.priority, item.isHandled)
    }
  }

  /** Drawn for another scale: all of them are drawn anew when they are asked for. */
  clear(): void {
    this.#known.clear()
  }

  #get(key: string, sizePx: number, shape: Shape): Sprite {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const px = sizePx * this.#colours.scale
    const { picture, context } = this.#blank(px, px)
    context.scale(px / 24, px / 24)
    for (const part of shape) this.#stroke(context, part)
    return this.#keep(key, { picture, width: px, height: px, anchorX: px / 2, anchorY: px / 2 })
  }

  /** The badge on a stem; the foot is the place. What a team has finished is an outline, and small. */
  pin(priority: Priority, isHandled = false): Sprite {
    const key = `alert ${priority} ${isHandled}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const width = (isHandled ? 22 : priority === 1 ? 34 : 28) * this.#colours.scale
    const height = (width * 33) / 24
    const { of } = this.#colours
    const token = priorityTokens[priority]
    const { picture, context } = this.#blank(width, height)
    context.scale(width / 24, width / 24)
    context.lineJoin = 'round'
    context.strokeStyle = of(token)
    context.fillStyle = of(token)
    context.lineWidth = 2.2
    context.stroke(new Path2D('M12 20V31'))
    context.fill(new Path2D('M10.2 31a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0Z'))
    const outline = new Path2D(priorityOutlines[priority])
    context.fillStyle = of(priority < 4 && !isHandled ? `${token}-f` : 'bg1')
    context.fill(outline)
    context.strokeStyle = of(isHandled ? token : priority === 1 ? 'p1-ring' : 'bg0')
    context.lineWidth = priority === 1 ? 2 : 1.6
    context.stroke(outline)
    context.fillStyle = of(priority < 4 && !isHandled ? `${token}-ink` : token)
    context.font = '800 12px "Inter Variable", system-ui, sans-serif'
    context.textAlign = 'center'
    context.fillText(String(priority), 12, priority === 2 ? 18 : 16.4)
    return this.#keep(key, { picture, width, height, anchorX: width / 2, anchorY: (width * 31) / 24 })
  }

  #stroke(context: CanvasRenderingContext2D, part: Shape[number]): void {
    const path = new Path2D(part.path)
    if (part.fill !== undefined) {
      context.fillStyle = this.#colours.of(part.fill)
      context.fill(path)
    }
    if (part.stroke === undefined) return
    context.strokeStyle = this.#colours.of(part.stroke)
    context.lineWidth = part.width ?? 1
    context.setLineDash([...(part.dash ?? [])])
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.stroke(path)
  }

  #blank(width: number, height: number) {
    const picture = document.createElement('canvas')
    picture.width = Math.ceil(width * this.#ratio)
    picture.height = Math.ceil(height * this.#ratio)
    const context = picture.getContext('2d')
    if (context === null) throw new Error('map symbols: the browser gave no 2D canvas')
    context.scale(this.#ratio, this.#ratio)
    return { picture, context }
  }

  #keep(key: string, sprite: Sprite): Sprite {
    this.#known.set(key, sprite)
    return sprite
  }
}
