import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useWords } from '../i18n/use-words.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { useShownAddress } from '../ui/shown-address.ts'
import { FullPage } from './FullPage.tsx'
import { appWords } from './words.ts'

/** What a route shows when drawing it failed; the frame around it stays. */
export function RouteFault() {
  const words = useWords(appWords)
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />
  return (
    <FullPage title={words.pageFailed}>
      <p>{words.pageFailedNext}</p>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <Button look="main" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </FullPage>
  )
}

export function NotFound() {
  const words = useWords(appWords)
  useShownAddress()
  return (
    <FullPage title={words.notFound}>
      <LinkButton look="main" to="/">
        {words.home}
      </LinkButton>
    </FullPage>
  )
}

/** The moment before the first page has loaded. */
export function Starting() {
  const words = useWords(appWords)
  return <FullPage title={words.starting} late />
}
