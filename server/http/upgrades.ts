/** Who takes an upgrade: socket.io has its own path, video pipes have theirs, everything else is answered 404. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface UpgradeParts {
  /** Path that socket.io has taken; its own listener answers it. */
  readonly socketPath: string
  readonly live: UpgradeHandler
}

export function handleUpgrades(server: Server, parts: UpgradeParts): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that goes away in between is no reason to fall.
    socket.on('error', () => socket.destroy())
    // Refused at the door already.
    if (request.socket.destroyed) return
    const url = request.url ?? ''
    // The engine takes whatever begins so, and nothing else: without the slash nobody would answer.
    if (url.startsWith(`${parts.socketPath}/`)) return
    if (url.startsWith('/live/')) parts.live(request, socket, head)
    else refuseUpgrade(socket, 404)
  })
}

const reasons = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const

/** How long a refused peer may take to close its side. */
const CLOSE_LIMIT_MS = 1_000

/** Answers an upgrade with a plain refusal and closes, also when the peer never closes its own side. */
export function refuseUpgrade(socket: Duplex, status: keyof typeof reasons): void {
  if (socket.destroyed) return
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  const late = setTimeout(() => socket.destroy(), CLOSE_LIMIT_MS)
  socket.once('close', () => clearTimeout(late))
}
