/** Gives a TCP connection to another process over an IPC channel. */
import type { Serializable } from 'node:child_process'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** `process` or a child, as far as it is used here. */
export interface IpcPeer {
  readonly connected: boolean
  send?(
    message: Serializable,
    handle: Socket,
    options: { readonly keepOpen: boolean },
    callback: (error: Error | null) => void,
  ): boolean
}

/** Only a plain TCP connection can be given away: what TLS knows of a connection lives in its process. */
export function canHandOver(socket: Duplex): socket is Socket {
  return socket instanceof Socket && !(socket instanceof TLSSocket) && handleOf(socket) !== null
}

/**
 * Sends `socket` with `message`. It stays behind as a name for the connection, with nothing below it: nothing is read or
 * written any more, `destroy()` ends only the name, and whoever counts open connections counts it until then.
 */
export function handOver(
  to: IpcPeer,
  message: Serializable,
  socket: Socket,
  failed: (error: Error) => void,
): void {
  holdBack(socket)
  // Else node's own server would ask the other processes about it when it closes, and wait for their answer.
  Object.assign(socket, { server: undefined })
  if (to.send === undefined || !to.connected) {
    failed(new Error('the channel to the other process is closed'))
    return
  }
  to.send(message, socket, { keepOpen: false }, (error) => {
    if (error !== null) failed(error)
  })
}

/**
 * This process stops reading at once: what comes from now on is for whoever gets the connection. Whoever passes one on
 * calls it first of all, before the next turn of its loop.
 */
function holdBack(socket: Socket): void {
  handleOf(socket)?.readStop?.()
}

/**
 * The system's end of the socket. Node has no public way to stop reading now: `pause()` takes what comes next and keeps
 * it, and it would stay here when the connection goes.
 */
function handleOf(socket: Socket): { readStop?(): number } | null {
  return (socket as unknown as { readonly _handle: { readStop?(): number } | null })._handle
}
