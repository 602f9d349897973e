/**
 * One canvas over the map, a fifth larger than the view on each side: redrawn when a move ends, carried along by CSS
 * while it lasts, because repainting is what costs.
 */
import L from 'leaflet'

const PADDING = 0.2

export abstract class ViewCanvas extends L.Layer {
  protected readonly canvas: HTMLCanvasElement
  /** Layer point of the canvas's top left corner. */
  protected origin: L.Point = L.point(0, 0)
  #topLeft: L.LatLng = L.latLng(0, 0)
  #zoom = 0
  readonly #paneName: string

  constructor(pane: string, className: string) {
    super()
    this.#paneName = pane
    this.canvas = document.createElement('canvas')
    this.canvas.className = `leaflet-zoom-animated ${className}`
    this.canvas.setAttribute('aria-hidden', 'true')
  }

  /** Draws the view; the context is already scaled to CSS pixels and `origin` is the corner. */
  protected abstract paint(context: CanvasRenderingContext2D, size: L.Point): void

  override onAdd(map: L.Map): this {
    map.getPane(this.#paneName)?.append(this.canvas)
    this.redraw()
    return this
  }

  override onRemove(): this {
    this.canvas.remove()
    return this
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      moveend: () => this.redraw(),
      resize: () => this.redraw(),
      zoomanim: (event) => this.#follow(event as L.ZoomAnimEvent),
    }
  }

  redraw(): void {
    const map = this._map as L.Map | null
    if (map === null || map === undefined) return
    const view = map.getSize()
    const padding = view.multiplyBy(PADDING).round()
    const size = view.add(padding.multiplyBy(2))
    this.origin = map.containerPointToLayerPoint(L.point(0, 0).subtract(padding)).round()
    this.#topLeft = map.layerPointToLatLng(this.origin)
    this.#zoom = map.getZoom()
    const ratio = window.devicePixelRatio || 1
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)]
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width
      this.canvas.height = height
      this.canvas.style.width = `${size.x}px`
      this.canvas.style.height = `${size.y}px`
    }
    L.DomUtil.setPosition(this.canvas, this.origin)
    const context = this.canvas.getContext('2d')
    if (context === null) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, size.x, size.y)
    this.paint(context, size)
  }

  #follow(event: L.ZoomAnimEvent): void {
    const map = this._map
    const pane = map.getPane('mapPane')
    if (pane === undefined) return
    const newOrigin = map
      .project(event.center, event.zoom)
      .subtract(map.getSize().divideBy(2))
      .subtract(L.DomUtil.getPosition(pane))
      .round()
    const at = map.project(this.#topLeft, event.zoom).subtract(newOrigin)
    L.DomUtil.setTransform(this.canvas, at, map.getZoomScale(event.zoom, this.#zoom))
  }
}
