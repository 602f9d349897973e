import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import { cameraStill } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { callForPicture } from './api-client.ts'

export type Still =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'picture'; readonly url: string; readonly takenAtMs: number | null }

/** The newest still of a camera, renewed every `everyMs`; a failed renewal keeps the old picture with its own time. */
export function useStill(
  cameraId: CameraId,
  purpose: ViewPurpose,
  width: '320' | '640' | '1280' = '640',
  everyMs = 15_000,
): Still {
  const query = useQuery({
    queryKey: ['still', cameraId, purpose, width],
    queryFn: ({ signal }) =>
      callForPicture(cameraStill, { params: { cameraId }, query: { purpose, width }, signal }),
    refetchInterval: everyMs,
    retry: 1,
    gcTime: 60_000,
  })
  const blob = query.data?.blob
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (blob === undefined) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (url !== null && query.data !== undefined) {
    return { kind: 'picture', url, takenAtMs: query.data.takenAtMs }
  }
  return query.error === null ? { kind: 'asking' } : { kind: 'failed', error: query.error }
}
