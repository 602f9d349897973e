/** One visit to the front door as a browser on this machine would make it. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Visit } from './door-watch-state.ts'

export interface DoorAddress {
  readonly listenHost: string
  readonly listenPort: number
  readonly hasTls: boolean
}

/** Any answer at all is an answer. Never throws. */
export function visitDoor({ listenHost, listenPort, hasTls }: DoorAddress, limitMs: number): Promise<Visit> {
  const request = hasTls ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const visit = request({
      host: reachable(listenHost),
      port: listenPort,
      path: '/livez',
      agent: false,
      // Whose certificate it is says nothing about whether it is alive.
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(limitMs),
    })
    visit.once('response', (response) => {
      response.resume()
      response.once('close', () => visit.destroy())
      resolve('answered')
    })
    visit.on('error', (error: NodeJS.ErrnoException) => resolve(meaning(error)))
    visit.end()
  })
}

/** A server that listens everywhere is visited over loopback. */
function reachable(listenHost: string): string {
  if (listenHost === '0.0.0.0') return '127.0.0.1'
  return listenHost === '::' ? '::1' : listenHost
}

function meaning({ code, name }: NodeJS.ErrnoException): Visit {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'silent'
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'cut'
  return 'unknown'
}
