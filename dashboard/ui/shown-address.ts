import { useLayoutEffect } from 'react'
import { useLocation } from 'react-router'

/**
 * Marks the document once the page of the address stands on the screen, as `data-shown`. Until a page is loaded the one
 * before stands there under the new address, which nothing else tells from outside.
 */
export function useShownAddress(): void {
  const { key } = useLocation()
  useLayoutEffect(() => {
    document.documentElement.dataset.shown = key
  }, [key])
}
