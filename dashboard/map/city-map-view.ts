/** Drives Leaflet for one map on the page; made and closed in one effect. */
import L from 'leaflet'
import type { BaseMap } from './base-map.ts'
import { BaseMapLayer } from './base-map-layer.ts'
import { type FrameSize, keptZoom } from './kept-zoom.ts'
import { LabelLayer } from './label-layer.ts'
import { readColours } from './map-colours.ts'
import type { MapItem } from './map-items.ts'
import { type MapHit, type PlacePin, SymbolLayer } from './symbol-layer.ts'

type Bounds = readonly [south: number, west: number, north: number, east: number]
export interface MapLook {
  readonly lat: number
  readonly lng: number
  readonly zoom: number
  /** Another number looks there again, after somebody has moved away. */
  readonly turn?: number
}
export interface MapEvents {
  /** The pointer rests on something (container pixels), or on nothing. */
  hovered(hit: { readonly hit: MapHit; readonly x: number; readonly y: number } | null): void
  pressed(hit: MapHit | null): void
  zoomed(zoom: number): void
}
/** Where people, or the page, last chose to look, and in a frame of what size. */
interface Sight {
  readonly centre: L.LatLng
  readonly zoom: number
  readonly size: FrameSize
}

const REACH_PX = 14
/** The highest symbol, a badge of priority 1, above its place. */
const PIN_PX = 47
const MIN_ZOOM = 9
const MAX_ZOOM = 18

export class CityMapView {
  readonly #map: L.Map
  readonly #symbols: SymbolLayer
  readonly #colours: ReturnType<typeof readColours>
  readonly #resize: ResizeObserver
  #base: readonly (BaseMapLayer | LabelLayer)[] = []
  /** Whether the page has said where to look. */
  #wasSent = false
  #sight: Sight
  #isResizing = false

  constructor(element: HTMLElement, bounds: Bounds, territory: Bounds, events: MapEvents, isStill: boolean) {
    this.#colours = readColours(element)
    this.#map = L.map(element, {
      zoomControl: false,
      attributionControl: false,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      // A picture of the city fills its frame; a map that people move stops at half steps.
      zoomSnap: isStill ? 0 : 0.5,
      wheelPxPerZoomLevel: 90,
      maxBounds: toBounds(territory).pad(0.4),
      maxBoundsViscosity: 0.7,
      // The frame may change without the window: it is watched below.
      trackResize: false,
      fadeAnimation: false,
      zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      ...(isStill && {
        dragging: false,
        scrollWheelZoom: false,
        doubleClickZoom: false,
        touchZoom: false,
        keyboard: false,
      }),
    })
    for (const [name, zIndex] of [
      ['labels', '350'],
      ['symbols', '450'],
    ] as const) {
      const pane = this.#map.createPane(name)
      pane.style.zIndex = zIndex
      pane.style.pointerEvents = 'none'
    }
    this.#symbols = new SymbolLayer(this.#colours)
    const fitAll = () =>
      this.#map.fitBounds(toBounds(bounds), {
        animate: false,
        // Nobody can move a picture to what stands above the northernmost place.
        ...(isStill && { paddingTopLeft: [0, PIN_PX * this.#colours.scale] }),
      })
    fitAll()
    this.#sight = this.#sightNow()
    this.#map.on('moveend', () => {
      if (!this.#isResizing) this.#sight = this.#sightNow()
    })
    this.#symbols.addTo(this.#map)
    if (!isStill)
      L.control
        .scale({ imperial: false, position: 'bottomright', maxWidth: 110 * this.#colours.scale })
        .addTo(this.#map)
    this.#listen(element, events)
    this.#resize = new ResizeObserver(() => {
      this.#takeSize()
      if (this.#colours.measure()) {
        this.#symbols.rescale()
        for (const layer of this.#base) layer.redraw()
      }
      // Nobody moves a picture: it shows the whole city in whatever room it has.
      if (isStill && !this.#wasSent) fitAll()
    })
    this.#resize.observe(element)
  }

  /** How much larger than at a desk everything is drawn. */
  get scale(): number {
    return this.#colours.scale
  }

  setBase(base: BaseMap): void {
    for (const layer of this.#base) layer.remove()
    this.#base = [new BaseMapLayer(base, this.#colours), new LabelLayer(base, this.#colours)]
    for (const layer of this.#base) layer.addTo(this.#map)
    // Names are written in the page's own font, which may come after the map.
    void document.fonts.ready.then(() => {
      for (const layer of this.#base) if (layer instanceof LabelLayer) layer.redraw()
    })
  }

  setItems(items: readonly MapItem[]): void {
    this.#symbols.setItems(items)
  }

  choose(key: string | null): void {
    this.#symbols.choose(key)
  }

  setPin(pin: PlacePin | null): void {
    this.#symbols.setPin(pin)
  }

  lookAt(look: MapLook): void {
    this.#wasSent = true
    this.#go(L.latLng(look.lat, look.lng), look.zoom)
  }

  /** Brings a place into the middle of what is not covered, without a move when it is near the middle already. */
  reveal(lat: number, lng: number, coveredLeftPx = 0): void {
    const { x: width, y: height } = this.#map.getSize()
    const free = Math.max(1, width - coveredLeftPx)
    const at = this.#map.latLngToContainerPoint([lat, lng])
    const offX = at.x - (coveredLeftPx + free / 2)
    const offY = at.y - height / 2
    if (Math.abs(offX) <= free / 4 && Math.abs(offY) <= height / 4) return
    this.#go(this.#map.containerPointToLatLng([width / 2 + offX, height / 2 + offY]), this.#map.getZoom())
  }

  fit(bounds: Bounds): void {
    this.#map.fitBounds(toBounds(bounds))
  }

  zoomBy(steps: number): void {
    this.#map.setZoom(this.#map.getZoom() + steps)
  }

  close(): void {
    this.#resize.disconnect()
    this.#map.remove()
  }

  /** Where it goes to is what was chosen, also before it has arrived. */
  #go(centre: L.LatLng, zoom: number): void {
    this.#sight = { ...this.#sightNow(), centre, zoom }
    this.#map.setView(centre, zoom)
  }

  /** From what was chosen, not from what the last of many sizes made of it: a window is dragged wide in small steps. */
  #takeSize(): void {
    const { centre, zoom, size } = this.#sight
    const before = this.#map.getSize()
    this.#isResizing = true
    this.#map.invalidateSize({ animate: false, pan: false })
    if (!this.#map.getSize().equals(before))
      this.#map.setView(centre, keptZoom(zoom, size, this.#sightNow().size), { animate: false })
    this.#isResizing = false
  }

  #sightNow(): Sight {
    const { x: width, y: height } = this.#map.getSize()
    return { centre: this.#map.getCenter(), zoom: this.#map.getZoom(), size: { width, height } }
  }

  #listen(element: HTMLElement, events: MapEvents): void {
    let wasOver = false
    this.#map.on('mousemove', (event: L.LeafletMouseEvent) => {
      const hit = this.#symbols.hit(event.layerPoint, REACH_PX)
      element.dataset.over = hit === null ? 'nothing' : 'symbol'
      if (hit !== null) events.hovered({ hit, x: event.containerPoint.x, y: event.containerPoint.y })
      else if (wasOver) events.hovered(null)
      wasOver = hit !== null
    })
    this.#map.on('mouseout movestart', () => {
      wasOver = false
      events.hovered(null)
    })
    this.#map.on('click', (event: L.LeafletMouseEvent) => {
      const hit = this.#symbols.hit(event.layerPoint, matchMedia('(pointer: coarse)').matches ? 24 : REACH_PX)
      if (hit?.kind === 'cluster') {
        this.#map.setView(
          [hit.cluster.lat, hit.cluster.lng],
          Math.max(hit.cluster.opensAtZoom, this.#map.getZoom() + 1),
        )
      }
      events.pressed(hit)
    })
    this.#map.on('zoomend', () => events.zoomed(this.#map.getZoom()))
    events.zoomed(this.#map.getZoom())
  }
}

function toBounds([south, west, north, east]: Bounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east])
}
