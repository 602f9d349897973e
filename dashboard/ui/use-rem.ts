import { useSyncExternalStore } from 'react'

/** How many pixels one rem is now: charts and canvases that measure in pixels follow the root font with it. */
export function useRem(): number {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
