import type { Server } from 'node:net'
import { isLoopbackAddress } from './origins.ts'

/** How long and how much one peer may hold of the front door, which has 5,000 places. */
export interface ConnectionLimits {
  /** A connection on which nothing moves either way is cut, ms: a peer that asks and never reads keeps no place. */
  readonly silentMs: number
  /** Connections of one address; a desk with many tabs needs some fifty. */
  readonly perAddress: number
}
export const connectionLimits: ConnectionLimits = { silentMs: 60_000, perAddress: 1_000 }

/**
 * Closes what one address opens beyond `perAddress`. Loopback is not counted: a proxy on this machine speaks for
 * everybody.
 */
export function limitPerAddress(
  server: Server,
  perAddress: number,
  isCounted: (address: string) => boolean = (address) => !isLoopbackAddress(address),
): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress
    if (address === undefined || !isCounted(address)) return
    const count = (open.get(address) ?? 0) + 1
    if (count > perAddress) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}
