/** What the server asks of ingest. Every call has a time limit; when ingest does not answer, the page is told so. */
import { z } from 'zod'
import { type InternalAnswer, type InternalRequest, internalClient } from '#base/node/internal/client.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { InternalFailure, type Revocation } from '#domain/contract/internal/api.ts'
import { SeriesAnswer, type SeriesQuery, type SeriesWrite } from '#domain/contract/internal/series.ts'
import { IngestStatus } from '#domain/contract/internal/system.ts'
import type { CameraId } from '#domain/ids.ts'
import { Refusal } from '../http/refusal.ts'

export type AnswerTo<Q extends SeriesQuery> = Extract<SeriesAnswer, { kind: Q['kind'] }>
export interface Still {
  readonly jpeg: Uint8Array
  /** When the picture was taken, epoch ms. */
  readonly frameAtMs: number
}

export interface IngestClient {
  /** Throws `unavailable` when ingest does not answer in time. */
  series<Q extends SeriesQuery>(query: Q, signal?: AbortSignal): Promise<AnswerTo<Q>>
  writeSeries(samples: SeriesWrite, signal?: AbortSignal): Promise<void>
  status(signal?: AbortSignal): Promise<IngestStatus>
  revoke(revocation: Revocation): Promise<void>
  still(camera: CameraId, width: string, signal?: AbortSignal): Promise<Still>
}

const LIMIT_MS = { series: 10_000, write: 10_000, status: 2_000, revoke: 1_500, still: 12_000 } as const
/** A picture larger than this is not one of ours. */
const STILL_BYTES = 4_000_000
/** Years of one camera's history stay far below. */
const ANSWER_BYTES = 64_000_000

export function ingestClient(options: { readonly endpoint: Endpoint; readonly key: string }): IngestClient {
  const ask = internalClient(options.endpoint, options.key)
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<InternalAnswer> => {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const request: InternalRequest = { method, path, json, limitMs, maxBytes: ANSWER_BYTES, signal }
    try {
      return await ask(request)
    } catch (cause) {
      throw silent(cause)
    }
  }
  const json = async <S extends z.ZodType>(answer: InternalAnswer, schema: S): Promise<z.output<S>> => {
    if (!answer.isOk) throw silent(new Error(`ingest answered ${answer.status}`))
    try {
      return schema.parse(answer.json())
    } catch (cause) {
      throw silent(cause)
    }
  }
  return {
    series: async (query, signal) => {
      const response = await call('POST', '/internal/series/query', query, LIMIT_MS.series, signal)
      const answer = await json(response, SeriesAnswer)
      if (answer.kind !== query.kind) throw silent(new Error(`asked ${query.kind}, got ${answer.kind}`))
      // The kinds are the same, which is what the type says.
      return answer as AnswerTo<typeof query>
    },
    writeSeries: async (samples, signal) => {
      await json(await call('POST', '/internal/series/write', samples, LIMIT_MS.write, signal), z.unknown())
    },
    status: async (signal) =>
      await json(await call('GET', '/internal/status', undefined, LIMIT_MS.status, signal), IngestStatus),
    revoke: async (revocation) => {
      await json(await call('POST', '/internal/revoke', revocation, LIMIT_MS.revoke), z.unknown())
    },
    still: async (camera, width, signal) => {
      const path = `/internal/stills/${encodeURIComponent(camera)}?width=${encodeURIComponent(width)}`
      const answer = await call('GET', path, undefined, LIMIT_MS.still, signal)
      if (!answer.isOk) throw noStill(failureOf(answer))
      const frameAtMs = Number(answer.headers['x-pantau-frame-at'])
      const jpeg = answer.bytes
      if (!Number.isInteger(frameAtMs) || jpeg.length === 0 || jpeg.length > STILL_BYTES) {
        throw silent(new Error('a still without its time, empty or too large'))
      }
      return { jpeg, frameAtMs }
    },
  }
}

function failureOf(answer: InternalAnswer): InternalFailure['error'] {
  const parsed = InternalFailure.safeParse(answer.json())
  return parsed.success ? parsed.data.error : 'failed'
}

function silent(cause: unknown): Refusal {
  return new Refusal(
    'unavailable',
    {
      id: 'Bagian pengambil data (ingest) tidak menjawab. Data terakhir tetap ditampilkan dengan umurnya.',
      en: 'The data collector (ingest) does not answer. The last data stay on screen with their age.',
    },
    { cause, retryAfterS: 2 },
  )
}

function noStill(why: InternalFailure['error']): Refusal {
  switch (why) {
    case 'no-frame':
      return new Refusal('not-found', {
        id: 'Kamera ini belum memberi gambar.',
        en: 'This camera has not given a picture yet.',
      })
    case 'unknown-camera':
      return new Refusal('not-found')
    case 'no-ffmpeg':
      return new Refusal('unavailable', {
        id: 'Gambar diam memerlukan ffmpeg, yang belum terpasang di server.',
        en: 'Stills need ffmpeg, which is not installed on the server yet.',
      })
    case 'busy':
      return new Refusal(
        'unavailable',
        {
          id: 'Terlalu banyak gambar diminta sekaligus. Coba lagi.',
          en: 'Too many stills at once. Try again.',
        },
        { retryAfterS: 2 },
      )
    case 'failed':
      return new Refusal('unavailable', {
        id: 'Gambar diam tidak dapat dibuat.',
        en: 'The still could not be made.',
      })
  }
}
