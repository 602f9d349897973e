import { useEffect } from 'react'

/** A letter later than this is a letter of its own. */
const FORGET_MS = 3_000

/** `G` and a letter, on pages that have no keys of their own; not while somebody writes. */
export function useGoKeys(go: (letter: string) => void): void {
  useEffect(() => {
    let pressedAtMs = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key.length !== 1 || isWriting(event.target)) return
      const letter = event.key.toLowerCase()
      if (event.timeStamp - pressedAtMs < FORGET_MS) {
        pressedAtMs = Number.NEGATIVE_INFINITY
        go(letter)
      } else if (letter === 'g') pressedAtMs = event.timeStamp
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [go])
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
  )
}
