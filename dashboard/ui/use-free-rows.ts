import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** No list of a panel is longer, whatever was measured. */
const MOST_ROWS = 60

/**
 * How many rows more than its least a panel of lists has room for: it is as high as its neighbours, and what they leave
 * free is filled before any row sums others. `isWanted`: all lists are there, and something is left to name. `of` says
 * how long they are: when one has become longer, the rows given to another may be its own.
 */
export function useFreeRows(
  panel: RefObject<HTMLElement | null>,
  isWanted: (rows: number) => boolean,
  of: string,
): number {
  const [given, setGiven] = useState({ of, rows: 0 })
  const rows = given.of === of ? given.rows : 0
  useEffect(() => {
    // In a window that has become smaller its own rows would hold the panel open.
    const again = () => setGiven((before) => ({ ...before, rows: 0 }))
    addEventListener('resize', again)
    return () => removeEventListener('resize', again)
  }, [])
  useLayoutEffect(() => {
    const last = panel.current?.lastElementChild
    const row = panel.current?.querySelector('li')
    if (!panel.current || !last || !row || rows >= MOST_ROWS || !isWanted(rows)) return
    const freePx = panel.current.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom
    // A row may take two lines.
    const fit = Math.floor(freePx / (2 * row.getBoundingClientRect().height))
    if (fit > 0) setGiven({ of, rows: rows + fit })
  })
  return Math.min(rows, MOST_ROWS)
}
