import type { Server } from 'node:net'
import { addressBlock } from './caller-address.ts'

/** How long and how much one peer may hold of the front door, which has 5,000 places. */
export interface ConnectionLimits {
  /** A connection on which nothing moves either way is cut, ms: a peer that asks and never reads keeps no place. */
  readonly silentMs: number
  /** Connections of one address, of one /64 with IPv6; a desk with many tabs needs some fifty. */
  readonly perAddress: number
}
export const connectionLimits: ConnectionLimits = { silentMs: 60_000, perAddress: 1_000 }

/**
 * Closes what one address opens beyond `perAddress`. What speaks for everybody is not counted: this machine, a proxy.
 */
export function limitPerAddress(
  server: Server,
  perAddress: number,
  isCounted: (address: string) => boolean,
): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    if (socket.remoteAddress === undefined || !isCounted(socket.remoteAddress)) return
    const address = addressBlock(socket.remoteAddress)
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
