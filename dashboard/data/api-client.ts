/** Calls one endpoint of the contract: builds the address, sends, and reads the answer through the endpoint's own schema. */
import type { z } from 'zod'
import { type Endpoint, Failure } from '#domain/contract/endpoint.ts'
import type { Language } from '../i18n/words.ts'
import { heardDate } from './server-time.ts'

const LIMIT_MS = 15_000

/** What one call may carry; parts that the endpoint does not expect may be left out. */
export interface CallParts<E extends Endpoint> {
  readonly params?: z.input<E['params']>
  readonly query?: z.input<E['query']>
  readonly body?: z.input<E['body']>
  readonly signal?: AbortSignal
}

export type ApiFailureKind = Failure['error'] | 'unreachable' | 'not-understood'

/** A call that did not give an answer; `words` is a sentence for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiFailureKind
  readonly words: Readonly<Record<Language, string>>
  readonly issues: NonNullable<Failure['issues']>
  constructor(
    kind: ApiFailureKind,
    words: Readonly<Record<Language, string>>,
    issues: ApiError['issues'] = [],
    cause?: unknown,
  ) {
    super(words.en, { cause })
    this.kind = kind
    this.words = words
    this.issues = issues
  }
}

/** Throws `ApiError`; an abort by the caller is thrown on as it is. */
export async function callApi<E extends Endpoint>(
  endpoint: E,
  parts: CallParts<E> = {},
): Promise<z.output<E['answer']>> {
  const response = await send(endpoint, parts)
  const text = await response.text().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  const answer = endpoint.answer.safeParse(text === '' ? {} : readJson(text, endpoint.path))
  if (answer.success) return answer.data as z.output<E['answer']>
  const where = answer.error.issues[0]
  throw notUnderstood(`${endpoint.path}: ${where?.path.join('.') ?? ''} ${where?.message ?? ''}`)
}

/** For endpoints that produce a picture: the bytes and the time the picture was taken, if the server said so. */
export async function callForPicture<E extends Endpoint>(
  endpoint: E,
  parts: CallParts<E> = {},
): Promise<{ readonly blob: Blob; readonly takenAtMs: number | null }> {
  const response = await send(endpoint, parts)
  const takenAt = Number(response.headers.get('x-pantau-frame-at'))
  return { blob: await response.blob(), takenAtMs: takenAt > 0 ? takenAt : null }
}

/** For endpoints that produce a file to keep: the bytes and the name the server gave it. */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  parts: CallParts<E> = {},
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await send(endpoint, parts)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const blob = await response.blob().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  return { blob, name: name ?? endpoint.path.split('/').at(-1) ?? 'pantau' }
}

async function send(endpoint: Endpoint, parts: CallParts<Endpoint>): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  const signal = parts.signal === undefined ? limit : AbortSignal.any([limit, parts.signal])
  let response: Response
  try {
    response = await fetch(addressOf(endpoint, parts.params, parts.query), {
      method: endpoint.method,
      signal,
      credentials: 'same-origin',
      headers: {
        accept: endpoint.produces,
        ...(carriesBody(endpoint) && { 'content-type': 'application/json' }),
      },
      ...(carriesBody(endpoint) && { body: JSON.stringify(parts.body ?? {}) }),
    })
  } catch (cause) {
    if (parts.signal?.aborted === true) throw cause
    throw unreachable(cause)
  }
  heardDate(response.headers.get('date'), Date.now())
  if (!response.ok) throw await refusal(response)
  return response
}

function carriesBody(endpoint: Endpoint): boolean {
  return endpoint.method === 'POST' || endpoint.method === 'PUT'
}

/** `/api/cameras/:cameraId` with its parameters filled in and its query appended; empty ones are left out. */
export function addressOf(endpoint: Endpoint, params: unknown, query: unknown): string {
  const values = asRecord(params)
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${endpoint.path}: no value for ":${name}"`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asRecord(query))) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw notUnderstood(`${path}: not JSON`, cause)
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body = Failure.safeParse(await response.json().catch(() => null))
  if (body.success) return new ApiError(body.data.error, body.data.message, body.data.issues)
  return new ApiError(response.status === 404 ? 'not-found' : 'internal', {
    id: `Server menjawab dengan status ${response.status}.`,
    en: `The server answered with status ${response.status}.`,
  })
}

function unreachable(cause: unknown): ApiError {
  return new ApiError(
    'unreachable',
    { id: 'Server tidak terjangkau.', en: 'The server cannot be reached.' },
    [],
    cause,
  )
}

function notUnderstood(detail: string, cause?: unknown): ApiError {
  return new ApiError(
    'not-understood',
    {
      id: `Jawaban server tidak dimengerti (${detail}).`,
      en: `The server's answer was not understood (${detail}).`,
    },
    [],
    cause,
  )
}
