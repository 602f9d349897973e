/** The base map as 512 px canvas tiles: sea, two soft bands along the coast, land, indicative district lines. */
import L from 'leaflet'
import { type BaseMap, unitPx } from './base-map.ts'
import type { MapColours } from './map-colours.ts'

const TILE_PX = 512
/** Past this zoom the indicative district lines would pretend to an accuracy they do not have. */
const DISTRICTS_UP_TO_ZOOM = 12

/** A screen whose letters are twice as large is looked at from twice as far: its map stands one step nearer for the same view. */
export function showsDistricts(zoom: number, scale: number): boolean {
  return zoom <= DISTRICTS_UP_TO_ZOOM + Math.log2(Math.max(1, scale))
}

export class BaseMapLayer extends L.GridLayer {
  readonly #base: BaseMap
  readonly #colours: MapColours

  constructor(base: BaseMap, colours: MapColours) {
    super({ tileSize: TILE_PX, updateWhenZooming: false, keepBuffer: 2, pane: 'tilePane' })
    this.#base = base
    this.#colours = colours
  }

  protected override createTile(coords: L.Coords): HTMLElement {
    const tile = document.createElement('canvas')
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    tile.width = TILE_PX * ratio
    tile.height = TILE_PX * ratio
    const context = tile.getContext('2d', { alpha: false })
    if (context !== null) this.#draw(context, coords, ratio)
    return tile
  }

  #draw(context: CanvasRenderingContext2D, coords: L.Coords, ratio: number): void {
    const { of, scale } = this.#colours
    const unit = unitPx(coords.z)
    const world = 256 * 2 ** coords.z
    const left = this.#base.origin[0] * world - coords.x * TILE_PX
    const top = this.#base.origin[1] * world - coords.y * TILE_PX
    context.fillStyle = of('map-sea')
    context.fillRect(0, 0, TILE_PX * ratio, TILE_PX * ratio)
    context.setTransform(unit * ratio, 0, 0, unit * ratio, left * ratio, top * ratio)
    context.lineJoin = 'round'
    const pad = (14 * scale) / unit
    const [west, north] = [-left / unit - pad, -top / unit - pad]
    const [east, south] = [west + TILE_PX / unit + 2 * pad, north + TILE_PX / unit + 2 * pad]
    const near = this.#base.land.filter(
      ({ box }) => box[2] > west && box[0] < east && box[3] > north && box[1] < south,
    )
    const px = scale / unit
    context.strokeStyle = of('map-sea2')
    for (const [width, alpha] of [
      [26, 0.5],
      [12, 1],
    ] as const) {
      context.globalAlpha = alpha
      context.lineWidth = width * px
      for (const piece of near) context.stroke(piece.path)
    }
    context.strokeStyle = of('map-coast')
    for (const piece of [...near].sort((a, b) => Number(a.isOwn) - Number(b.isOwn))) {
      context.globalAlpha = 1
      context.fillStyle = of(piece.isOwn ? 'map-land' : 'map-land-dim')
      context.fill(piece.path, 'evenodd')
      context.globalAlpha = piece.isOwn ? 1 : 0.4
      context.lineWidth = (piece.isOwn ? 1.1 : 0.8) * px
      context.stroke(piece.path)
    }
    context.globalAlpha = 1
    if (!showsDistricts(coords.z, scale)) return
    context.strokeStyle = of('map-line')
    context.lineWidth = 1.1 * px
    context.setLineDash([2 * px, 4 * px])
    for (const district of this.#base.districts) context.stroke(district)
  }
}
