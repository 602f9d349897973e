import type { Socket } from 'socket.io'

/** Packets that may wait for one slow page. Each is one batch of 100 ms, so this is some seconds of a busy city. */
const LIMIT = 16

/** How many packets wait behind the one that the network has not taken yet. */
export class SocketBacklog {
  #waiting = 0

  constructor(socket: Socket) {
    socket.conn.on('packetCreate', () => {
      this.#waiting += 1
    })
    // "drain" is when the engine hands what waited to the transport, which it does only once the last is through.
    socket.conn.on('drain', () => {
      this.#waiting = 0
    })
  }

  get isFull(): boolean {
    return this.#waiting >= LIMIT
  }
  get isEmpty(): boolean {
    return this.#waiting === 0
  }
}
