import { type FocusEvent, useLayoutEffect, useRef } from 'react'

/**
 * For a group of acts that come and go: when the one under the keyboard goes, the focus stays with the group instead of
 * falling to the page, and the next Tab reaches the first act that stands there now. Never on that act itself: a second
 * press of the same key is not meant for it.
 */
export function useKeptFocus<Group extends HTMLElement>() {
  const ref = useRef<Group>(null)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true })
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      hadFocus.current = true
    },
    // React is silent while it takes elements away: this is somebody going elsewhere.
    onBlur: (event: FocusEvent<Group>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) hadFocus.current = false
    },
  }
}
