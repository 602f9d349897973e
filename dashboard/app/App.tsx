import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient } from '../data/queries.ts'
import { readAhead } from '../data/read-ahead.ts'
import { followOtherWindows } from '../i18n/language-store.ts'
import { useLanguage } from '../i18n/use-words.ts'
import { routes } from './routes.tsx'

/** The whole dashboard: requests, router, and a content policy that allows no style elements. */
export function App() {
  const [queries] = useState(() => {
    const client = makeQueryClient()
    void readAhead(client, location.pathname)
    return client
  })
  const [router] = useState(() => createBrowserRouter(routes))
  const language = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(followOtherWindows, [])
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  )
}
