/** All moving symbols on one canvas: fields of view, cameras, packages, complaints, alerts, in the order of their weight. */
import type L from 'leaflet'
import type { Priority } from '#domain/contract/primitives.ts'
import { clearSpot } from './clear-spot.ts'
import { CLUSTERS_BELOW_ZOOM, type ComplaintCluster, ComplaintClusters } from './complaint-clusters.ts'
import type { MapColours } from './map-colours.ts'
import { keyOf, type MapItem } from './map-items.ts'
import { type Sprite, Sprites } from './sprites.ts'
import { ViewCanvas } from './view-canvas.ts'

/** Live changes redraw at most this often. */
const REDRAW_EVERY_MS = 200
const CONES_FROM_ZOOM = 15
const METRES_PER_DEGREE = 111_320

export interface PlacePin {
  readonly lat: number
  readonly lng: number
  /** What is to be done there is so urgent; without it the place is a dot. */
  readonly priority?: Priority
}
export type MapHit =
  | { readonly kind: 'item'; readonly item: MapItem; readonly at: L.Point }
  | { readonly kind: 'cluster'; readonly cluster: ComplaintCluster; readonly at: L.Point }

export class SymbolLayer extends ViewCanvas {
  readonly #colours: MapColours
  readonly #sprites: Sprites
  #items: readonly MapItem[] = []
  #clusters = new ComplaintClusters([])
  #chosen: string | null = null
  #pin: PlacePin | null = null
  #drawn: MapHit[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #drawnAtMs = 0

  constructor(colours: MapColours) {
    super('symbols', 'map-symbols')
    this.#colours = colours
    this.#sprites = new Sprites(colours)
  }

  setItems(items: readonly MapItem[]): void {
    this.#items = [...items].sort((a, b) => a.rank - b.rank)
    this.#clusters = new ComplaintClusters(this.#items.filter((item) => item.kind === 'complaint'))
    this.#soon()
  }

  /** Key of the chosen item, `camera cam-140`; drawn last and ringed. */
  choose(key: string | null): void {
    this.#chosen = key
    this.#soon()
  }

  setPin(pin: PlacePin | null): void {
    this.#pin = pin
    this.#soon()
  }

  override onRemove(): this {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    return super.onRemove()
  }

  /** The scale of everything has changed. */
  rescale(): void {
    this.#sprites.clear()
    this.#soon()
  }

  /** What lies under a layer point: the topmost symbol within reach of a finger or pointer. */
  hit(point: L.Point, reachPx: number): MapHit | null {
    let best: MapHit | null = null
    let bestDistance = reachPx * this.#colours.scale
    for (const drawn of this.#drawn) {
      const distance = drawn.at.distanceTo(point)
      if (distance <= bestDistance) {
        best = drawn
        bestDistance = distance
      }
    }
    return best
  }

  #soon(): void {
    if (this.#timer !== null) return
    const waitMs = Math.max(0, this.#drawnAtMs + REDRAW_EVERY_MS - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.redraw()
    }, waitMs)
  }

  protected paint(context: CanvasRenderingContext2D, size: L.Point): void {
    this.#drawnAtMs = performance.now()
    const map = this._map
    const zoom = map.getZoom() - Math.log2(this.#colours.scale)
    const place = (lat: number, lng: number) => map.latLngToLayerPoint([lat, lng])
    const inView = (at: L.Point) => {
      const [x, y] = [at.x - this.origin.x, at.y - this.origin.y]
      return x > -40 && y > -40 && x < size.x + 40 && y < size.y + 40
    }
    this.#drawn = []
    const gathers = zoom < CLUSTERS_BELOW_ZOOM
    if (zoom >= CONES_FROM_ZOOM) this.#cones(context, inView)
    let chosen: { item: MapItem; at: L.Point } | null = null
    const { clusters, singles } = gathers ? this.#gather(zoom) : { clusters: [], singles: null }
    const queue =
      singles === null
        ? this.#items
        : [...this.#items.filter((item) => item.kind !== 'complaint'), ...singles].sort(
            (a, b) => a.rank - b.rank,
          )
    const alerts: (MapHit & { readonly kind: 'item' })[] = []
    for (const item of queue) {
      const at = place(item.lat, item.lng)
      if (!inView(at)) continue
      const drawn = { kind: 'item', item, at } as const
      if (keyOf(item) === this.#chosen) chosen = { item, at }
      else if (item.kind === 'alert' && !item.isHandled) alerts.push(drawn)
      else this.#stamp(context, item, at, zoom)
      this.#drawn.push(drawn)
    }
    this.#rings(context, clusters, inView)
    for (const { item, at } of alerts) this.#stamp(context, item, at, zoom)
    if (this.#pin !== null) this.#drawPin(context, place(this.#pin.lat, this.#pin.lng), this.#pin.priority)
    if (chosen !== null) {
      this.#ring(context, chosen.at)
      this.#stamp(context, chosen.item, chosen.at, zoom)
    }
  }

  #stamp(context: CanvasRenderingContext2D, item: MapItem, at: L.Point, zoom: number): void {
    this.#draw(context, this.#sprites.of(item, zoom), at)
  }

  #draw(context: CanvasRenderingContext2D, sprite: Sprite, at: L.Point): void {
    context.drawImage(
      sprite.picture,
      at.x - this.origin.x - sprite.anchorX,
      at.y - this.origin.y - sprite.anchorY,
      sprite.width,
      sprite.height,
    )
  }

  /** Rings, and the complaints that stand alone. */
  #gather(zoom: number) {
    const bounds = this._map.getBounds().pad(0.25)
    return this.#clusters.at([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom)
  }

  /**
   * Rings stand above the symbols and beside them: under a package a ring looks like its frame and loses its number,
   * over it the ring would hide what may be critical.
   */
  #rings(
    context: CanvasRenderingContext2D,
    clusters: readonly ComplaintCluster[],
    inView: (at: L.Point) => boolean,
  ): void {
    const { of, scale } = this.#colours
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    const taken: { readonly x: number; readonly y: number }[] = this.#drawn.map(({ at }) => at)
    for (const cluster of clusters) {
      const place = this._map.latLngToLayerPoint([cluster.lat, cluster.lng])
      if (!inView(place)) continue
      const radius = (cluster.count < 10 ? 11 : cluster.count < 100 ? 14 : 17) * scale
      const spot = clearSpot(place, radius, taken)
      const at = place.add([spot.x - place.x, spot.y - place.y])
      taken.push(at)
      const [x, y] = [at.x - this.origin.x, at.y - this.origin.y]
      context.beginPath()
      context.arc(x, y, radius, 0, 2 * Math.PI)
      context.fillStyle = of('bg1')
      context.fill()
      context.lineWidth = 2.4 * scale
      context.strokeStyle = of(
        cluster.worst === 'overdue' ? 'crit-f' : cluster.worst === 'near' ? 'med-f' : 'fg3',
      )
      context.stroke()
      context.fillStyle = of('fg0')
      context.font = `700 ${11.5 * scale}px "Inter Variable", system-ui, sans-serif`
      context.fillText(String(cluster.count), x, y + 0.5 * scale)
      this.#drawn.push({ kind: 'cluster', cluster, at })
    }
    context.textBaseline = 'alphabetic'
  }

  /** What each camera can see, as far as its range goes. */
  #cones(context: CanvasRenderingContext2D, inView: (at: L.Point) => boolean): void {
    for (const item of this.#items) {
      if (item.kind !== 'camera') continue
      const { lat, lng, rangeM, bearingDeg, fieldOfViewDeg } = item.camera
      const at = this._map.latLngToLayerPoint([lat, lng])
      if (!inView(at)) continue
      const edge = this._map.latLngToLayerPoint([lat + rangeM / METRES_PER_DEGREE, lng])
      const from = ((bearingDeg - 90 - fieldOfViewDeg / 2) * Math.PI) / 180
      const [x, y] = [at.x - this.origin.x, at.y - this.origin.y]
      context.beginPath()
      context.moveTo(x, y)
      context.arc(x, y, Math.abs(at.y - edge.y), from, from + (fieldOfViewDeg * Math.PI) / 180)
      context.closePath()
      const token =
        item.symbol === 'up'
          ? 'low'
          : item.rank >= 4
            ? 'crit'
            : item.rank === 3
              ? 'high'
              : item.rank === 2
                ? 'med'
                : 'stale'
      context.globalAlpha = 0.2
      context.fillStyle = this.#colours.of(token)
      context.fill()
      context.globalAlpha = 1
    }
  }

  #ring(context: CanvasRenderingContext2D, at: L.Point): void {
    const { of, scale } = this.#colours
    context.beginPath()
    context.arc(at.x - this.origin.x, at.y - this.origin.y, 19 * scale, 0, 2 * Math.PI)
    context.globalAlpha = 0.16
    context.fillStyle = of('accent')
    context.fill()
    context.globalAlpha = 1
    context.lineWidth = 2.4 * scale
    context.strokeStyle = of('accent')
    context.stroke()
  }

  #drawPin(context: CanvasRenderingContext2D, at: L.Point, priority: Priority | undefined): void {
    const { of, scale } = this.#colours
    const [x, y] = [at.x - this.origin.x, at.y - this.origin.y]
    this.#ring(context, at)
    if (priority !== undefined) {
      this.#draw(context, this.#sprites.pin(priority), at)
      return
    }
    context.beginPath()
    context.arc(x, y, 4 * scale, 0, 2 * Math.PI)
    context.fillStyle = of('accent')
    context.fill()
    context.lineWidth = 1.6 * scale
    context.strokeStyle = of('bg1')
    context.stroke()
  }
}
