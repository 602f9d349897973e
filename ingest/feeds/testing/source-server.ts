/** A real HTTP server on a free loopback port that answers as a test wants it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface SourceServer extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  /** Headers of every request so far. */
  readonly requests: IncomingMessage['headers'][]
  answerWith(answer: Answer): void
}

export async function startSourceServer(
  first: Answer = text('[]', 'application/json'),
): Promise<SourceServer> {
  let answer = first
  const requests: IncomingMessage['headers'][] = []
  const server = createServer((request, response) => {
    requests.push(request.headers)
    response.on('error', () => undefined)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    answerWith: (next) => {
      answer = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A complete answer with its length announced. */
export function text(body: string | Uint8Array, type: string, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    response.writeHead(200, { 'content-type': type, 'content-length': String(bytes.length), ...headers })
    response.end(bytes)
  }
}

export const json = (body: unknown, headers: Record<string, string> = {}): Answer =>
  text(JSON.stringify(body), 'application/json', headers)

export function status(code: number, headers: Record<string, string> = {}, body = ''): Answer {
  return (_request, response) => {
    response.writeHead(code, headers)
    response.end(body)
  }
}
