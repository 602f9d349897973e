/** Place names, placed greedily so that none overlaps another; more of them the closer one looks. */
import type L from 'leaflet'
import type { BaseMap, MapLabel } from './base-map.ts'
import type { MapColours } from './map-colours.ts'
import { ViewCanvas } from './view-canvas.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
/** A district name may step aside a little to find room; other names are left out instead. */
const districtTries: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -18],
  [0, 18],
  [34, 0],
  [-34, 0],
  [0, 30],
  [0, -30],
]

export class LabelLayer extends ViewCanvas {
  readonly #labels: readonly MapLabel[]
  readonly #colours: MapColours

  constructor(base: BaseMap, colours: MapColours) {
    super('labels', 'map-labels')
    this.#labels = base.labels
    this.#colours = colours
  }

  protected paint(context: CanvasRenderingContext2D, size: L.Point): void {
    const map = this._map
    const { of, scale } = this.#colours
    const zoom = map.getZoom() - Math.log2(scale)
    const taken: Box[] = []
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
    context.lineWidth = 3 * scale
    context.strokeStyle = of('map-sea')
    context.fillStyle = of('map-label')
    for (const label of this.#labels) {
      if (!isShown(label, zoom)) continue
      const at = map.latLngToLayerPoint([label.lat, label.lng]).subtract(this.origin)
      if (at.x < -50 || at.y < -20 || at.x > size.x + 50 || at.y > size.y + 20) continue
      setFont(context, label, scale)
      const half = context.measureText(label.text).width / 2 + 5 * scale
      const spot = findRoom(at, half, label.kind === 'district' ? districtTries : [[0, 0]], scale, taken)
      if (spot === null) continue
      taken.push(spot.box)
      context.globalAlpha = 0.7
      context.strokeText(label.text, spot.x, spot.y)
      context.globalAlpha = label.kind === 'district' ? 1 : label.kind === 'island' ? 0.85 : 0.8
      context.fillText(label.text, spot.x, spot.y)
    }
    context.globalAlpha = 1
    context.letterSpacing = '0px'
  }
}

function isShown(label: MapLabel, zoom: number): boolean {
  switch (label.kind) {
    case 'district':
      return zoom >= 9.5
    case 'subdistrict':
      return zoom >= 12
    case 'island':
      return label.km2 > (zoom < 10.5 ? 40 : zoom < 11.5 ? 8 : zoom < 13 ? 1 : 0)
  }
}

function setFont(context: CanvasRenderingContext2D, label: MapLabel, scale: number): void {
  const family = '"Inter Variable", system-ui, sans-serif'
  context.letterSpacing = label.kind === 'district' ? `${scale}px` : '0px'
  context.font =
    label.kind === 'district'
      ? `600 ${11.5 * scale}px ${family}`
      : `${label.kind === 'island' ? 'italic ' : ''}400 ${10.5 * scale}px ${family}`
}

function findRoom(
  at: L.Point,
  half: number,
  tries: readonly (readonly [number, number])[],
  scale: number,
  taken: readonly Box[],
): { readonly x: number; readonly y: number; readonly box: Box } | null {
  for (const [dx, dy] of tries) {
    const [x, y] = [at.x + dx * scale, at.y + dy * scale]
    const box = { left: x - half, right: x + half, top: y - 9 * scale, bottom: y + 9 * scale }
    const isFree = taken.every(
      (other) =>
        other.left > box.right || other.right < box.left || other.top > box.bottom || other.bottom < box.top,
    )
    if (isFree) return { x, y, box }
  }
  return null
}
