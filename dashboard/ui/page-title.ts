/** What the window is called (WCAG 2.4.2): the page's own subject where it has one, else its place in the product. */
import { useLayoutEffect } from 'react'

const PRODUCT = 'Pantau'
const parts: { place: string | null; subject: string | null } = { place: null, subject: null }

function show(): void {
  const name = parts.subject ?? parts.place
  document.title = name === null ? PRODUCT : `${name} - ${PRODUCT}`
}

function useTitlePart(part: keyof typeof parts, name: string | null): void {
  useLayoutEffect(() => {
    parts[part] = name
    show()
    return () => {
      parts[part] = null
      show()
    }
  }, [part, name])
}

/** The page's place in the product, told once by its route. */
export function usePlaceTitle(name: string): void {
  useTitlePart('place', name)
}

/** The one camera, package or complaint that a page is about; null while it is not known. */
export function usePageTitle(subject: string | null): void {
  useTitlePart('subject', subject)
}
