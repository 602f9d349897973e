import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { searchCameras, wordsOf } from '#domain/cameras/camera-search.ts'
import { useCameraIndex } from '../../data/camera-index.ts'
import { useCameras } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { ItemGlyph } from '../../map/ItemGlyph.tsx'
import { compareMapItems, toldByAlerts } from '../../map/item-order.ts'
import { type ItemWords, useItemWords } from '../../map/item-words.ts'
import { keyOf, type MapItem, type MapKind } from '../../map/map-items.ts'
import { useMapItems } from '../../map/use-map-items.ts'
import { TextField } from '../../ui/Field.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { ShowMore, usePieces } from '../../ui/ShowMore.tsx'
import { ItemCard } from './ItemCard.tsx'
import { MapFilters } from './MapFilters.tsx'
import styles from './MapPage.module.css'
import { kinds, passes, readFilter } from './map-filter.ts'
import { mapPageWords } from './words.ts'

const ROWS_AT_ONCE = 50
/** Near enough to tell neighbours apart, far enough that the names of the kelurahan around are still there. */
const ITEM_ZOOM = 14.5

/** `/peta`: the city with everything on it, filters that are the legend, and the same items as a list. */
export function MapPage() {
  const words = useWords(mapPageWords)
  const format = useFormat()
  const itemWords = useItemWords()
  const [search, setSearch] = useSearchParams()
  const [text, setText] = useState('')
  const filterText = search.toString()
  const filter = useMemo(() => readFilter(new URLSearchParams(filterText)), [filterText])
  const items = useMapItems(kinds)
  const chosenKey = search.get('pilih')
  const chosen = items.find((item) => keyOf(item) === chosenKey) ?? null

  const change = (name: string, value: string | null, replace = true) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace },
    )
  const toggleKind = (kind: MapKind) => {
    const next = kinds.filter((known) => filter.shownKinds.has(known) !== (known === kind))
    change('jenis', next.length === kinds.length ? null : next.join(',') || 'tidak-ada')
  }
  const toggleState = (key: string) => {
    const next = new Set(filter.hiddenStates)
    if (!next.delete(key)) next.add(key)
    change('tanpa', [...next].join(','))
  }
  // A choice is a step of its own: the browser's way back undoes it.
  const choose = (item: MapItem | null) => {
    const key = item === null ? null : keyOf(item)
    if (key !== chosenKey) change('pilih', key, false)
  }

  const wanted = text.trim()
  const cameras = useCameras().list
  const { index } = useCameraIndex(cameras)
  const hits = useMemo(() => searchCameras(index, wanted), [index, wanted])
  const cameraIds = useMemo(
    () => new Set<string>(hits.found.map((at) => cameras[at]?.id ?? '')),
    [hits, cameras],
  )
  const typed = wordsOf(wanted)
  const isMeant = (item: MapItem, { title, detail }: ItemWords) => {
    if (item.kind === 'camera') return cameraIds.has(item.id)
    const own = wordsOf(`${item.id} ${title} ${detail}`).join(' ')
    return typed.every((word) => own.includes(word))
  }
  const named = items
    .map((item) => ({ item, said: itemWords(item) }))
    .filter(({ item, said }) => wanted === '' || isMeant(item, said))
  const found = named.filter(({ item }) => passes(filter, item))
  // The map shows what the search finds, as the list does.
  const foundKeys = found.map(({ item }) => keyOf(item)).join('\n')
  const shows = useMemo(() => {
    const keys = new Set(foundKeys.split('\n'))
    return (item: MapItem) => keys.has(keyOf(item))
  }, [foundKeys])
  const told = toldByAlerts(found.map(({ item }) => item))
  const listed = found
    .filter(({ item }) => !told.has(keyOf(item)))
    .sort((a, b) => compareMapItems(a.item, b.item))
  const pieces = usePieces(listed, ROWS_AT_ONCE)
  // Somebody who comes with an item in the address, or picks it from the list, has not seen where it lies.
  const [goTo, setGoTo] = useState({ key: chosenKey, turn: 0 })
  const target = items.find((item) => keyOf(item) === goTo.key)
  const look =
    target === undefined ? undefined : { lat: target.lat, lng: target.lng, zoom: ITEM_ZOOM, turn: goTo.turn }
  const goToItem = (item: MapItem) => {
    choose(item)
    setGoTo(({ turn }) => ({ key: keyOf(item), turn: turn + 1 }))
  }

  return (
    <main className={styles.page} data-fills="window">
      <aside className={styles.panel} aria-label={words.panel}>
        <div className={styles.filters}>
          <h1 className={styles.title}>{words.title}</h1>
          <TextField
            compact
            type="search"
            label={words.search}
            placeholder={words.search}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              const first = listed[0]?.item
              if (event.key === 'Enter' && wanted !== '' && first !== undefined) goToItem(first)
            }}
          />
          <MapFilters
            items={named.map(({ item }) => item)}
            isSearching={wanted !== ''}
            filter={filter}
            toggleKind={toggleKind}
            toggleState={toggleState}
          />
        </div>
        <div className={styles.listHead}>
          <h2>{words.list}</h2>
          <span>
            {words.listNote(listed.length, format.count(listed.length))}
            {hits.meant.length > 0 && `; ${words.readAs(hits.meant.map(({ word }) => word).join(' '))}`}
            {found.length > listed.length &&
              `; ${words.toldByAlerts(format.count(found.length - listed.length))}`}
          </span>
        </div>
        {listed.length === 0 ? (
          <EmptyNote>{words.none}</EmptyNote>
        ) : (
          <ul>
            {pieces.shown.map(({ item, said }) => (
              <li key={keyOf(item)}>
                <button
                  type="button"
                  className={styles.row}
                  aria-current={keyOf(item) === chosenKey}
                  onClick={() => goToItem(item)}
                >
                  <ItemGlyph item={item} />
                  <span>
                    <b>
                      <bdi className="told">{said.title}</bdi>
                    </b>
                    <small>
                      {said.state}
                      {said.detail === '' ? '' : ` · ${said.detail}`}
                    </small>
                  </span>
                </button>
              </li>
            ))}
            <li>
              <ShowMore {...pieces} />
            </li>
          </ul>
        )}
      </aside>
      <div className={styles.main}>
        <CityMap filter={shows} chosen={chosen} onChoose={choose} {...(look !== undefined && { look })} />
        {chosen !== null && <ItemCard item={chosen} close={() => choose(null)} />}
      </div>
    </main>
  )
}
