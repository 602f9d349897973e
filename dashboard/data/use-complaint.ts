import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { complaint } from '#domain/contract/rest/complaints.ts'
import type { ComplaintId } from '#domain/ids.ts'
import { callApi } from './api-client.ts'
import { queryKeyOf } from './queries.ts'

type Detail = z.output<typeof complaint.answer>

/** One complaint, asked for again every `everyMs`; that the page shows it already is said, so that it counts as one opening. */
export function useComplaint(complaintId: ComplaintId, everyMs: number): UseQueryResult<Detail, Error> {
  const client = useQueryClient()
  const queryKey = queryKeyOf(complaint, { params: { complaintId } })
  return useQuery<Detail, Error>({
    queryKey,
    queryFn: ({ signal }) => {
      const isShown = client.getQueryData(queryKey) !== undefined
      return callApi(complaint, {
        params: { complaintId },
        ...(isShown && { query: { renewal: 'yes' } }),
        signal,
      })
    },
    refetchInterval: everyMs,
  })
}
