/** How one of our processes asks another: one request over an `Endpoint`, with the key, limits and no redirects. */
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { type Endpoint, shownEndpoint } from '../../pure/endpoint.ts'

export interface InternalRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Body, already JSON text. */
  readonly json?: string | undefined
  /** For the whole call. */
  readonly limitMs: number
  /** Of the answer; longer ones are cut off. */
  readonly maxBytes: number
  readonly signal?: AbortSignal | undefined
}

export interface InternalAnswer {
  readonly status: number
  readonly isOk: boolean
  readonly headers: IncomingHttpHeaders
  readonly bytes: Uint8Array
  /** The body as JSON; null when it is none. */
  json(): unknown
}

/** No whole answer came: nobody listens, it took too long, was too long, or was given up. */
export class InternalCallError extends Error {
  override readonly name = 'InternalCallError'
}

export type InternalClient = (request: InternalRequest) => Promise<InternalAnswer>

/** Asks at `endpoint`. Each call has a connection of its own: one that was kept may be closing at that moment. */
export function internalClient(endpoint: Endpoint, key: string): InternalClient {
  const to = 'unix' in endpoint ? { socketPath: endpoint.unix } : endpoint
  return async ({ method, path, json, limitMs, maxBytes, signal }) => {
    const limits = [AbortSignal.timeout(limitMs), ...(signal === undefined ? [] : [signal])]
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = httpRequest({
          ...to,
          method,
          path,
          agent: false,
          signal: AbortSignal.any(limits),
          headers: {
            authorization: `Bearer ${key}`,
            ...(json === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
          },
        })
        sent.once('response', resolve).once('error', reject).end(json)
      })
      const bytes = await readAll(response, maxBytes)
      const status = response.statusCode ?? 0
      return {
        status,
        isOk: status >= 200 && status < 300,
        headers: response.headers,
        bytes,
        json: () => parseJson(bytes),
      }
    } catch (cause) {
      throw new InternalCallError(`${method} ${path}: no answer from ${shownEndpoint(endpoint)}`, { cause })
    }
  }
}

async function readAll(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    // Without an encoding set, an answer only gives buffers.
    const buffer = chunk as Buffer
    size += buffer.length
    // Leaving the loop destroys the answer and its connection.
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`)
    chunks.push(buffer)
  }
  return Buffer.concat(chunks)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
