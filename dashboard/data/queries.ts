/** TanStack Query over the contract: one hook per direction, keys made of path, parameters and query. */
import {
  hashKey,
  MutationCache,
  type Query,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import { me } from '#domain/contract/rest/session.ts'
import { ApiError, type CallParts, callApi } from './api-client.ts'
import { readFailed } from './failing-since.ts'
import { keepOneState } from './one-state.ts'
import { withProof } from './proof.ts'

/** Kinds that a second try cannot mend. */
const final: ReadonlySet<string> = new Set([
  'bad-request',
  'not-signed-in',
  'forbidden',
  'proof-needed',
  'not-found',
  'conflict',
])

export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    mutationCache: new MutationCache({
      // Somebody else was quicker: what stands on this page is of before that, and so are its buttons.
      onError: (error) => {
        if (error instanceof ApiError && isOvertaken(error)) void client.invalidateQueries({ type: 'active' })
      },
    }),
    queryCache: new QueryCache({
      // A refusal may be news: a right was taken away, and the navigation and its pages go with it.
      onError: (error, query) => {
        readFailed(error, query)
        const { queryKey } = query
        const own = queryKeyOf(me)
        if (isTakenAway(error) && hashKey(queryKey) !== hashKey(own))
          void client.invalidateQueries({ queryKey: own })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: mayRetry,
      },
      // Sent at once even if the browser thinks that it is offline: what waits is said, never queued unseen.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  keepOneState(client)
  return client
}

function isOvertaken({ kind }: ApiError): boolean {
  return kind === 'conflict' || kind === 'not-found'
}

const mayRetry = (tries: number, error: Error) => tries < 2 && mayMend(error)

function mayMend(error: Error): boolean {
  return !(error instanceof ApiError && final.has(error.kind))
}

/** What failed while the line was away is in sight as a fault: once it is back, nobody should have to press for it. */
export function askFailedAgain(client: QueryClient): void {
  const failed = ({ state: { error } }: Query) => error !== null && mayMend(error)
  void client.refetchQueries({ type: 'active', predicate: failed }, { cancelRefetch: false })
}

/** Whether the server said that this person may not, or no longer, read it: an old answer must not stay in sight. */
export function isTakenAway(error: Error | null): boolean {
  return error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not-signed-in')
}

type QueryParts<E extends Endpoint> = Pick<CallParts<E>, 'params' | 'query'>

export function queryKeyOf<E extends Endpoint>(endpoint: E, parts: QueryParts<E> = {}): QueryKey {
  return [endpoint.path, parts.params ?? null, parts.query ?? null]
}

function readOf<E extends Endpoint>(endpoint: E, parts: QueryParts<E>) {
  return {
    queryKey: queryKeyOf(endpoint, parts),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<z.output<E['answer']>> =>
      callApi(endpoint, { ...parts, signal } as CallParts<E>),
  }
}

/** Asks before any page does; the page that reads it finds the answer there or on its way. Null where it failed. */
export async function readBefore<E extends Endpoint>(
  client: QueryClient,
  endpoint: E,
): Promise<z.output<E['answer']> | null> {
  return await client.fetchQuery({ ...readOf(endpoint, {}), retry: mayRetry }).catch(() => null)
}

/** Reads an endpoint; `everyMs` asks again while the page is visible. */
export function useRead<E extends Endpoint>(
  endpoint: E,
  parts: QueryParts<E> = {},
  options: { readonly everyMs?: number; readonly enabled?: boolean; readonly staleMs?: number } = {},
): UseQueryResult<z.output<E['answer']>, Error> {
  return useQuery<z.output<E['answer']>, Error>({
    ...readOf(endpoint, parts),
    ...(options.everyMs !== undefined && { refetchInterval: options.everyMs }),
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    ...(options.staleMs !== undefined && { staleTime: options.staleMs }),
  })
}

/** Kept by whoever asked and by nothing else: without it the cache holds an answer five minutes past its page. */
export const keptByNobody = { gcTime: 0 } as const

/** Changes something through an endpoint. `isSecret`: its answer is gone with the component that asked. */
export function useChange<E extends Endpoint>(
  endpoint: E,
  done?: (answer: z.output<E['answer']>) => void,
  { isSecret = false }: { readonly isSecret?: boolean } = {},
): UseMutationResult<z.output<E['answer']>, Error, CallParts<E>> {
  return useMutation<z.output<E['answer']>, Error, CallParts<E>>({
    mutationFn: (parts) => withProof(() => callApi(endpoint, parts)),
    ...(done !== undefined && { onSuccess: done }),
    ...(isSecret && keptByNobody),
  })
}
