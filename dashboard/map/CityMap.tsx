import 'leaflet/dist/leaflet.css'
import { House, List, Minus, Plus, Waypoints } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCity } from '../data/city.ts'
import { useName, useWords } from '../i18n/use-words.ts'
import { showsDistricts } from './base-map-layer.ts'
import styles from './CityMap.module.css'
import { CityMapView, type MapLook } from './city-map-view.ts'
import { useItemWords } from './item-words.ts'
import { MapLegend } from './MapLegend.tsx'
import { keyOf, type MapItem, type MapKind } from './map-items.ts'
import type { MapHit, PlacePin } from './symbol-layer.ts'
import { useBaseMap } from './use-base-map.ts'
import { useMapItems } from './use-map-items.ts'
import { mapWords } from './words.ts'

const everyKind: readonly MapKind[] = ['camera', 'complaint', 'package', 'alert']
const everything = () => true

export interface CityMapProps {
  /** Kinds to draw; all by default. Kinds the person may not read stay empty. */
  readonly kinds?: readonly MapKind[]
  /** Items to leave out; keep the function stable between draws. */
  readonly filter?: (item: MapItem) => boolean
  /** Ringed and drawn above the others; brought into view when it changes. */
  readonly chosen?: Pick<MapItem, 'kind' | 'id'> | null
  /** A press on a symbol, or on empty map (null). */
  readonly onChoose?: (item: MapItem | null) => void
  /** So much of the left is under something else: what is chosen is brought into the rest. */
  readonly coveredLeftPx?: number
  /** A place that is not an item: marked with a ring. */
  readonly pin?: PlacePin | null
  /** Where to look at first, instead of the whole city. */
  readonly look?: MapLook
  /** Which buttons it has: `all` by default, on a phone closer and further only. */
  readonly tools?: 'all' | 'zoom' | 'none'
  /** A picture of a place: cannot be moved. */
  readonly still?: boolean
  readonly label?: string
  readonly className?: string | undefined
}

/** The city's map with its live symbols. Takes the theme of the page; fills the box it is given. */
export function CityMap({
  kinds = everyKind,
  filter = everything,
  chosen = null,
  coveredLeftPx = 0,
  onChoose,
  pin = null,
  look,
  tools = 'all',
  still = false,
  label,
  className,
}: CityMapProps) {
  const words = useWords(mapWords)
  const name = useName()
  const city = useCity()
  const holder = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<CityMapView | null>(null)
  const [over, setOver] = useState<{ hit: MapHit; x: number; y: number } | null>(null)
  const [zoom, setZoom] = useState(city.map.zoom)
  const [isLegendOpen, setIsLegendOpen] = useState(false)
  const { base, hasFailed } = useBaseMap()
  const all = useMapItems(kinds)
  const items = useMemo(() => all.filter(filter), [all, filter])
  const press = useRef(onChoose)
  useEffect(() => {
    press.current = onChoose
  }, [onChoose])

  useEffect(() => {
    if (holder.current === null) return
    const made = new CityMapView(
      holder.current,
      city.map.bounds,
      city.map.wideBounds,
      {
        hovered: setOver,
        pressed: (hit) => {
          if (hit?.kind !== 'cluster') press.current?.(hit === null ? null : hit.item)
        },
        zoomed: setZoom,
      },
      still,
    )
    setView(made)
    return () => made.close()
  }, [city, still])

  useEffect(() => {
    if (base !== null) view?.setBase(base)
  }, [view, base])
  useEffect(() => view?.setItems(items), [view, items])
  const [pinLat, pinLng, pinPriority] = [pin?.lat, pin?.lng, pin?.priority]
  useEffect(() => {
    if (pinLat === undefined || pinLng === undefined) view?.setPin(null)
    else
      view?.setPin({
        lat: pinLat,
        lng: pinLng,
        ...(pinPriority !== undefined && { priority: pinPriority }),
      })
  }, [view, pinLat, pinLng, pinPriority])
  const [lookLat, lookLng, lookZoom, lookTurn] = [look?.lat, look?.lng, look?.zoom, look?.turn]
  useEffect(() => {
    if (lookLat !== undefined && lookLng !== undefined && lookZoom !== undefined) {
      view?.lookAt({ lat: lookLat, lng: lookLng, zoom: lookZoom, turn: lookTurn })
    }
  }, [view, lookLat, lookLng, lookZoom, lookTurn])

  const chosenKey = chosen === null ? null : keyOf(chosen)
  const chosenItem = chosenKey === null ? undefined : items.find((item) => keyOf(item) === chosenKey)
  const [chosenLat, chosenLng] = [chosenItem?.lat, chosenItem?.lng]
  useEffect(() => view?.choose(chosenKey), [view, chosenKey])
  useEffect(() => {
    if (chosenKey !== null && chosenLat !== undefined && chosenLng !== undefined)
      view?.reveal(chosenLat, chosenLng, coveredLeftPx)
  }, [view, chosenKey, chosenLat, chosenLng, coveredLeftPx])

  return (
    <div className={`${styles.map} ${className ?? ''}`}>
      <div
        ref={holder}
        className={styles.leaflet}
        role="application"
        aria-label={label ?? words.map}
        aria-roledescription={still ? undefined : words.keys}
      />
      {tools !== 'none' && !still && view !== null && (
        <div className={styles.tools}>
          <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => view.zoomBy(1)}>
            <Plus size="1.1em" aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={words.zoomOut}
            title={words.zoomOut}
            onClick={() => view.zoomBy(-1)}
          >
            <Minus size="1.1em" aria-hidden="true" />
          </button>
          {tools === 'all' && (
            <>
              <button
                type="button"
                aria-label={words.wholeCity}
                title={words.wholeCity}
                onClick={() => view.fit(city.map.bounds)}
              >
                <House size="1.1em" aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={words.wholeTerritory}
                title={words.wholeTerritory}
                onClick={() => view.fit(city.map.wideBounds)}
              >
                <Waypoints size="1.1em" aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={words.legend}
                title={words.legend}
                aria-expanded={isLegendOpen}
                onClick={() => setIsLegendOpen(!isLegendOpen)}
              >
                <List size="1.1em" aria-hidden="true" />
              </button>
            </>
          )}
        </div>
      )}
      {isLegendOpen && <MapLegend />}
      {over !== null && <MapTip hit={over.hit} x={over.x} y={over.y} />}
      <div className={styles.credit}>
        {hasFailed ? words.baseFailed : name(city.map.credit)}
        {!hasFailed && showsDistricts(zoom, view?.scale ?? 1) && ` · ${words.indicative}`}
      </div>
    </div>
  )
}

function MapTip({ hit, x, y }: { readonly hit: MapHit; readonly x: number; readonly y: number }) {
  const words = useWords(mapWords)
  const itemWords = useItemWords()
  const said = hit.kind === 'item' ? itemWords(hit.item) : null
  return (
    <div className={styles.tip} style={{ left: x, top: y }}>
      {said === null ? (
        <b>{words.clusterOf(hit.kind === 'cluster' ? hit.cluster.count : 0)}</b>
      ) : (
        <>
          <b>
            <bdi className="told">{said.title}</bdi>
          </b>
          <span>
            {said.state}
            {said.detail === '' ? '' : ` · ${said.detail}`}
          </span>
        </>
      )}
    </div>
  )
}
