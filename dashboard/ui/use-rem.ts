import { useSyncExternalStore } from 'react'

/** How many pixels one rem is now: charts and canvases that measure in pixels follow the root font with it. */
export function useRem(): number {
  return useSyncExternalStore(subscribe, read)
}

/** Whether the window is narrower than so many rem; follows the turn of a tablet at once. */
export function useIsNarrow(belowRem: number): boolean {
  return useSyncExternalStore(subscribe, () => window.innerWidth < belowRem * read())
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
