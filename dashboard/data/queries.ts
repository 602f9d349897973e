/** TanStack Query over the contract: one hook per direction, keys made of path, parameters and query. */
import {
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import { ApiError, type CallParts, callApi } from './api-client.ts'

/** Kinds that a second try cannot mend. */
const final: ReadonlySet<string> = new Set([
  'bad-request',
  'not-signed-in',
  'forbidden',
  'not-found',
  'conflict',
])

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: (tries, error) => tries < 2 && !(error instanceof ApiError && final.has(error.kind)),
      },
      // Sent at once even if the browser thinks that it is offline: what waits is said, never queued unseen.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

type QueryParts<E extends Endpoint> = Pick<CallParts<E>, 'params' | 'query'>

export function queryKeyOf<E extends Endpoint>(endpoint: E, parts: QueryParts<E> = {}): QueryKey {
  return [endpoint.path, parts.params ?? null, parts.query ?? null]
}

/** Reads an endpoint; `everyMs` asks again while the page is visible. */
export function useRead<E extends Endpoint>(
  endpoint: E,
  parts: QueryParts<E> = {},
  options: { readonly everyMs?: number; readonly enabled?: boolean; readonly staleMs?: number } = {},
): UseQueryResult<z.output<E['answer']>, Error> {
  return useQuery<z.output<E['answer']>, Error>({
    queryKey: queryKeyOf(endpoint, parts),
    queryFn: ({ signal }) => callApi(endpoint, { ...parts, signal } as CallParts<E>),
    ...(options.everyMs !== undefined && { refetchInterval: options.everyMs }),
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    ...(options.staleMs !== undefined && { staleTime: options.staleMs }),
  })
}

/** Changes something through an endpoint. */
export function useChange<E extends Endpoint>(
  endpoint: E,
  done?: (answer: z.output<E['answer']>) => void,
): UseMutationResult<z.output<E['answer']>, Error, CallParts<E>> {
  return useMutation<z.output<E['answer']>, Error, CallParts<E>>({
    mutationFn: (parts) => callApi(endpoint, parts),
    ...(done !== undefined && { onSuccess: done }),
  })
}
