import { Clock, ImageOff, LayoutGrid, Maximize, Repeat, Search } from 'lucide-react'
import { useStore } from 'zustand'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { CameraGlyph } from '../../ui/symbols/Symbols.tsx'
import type { CameraSymbol } from '../../ui/symbols/shapes.ts'
import styles from './ToolRow.module.css'
import { countTiles, type TileGroup, type TileStates, tileGroups } from './tile-states.ts'
import type { Wall } from './use-wall.ts'
import { operatorWords } from './words.ts'

const symbols: Readonly<Partial<Record<TileGroup, CameraSymbol>>> = {
  degraded: 'degraded',
  frozen: 'frozen',
  down: 'down',
  waiting: 'connecting',
}

/** Over the tiles: layout, tour, the finder, and how the tiles are; pressing a figure steps through its tiles. */
export function ToolRow({
  wall,
  states,
  isFinding,
  toggleFinder,
  stepThrough,
}: {
  readonly wall: Wall
  readonly states: TileStates
  readonly isFinding: boolean
  readonly toggleFinder: () => void
  readonly stepThrough: (group: TileGroup) => void
}) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const shown = useStore(states)
  const counts = countTiles(shown, wall.state.tiles.length)
  return (
    <div className={styles.row}>
      <LayoutChoice wall={wall} />
      <TourButton wall={wall} />
      <button
        type="button"
        className={styles.tool}
        aria-pressed={isFinding}
        aria-keyshortcuts="C"
        onClick={toggleFinder}
      >
        <Search size="1em" aria-hidden="true" />
        {words.find} <kbd>C</kbd>
      </button>
      <fieldset className={styles.states}>
        <legend className="sr">{words.tileStates}</legend>
        {tileGroups
          .filter((group) => group === 'live' || counts[group] > 0)
          .map((group) => {
            const symbol = symbols[group]
            return (
              <button
                key={group}
                type="button"
                title={words.stepTiles(words.tileGroup[group])}
                aria-label={`${format.count(counts[group])} ${words.tileGroup[group]}`}
                onClick={() => stepThrough(group)}
              >
                {group === 'late' && <Clock size="0.9375rem" aria-hidden="true" />}
                {group === 'pictureless' && <ImageOff size="0.9375rem" aria-hidden="true" />}
                {symbol !== undefined && <CameraGlyph state={symbol} size={0.9375} />}
                <b>{format.count(counts[group])}</b> <span data-word={group}>{words.tileGroup[group]}</span>
              </button>
            )
          })}
      </fieldset>
      <button
        type="button"
        className={styles.icon}
        title={words.fullScreen}
        aria-label={words.fullScreen}
        onClick={toggleFullScreen}
      >
        <Maximize size="1.1em" aria-hidden="true" />
      </button>
    </div>
  )
}

function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen()
  // Refused where the browser forbids it (an embedded page); the button then simply does nothing.
  change.catch(() => undefined)
}

function LayoutChoice({ wall }: { readonly wall: Wall }) {
  const words = useWords(operatorWords)
  const city = useCity()
  const name = useName()
  return (
    <span className={`${styles.tool} ${styles.layout}`}>
      <LayoutGrid size="1em" aria-hidden="true" />
      <select
        aria-label={words.layout}
        value={wall.state.layout}
        onChange={(event) => {
          wall.chooseLayout(Number(event.target.value))
          // The keyboard goes back to the tiles.
          event.target.blur()
        }}
      >
        {city.layouts.map((layout) => (
          <option key={layout.id} value={layout.number}>
            {words.layoutOption(layout.number, name(layout.name))}
          </option>
        ))}
      </select>
    </span>
  )
}

/** Its width is the same with and without a running tour: the row beside it must not move every second. */
function TourButton({ wall }: { readonly wall: Wall }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const city = useCity()
  const name = useName()
  const now = useNow()
  const [first] = city.tours
  if (first === undefined) return null
  const { tour } = wall
  const running = tour === null ? undefined : city.tours.find((one) => one.id === tour.id)
  const leftMs = tour === null ? null : Math.max(0, tour.nextAtMs - Math.min(now, Date.now()))
  const stepMs = (first.steps[0]?.seconds ?? 0) * 1_000
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={tour !== null}
      aria-keyshortcuts="U"
      title={
        running === undefined
          ? `${words.tourStart(name(first.name))} (U)`
          : `${words.tourStop(name(running.name))} (U)`
      }
      onClick={wall.toggleTour}
    >
      <Repeat size="1em" aria-hidden="true" />
      {words.tour} <span className={styles.left}>{format.minutes(leftMs ?? stepMs)}</span>
    </button>
  )
}
