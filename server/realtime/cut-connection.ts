import type { Socket } from 'socket.io'

/** The engine's connection below a page's socket. */
export type EngineConnection = Socket['conn']

/** Ends a page's connection at once: the engine's own close shakes hands, and reads on until the peer answers. */
export function cutConnection(connection: EngineConnection): void {
  connection.close(true)
  connection.request.socket.destroy()
}
