import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../data/api-client.ts'
import { failingSinceMs } from '../data/failing-since.ts'
import { isTakenAway } from '../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import { Button, LinkButton } from './Button.tsx'
import page from './Page.module.css'
import styles from './Panel.module.css'
import { usePageTitle } from './page-title.ts'
import { uiWords } from './words.ts'

/** Grey bars of about the final size; invisible for the first 300 ms. */
export function Skeleton({ rows = 4 }: { readonly rows?: number }) {
  const words = useWords(uiWords)
  return (
    <div className={styles.skeleton} role="status" aria-label={words.loading} data-loading>
      {Array.from({ length: rows }, (_, row) => `bar-${row}`).map((bar) => (
        <i key={bar} />
      ))}
    </div>
  )
}

/** Why there is nothing, and what comes next. */
export function EmptyNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles.state}>{children}</p>
}

/** What failed, since when, and the way to try again. */
export function FaultNote({
  what,
  error,
  retry,
}: {
  readonly what: string
  readonly error: Error
  readonly retry?: () => void
}) {
  const words = useWords(uiWords)
  const format = useFormat()
  const language = useLanguage()
  return (
    <div className={`${styles.state} ${styles.fault}`} role="alert">
      <span>
        {words.failedSince(what, format.time(failingSinceMs(error)))}{' '}
        {error instanceof ApiError ? error.words[language] : null}
      </span>
      {retry !== undefined && (
        <Button small onClick={retry}>
          {words.tryAgain}
        </Button>
      )}
    </div>
  )
}

/** Data that are still readable but no longer fresh. */
export function StaleNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className={`${styles.state} ${styles.stale}`} role="status">
      <Clock size="1em" aria-hidden="true" />
      {children}
    </p>
  )
}

interface QueryLike<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly dataUpdatedAt: number
  refetch(): unknown
}

/**
 * Draws what a query brought, or the state it is in; a failed renewal keeps the old answer and says how old it is,
 * unless the right to read it was taken away.
 */
export function QueryView<T>({
  query,
  what,
  rows,
  isWholePage = false,
  children,
}: {
  readonly query: QueryLike<T>
  readonly what: string
  readonly rows?: number
  /** The answer brings the page's heading: without one, `what` is the heading. */
  readonly isWholePage?: boolean
  readonly children: (data: T) => ReactNode
}) {
  const words = useWords(uiWords)
  const format = useFormat()
  const isMissing = query.error instanceof ApiError && query.error.kind === 'not-found'
  if (query.data !== undefined && !isTakenAway(query.error)) {
    return (
      <>
        {query.error !== null && <StaleNote>{words.oldSince(format.time(query.dataUpdatedAt))}</StaleNote>}
        {children(query.data)}
      </>
    )
  }
  if (query.error === null) {
    return (
      <>
        {isWholePage && <h1 className="sr">{what}</h1>}
        <Skeleton {...(rows !== undefined && { rows })} />
      </>
    )
  }
  if (isWholePage && isMissing) return <MissingPage what={what} />
  if (isWholePage && isTakenAway(query.error)) return <RefusedPage what={what} error={query.error} />
  return (
    <>
      {isWholePage && <h1 className={page.title}>{what}</h1>}
      <FaultNote what={what} error={query.error} retry={() => void query.refetch()} />
    </>
  )
}

/** Not a fault: whoever asks has no right to it, and asking again changes nothing. */
function RefusedPage({ what, error }: { readonly what: string; readonly error: Error }) {
  const words = useWords(uiWords)
  const language = useLanguage()
  return (
    <>
      <h1 className={page.title}>{what}</h1>
      <p>{error instanceof ApiError ? error.words[language] : null}</p>
      <p>
        <LinkButton look="main" to="/">
          {words.toMainPage}
        </LinkButton>
      </p>
    </>
  )
}

/** Nothing has this address, or nothing that this person may see: trying again would not help. */
function MissingPage({ what }: { readonly what: string }) {
  const words = useWords(uiWords)
  const title = words.missing(what)
  usePageTitle(title)
  return (
    <>
      <h1 className={page.title}>{title}</h1>
      <p>{words.missingNext}</p>
      <p>
        <LinkButton look="main" to="/">
          {words.toMainPage}
        </LinkButton>
      </p>
    </>
  )
}
