import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Act, type Entry, noEntry, readKey, selectedElsewhere } from './key-grammar.ts'

/** An entry that nobody finishes is forgotten. */
const FORGET_MS = 8_000

/**
 * Listens to the keyboard while no text field has the focus and no dialog is open; returns what has been typed so far,
 * and what to call when the pointer has selected another tile.
 */
export function useOperatorKeys(run: (act: Act) => void, isDialogOpen: boolean): [Entry, () => void] {
  const [entry, setEntry] = useState<Entry>(noEntry)
  const latest = useRef({ entry, run, isDialogOpen })
  // Before it is painted: a key pressed when the dialog is seen to be gone must not meet it still open here.
  useLayoutEffect(() => {
    latest.current = { entry, run, isDialogOpen }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { entry: typed, run: act, isDialogOpen: isBlocked } = latest.current
      if (isBlocked || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (isTextField(event.target) || isOwnKeyOf(event.target, event.key, typed)) return
      const result = readKey(typed, event.key, event.location === KeyboardEvent.DOM_KEY_LOCATION_NUMPAD)
      if (result.isOurs) event.preventDefault()
      // Not only through React: two keys may come before the next draw.
      latest.current.entry = result.entry
      setEntry(result.entry)
      if (result.act !== null) act(result.act)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (entry.kind === 'none') return
    const timer = setTimeout(() => setEntry(noEntry), FORGET_MS)
    return () => clearTimeout(timer)
  }, [entry])
  return [entry, () => setEntry(selectedElsewhere)]
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

/** Enter and arrows on a focused button, menu or map belong to it, unless a number is being typed. */
function isOwnKeyOf(target: EventTarget | null, key: string, entry: Entry): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="menu"], [role="dialog"]:not([data-closed])') !== null) return true
  if (target.closest('[role="application"]') !== null) return /^Arrow|^[+\-=]$/.test(key)
  return key === 'Enter' && entry.kind === 'none' && target.closest('button, a') !== null
}
