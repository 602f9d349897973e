import { hashKey, type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Action } from '#domain/access/may.ts'
import { type Me, me as meEndpoint, type OwedStep, signInInfo } from '#domain/contract/rest/session.ts'
import { ApiError } from './api-client.ts'
import { queryKeyOf, useRead } from './queries.ts'

export type Session =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly me: Me }
  | { readonly kind: 'unknown'; readonly error: Error; readonly retry: () => void }

/** Who is signed in, as far as the server has said. */
export function useSession(): Session {
  const query = useRead(meEndpoint, {}, { staleMs: 60_000, everyMs: 5 * 60_000 })
  if (query.data !== undefined && !isSignedOut(query.error)) return { kind: 'signed-in', me: query.data }
  if (isSignedOut(query.error)) return { kind: 'signed-out' }
  if (query.error !== null) return { kind: 'unknown', error: query.error, retry: () => void query.refetch() }
  return { kind: 'asking' }
}

function isSignedOut(error: Error | null): boolean {
  return error instanceof ApiError && error.kind === 'not-signed-in'
}

/** The signed-in person. Throws outside the signed-in shell. */
export function useMe(): Me {
  const session = useSession()
  if (session.kind !== 'signed-in') throw new Error('useMe: called outside the signed-in shell')
  return session.me
}

/** Whether this person may ever do something: decides what is drawn, never what is served. */
export function useMay(): (action: Action) => boolean {
  const person = useMe()
  return (action) => person.mayDo.includes(action)
}

const stepPages: Readonly<Record<OwedStep, string>> = {
  code: '/masuk/kode',
  'new-password': '/masuk/sandi-baru',
  'second-factor': '/masuk/faktor-kedua',
}

/** The page of a step of signing in, and from there on to `wanted`. */
export function signInStep(owed: OwedStep, wanted: string): string {
  return `${stepPages[owed]}${wanted === '/' ? '' : `?ke=${encodeURIComponent(wanted)}`}`
}

/** What the sign-in page knows before anybody is known. */
export function useSignInInfo() {
  return useRead(signInInfo, {}, { everyMs: 30_000 })
}

/** Puts a fresh answer of a sign-in in place, and forgets what another person may have left behind. */
export function useSignedIn(): (person: Me) => void {
  const client = useQueryClient()
  return (person) => beginSession(client, person)
}

/**
 * For a new session of the person at the page: what it shows stays, and is asked for again. A session follows another
 * when a second factor or another password has come.
 */
export function useSessionFollowed(): (person: Me) => void {
  const client = useQueryClient()
  return (person) => {
    const own = hashKey(queryKeyOf(meEndpoint))
    client.setQueryData(queryKeyOf(meEndpoint), person)
    void client.invalidateQueries({ predicate: (query) => query.queryHash !== own })
  }
}

export function beginSession(client: QueryClient, person: Me): void {
  // The session's own entry stays: who watches it (the guard of a wall display) would not see a new one.
  const own = hashKey(queryKeyOf(meEndpoint))
  client.removeQueries({ predicate: (query) => query.queryHash !== own })
  client.setQueryData(queryKeyOf(meEndpoint), person)
}
