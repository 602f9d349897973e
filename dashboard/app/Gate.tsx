import { useIsMutating, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { Action } from '#domain/access/may.ts'
import { me as meEndpoint } from '#domain/contract/rest/session.ts'
import { ApiError } from '../data/api-client.ts'
import { useCityQuery } from '../data/city.ts'
import { LiveProvider, useServerState } from '../data/live.tsx'
import { askFailedAgain, queryKeyOf } from '../data/queries.ts'
import { signInStep, useMe, useSession } from '../data/session.ts'
import { CityClock } from '../i18n/CityClock.tsx'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { FullPage } from './FullPage.tsx'
import { landingPage } from './navigation.ts'
import { appWords } from './words.ts'

const ASK_WHILE_LOST_MS = 10_000

/**
 * Lets only signed-in people through, with the city loaded and the live line open. `signedOut` is what others see; by
 * default they are sent to the sign-in page and brought back afterwards.
 */
export function Gate({
  signedOut,
  children,
}: {
  readonly signedOut?: ReactNode
  readonly children?: ReactNode
}) {
  const session = useSession()
  const owes = session.kind === 'signed-in' ? session.me.owes : null
  const city = useCityQuery(session.kind === 'signed-in' && owes === null)
  const words = useWords(appWords)
  const language = useLanguage()
  const { pathname, search } = useLocation()
  if (session.kind === 'signed-out') {
    if (signedOut !== undefined) return signedOut
    const back = pathname === '/' ? '' : `?ke=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/masuk${back}`} replace />
  }
  if (owes !== null) return <Navigate to={signInStep(owes, pathname + search)} replace />
  const fault =
    session.kind === 'unknown'
      ? session
      : city.error !== null
        ? { error: city.error, retry: () => void city.refetch() }
        : null
  if (fault !== null && city.data === undefined) {
    return (
      <FullPage title={words.serverUnreachable}>
        <p>{fault.error instanceof ApiError ? fault.error.words[language] : fault.error.message}</p>
        <Button look="main" onClick={fault.retry}>
          {words.reload}
        </Button>
      </FullPage>
    )
  }
  if (session.kind !== 'signed-in' || city.data === undefined) return <FullPage title={words.starting} late />
  return (
    <CityClock zone={city.data.timeZone}>
      <LiveProvider key={session.me.userId} session={session.me.sessionId}>
        <SignedOutWatch />
        <LineWatch />
        {children ?? <Outlet />}
      </LiveProvider>
    </CityClock>
  )
}

/**
 * The server may end a session at any time; the page then asks again who it is. So does one whose line is down: its
 * session may have ended meanwhile, and the door of the line turns strangers away without a word.
 */
function SignedOutWatch() {
  const client = useQueryClient()
  const { kind } = useServerState()
  // What is under way may be what replaced the session; the cookie of the new one comes with its answer.
  const waits = useIsMutating() > 0 && kind === 'signed-out'
  useEffect(() => {
    if (waits || (kind !== 'signed-out' && kind !== 'lost')) return
    const ask = () => void client.invalidateQueries({ queryKey: queryKeyOf(meEndpoint) })
    ask()
    if (kind === 'signed-out') return
    const timer = setInterval(ask, ASK_WHILE_LOST_MS)
    return () => clearInterval(timer)
  }, [kind, waits, client])
  return null
}

/** The live topics catch up by themselves when the line is back; so do the reads that failed meanwhile. */
function LineWatch() {
  const client = useQueryClient()
  const { kind, lines } = useServerState()
  useEffect(() => {
    if (kind === 'connected' && lines > 0) askFailedAgain(client)
  }, [kind, lines, client])
  return null
}

/** Draws a page only for those who may; the server decides again for every request behind it. */
export function Needs({
  acts,
  children,
}: {
  readonly acts: readonly Action[]
  readonly children: ReactNode
}) {
  const person = useMe()
  const words = useWords(appWords)
  if (acts.every((act) => person.mayDo.includes(act))) return children
  return (
    <FullPage title={words.noPageRight}>
      <LinkButton look="main" to={landingPage(person)}>
        {words.home}
      </LinkButton>
    </FullPage>
  )
}

/** `/`: to the page of this person's role. */
export function Landing() {
  return <Navigate to={landingPage(useMe())} replace />
}
