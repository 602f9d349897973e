/** Ingest's calls to the server: JSON out, JSON back through a schema. */
import type { z } from 'zod'
import { type InternalAnswer, internalClient } from '#base/node/internal/client.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'

export class ServerCallError extends Error {
  override readonly name = 'ServerCallError'
  /** HTTP status, or null when no answer came. */
  readonly status: number | null

  constructor(status: number | null, message: string, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

export interface ServerClient {
  /** Sends JSON text and reads the answer through its schema. Throws `ServerCallError`. */
  post<T extends z.ZodType>(path: string, json: string, answer: T, signal: AbortSignal): Promise<z.output<T>>
}

const TIMEOUT_MS = 60_000
const ANSWER_BYTES = 1_000_000

export function serverClient(endpoint: Endpoint, key: string): ServerClient {
  const ask = internalClient(endpoint, key)
  return {
    async post(path, json, answer, signal) {
      let got: InternalAnswer
      try {
        got = await ask({ method: 'POST', path, json, limitMs: TIMEOUT_MS, maxBytes: ANSWER_BYTES, signal })
      } catch (error) {
        throw new ServerCallError(null, `${path}: the server does not answer`, error)
      }
      const body = got.json()
      if (!got.isOk)
        throw new ServerCallError(
          got.status,
          `${path}: the server answers ${got.status} ${JSON.stringify(body)?.slice(0, 300)}`,
        )
      const parsed = answer.safeParse(body)
      if (!parsed.success)
        throw new ServerCallError(null, `${path}: the server's answer has an unknown shape`, parsed.error)
      return parsed.data
    },
  }
}
