import { useRef, useState } from 'react'

/** Whether the finder is open and with which first letters; closing gives the focus back to where it came from. */
export function useFinderDrawer() {
  const [typed, setTyped] = useState<string | null>(null)
  const before = useRef<Element | null>(null)
  const close = () => {
    setTyped(null)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const open = (first: string) => {
    before.current = document.activeElement
    setTyped(first)
  }
  return { typed, open, close, toggle: () => (typed === null ? open('') : close()) }
}
