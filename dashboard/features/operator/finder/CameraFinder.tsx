import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import styles from './CameraFinder.module.css'
import { FinderTree } from './FinderTree.tsx'
import { type FinderFilter, finderGroups } from './finder-rows.ts'
import type { Finder } from './use-finder.ts'
import { finderWords } from './words.ts'

/** Keys that act on a row; all others, but Escape, are the field's own. */
const rowKeys = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'ArrowRight', 'ArrowLeft', 'Enter'])

/**
 * A drawer over the map: cameras by name, number, street, site or state, and from there into a tile. It covers neither
 * tiles nor alerts, and stays open until Escape, so that several cameras can be placed one after the other.
 */
export function CameraFinder({
  finder,
  total,
  tile,
  show,
  close,
}: {
  readonly finder: Finder
  /** Cameras in the city. */
  readonly total: number
  /** Number of the selected tile, counted from 1. */
  readonly tile: number
  /** `next`: not into the selected tile but into the next one without an alarm. */
  readonly show: (camera: CameraInfo, next: boolean) => void
  readonly close: () => void
}) {
  const words = useWords(finderWords)
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const treeId = useId()
  useEffect(() => input.current?.focus(), [])
  const row = finder.rows[finder.active]
  const drawn = useRef(finder)
  useLayoutEffect(() => {
    drawn.current = finder
  })
  const onKey = (event: KeyboardEvent) => {
    if (rowKeys.has(event.key)) finder.settle()
    const isTaken = actOn(drawn.current, event.key, event.shiftKey)
    if (isTaken) event.preventDefault()
  }
  const actOn = (finder: Finder, key: string, isShifted: boolean): boolean => {
    const row = finder.rows[finder.active]
    switch (key) {
      case 'Escape':
        close()
        return true
      case 'ArrowDown':
        finder.moveTo(finder.active + 1)
        return true
      case 'ArrowUp':
        finder.moveTo(Math.max(0, finder.active - 1))
        return true
      case 'PageDown':
        finder.moveTo(finder.active + 10)
        return true
      case 'PageUp':
        finder.moveTo(Math.max(0, finder.active - 10))
        return true
      case 'ArrowRight':
      case 'ArrowLeft':
        // On a camera the arrows belong to the cursor in the words.
        if (row === undefined || row.kind === 'camera') return false
        finder.turn(row, key === 'ArrowRight')
        return true
      case 'Enter':
        if (row === undefined) return true
        if (row.kind === 'camera') show(row.camera, isShifted)
        else finder.turn(row, !row.isOpen)
        return true
      default:
        return false
    }
  }
  return (
    <search className={styles.finder} aria-label={words.finder}>
      <div className={styles.field}>
        <Search size="1.125em" strokeWidth={2} aria-hidden="true" />
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls={treeId}
          aria-activedescendant={row === undefined ? undefined : `${treeId}-${finder.active}`}
          aria-label={words.search}
          placeholder={words.hint}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={finder.text}
          onChange={(event) => finder.type(event.target.value)}
          onKeyDown={onKey}
        />
        <small role="status">{words.found(format.count(finder.counts.all), format.count(total))}</small>
        <button type="button" className={styles.close} aria-label={words.close} onClick={close}>
          <kbd>Esc</kbd>
        </button>
      </div>
      <fieldset className={styles.chips}>
        <legend className="sr">{words.states}</legend>
        {(['all', ...finderGroups] as const).map((filter: FinderFilter) => (
          <button
            key={filter}
            type="button"
            aria-pressed={finder.filter === filter}
            onClick={() => {
              finder.chooseFilter(filter)
              input.current?.focus()
            }}
          >
            {words.filter[filter]} <b>{format.count(finder.counts[filter])}</b>
          </button>
        ))}
      </fieldset>
      <Slip finder={finder} />
      <FinderTree id={treeId} finder={finder} tile={tile} show={show} />
      <footer className={styles.foot}>
        <span>{words.foot.drag}</span>
        <span>↑ ↓ {words.foot.choose}</span>
        <span>→ {words.foot.open}</span>
        <span>{words.foot.map}</span>
      </footer>
    </search>
  )
}

/** Nothing stands under the words as typed: as what they were read, which a press writes down, or that nothing is found. */
function Slip({ finder }: { readonly finder: Finder }) {
  const words = useWords(finderWords)
  const format = useFormat()
  const [slip] = finder.meant
  if (slip !== undefined) {
    const corrected = finder.meant.reduce(
      (text, { typed, word }) => text.replace(new RegExp(typed, 'i'), word),
      finder.text,
    )
    return (
      <p className={styles.slip} role="status">
        <button type="button" onClick={() => finder.type(corrected)}>
          {words.meant(corrected.trim(), format.count(finder.counts.all))}
        </button>
      </p>
    )
  }
  if (finder.rows.length > 0) return null
  return (
    <p className={styles.slip} role="status">
      {finder.text.trim() === '' || finder.counts.all > 0
        ? words.noneInState
        : words.noCamera(finder.text.trim())}
    </p>
  )
}
