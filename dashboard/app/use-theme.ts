import { useLayoutEffect } from 'react'

export type Theme = 'light' | 'dark'

/** Dark for the wall and the operator's dark room, light for office and phone; one page, one theme. */
export function useTheme(theme: Theme): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document
      .querySelector('meta[name="theme-color"]')
      ?.setAttribute('content', theme === 'dark' ? '#090d12' : '#ffffff')
  }, [theme])
}
