import { lstatSync, rmSync } from 'node:fs'
import type { NetConnectOpts, Server } from 'node:net'
import type { Endpoint } from '../../pure/endpoint.ts'

/**
 * Binds and tells where. A socket file left by a process that was killed is removed first, so only who holds the lock
 * of the folder's owner may call this. Rejects with the system's error.
 */
export async function listenAt(server: Server, endpoint: Endpoint): Promise<Endpoint> {
  if ('unix' in endpoint) removeSocket(endpoint.unix)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen('unix' in endpoint ? { path: endpoint.unix } : endpoint, () => {
      server.off('error', reject)
      resolve()
    })
  })
  if ('unix' in endpoint) return endpoint
  const address = server.address()
  return typeof address === 'object' && address !== null ? { ...endpoint, port: address.port } : endpoint
}

/** Removes a socket file that nobody listens on any more; anything else under that name stays. */
export function removeSocket(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true) rmSync(path, { force: true })
}

/** For `net.connect`. */
export function connectTo(endpoint: Endpoint): NetConnectOpts {
  return 'unix' in endpoint ? { path: endpoint.unix } : { ...endpoint, noDelay: true }
}
