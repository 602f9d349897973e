/** A port for a child that is still to be started: held until the child listens on it, so that nobody else can take it. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { freePort } from '#base/node/testing/free-port.ts'

export interface HeldPort {
  readonly port: number
  /** The child listens, or needs it no more. May be called twice. */
  release(): void
}

/**
 * Found free and held at once; both listen with `reusePort`, which lets programs of one user share a port and no other.
 * Who calls before the child listens is hung up on.
 */
export async function holdPort(): Promise<HeldPort> {
  const server = createServer((socket) => socket.destroy())
  const port = await freePort()
  server.listen({ port, host: '127.0.0.1', reusePort: true })
  await once(server, 'listening')
  server.unref()
  return { port, release: () => void server.close() }
}
