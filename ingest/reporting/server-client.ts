/** Ingest's calls to the server: JSON over loopback with the internal key, a time limit, and no redirects. */
import type { z } from 'zod'

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

export function serverClient(port: number, key: string): ServerClient {
  return {
    async post(path, json, answer, signal) {
      let response: Response
      let body: unknown
      try {
        response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: json,
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        })
        body = await response.json().catch(() => null)
      } catch (error) {
        throw new ServerCallError(null, `${path}: the server does not answer`, error)
      }
      if (!response.ok)
        throw new ServerCallError(
          response.status,
          `${path}: the server answers ${response.status} ${JSON.stringify(body)?.slice(0, 300)}`,
        )
      const parsed = answer.safeParse(body)
      if (!parsed.success)
        throw new ServerCallError(null, `${path}: the server's answer has an unknown shape`, parsed.error)
      return parsed.data
    },
  }
}
