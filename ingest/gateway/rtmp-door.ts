/**
 * The door before node-media-server: takes connections of encoders, bounds how many may knock without having shown a
 * key, and lets a message that breaks the parser end its own connection instead of the process.
 */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

export interface DoorOptions {
  readonly host: string
  readonly port: number
  /** Gives the connection to the parser, which listens to it when this returns. */
  readonly handle: (socket: Socket) => void
}

/** An encoder shows its key within a few hundred milliseconds. */
const KEY_WITHIN_MS = 10_000
/** Handshake and commands take under 10 kB; some send their first pictures right behind them. */
const MAX_BYTES_WITHOUT_KEY = 262_144
/** Behind a forwarder all encoders of a city share one address. */
const MAX_WITHOUT_KEY_PER_ADDRESS = 16
const MAX_WITHOUT_KEY = 64
/** A pushing encoder that is cut off without a word must not keep its place from itself. */
const SILENT_LIMIT_MS = 10_000

interface Knocking {
  readonly address: string
  readonly timer: NodeJS.Timeout
  bytes: number
}

export class RtmpDoor {
  readonly #options: DoorOptions
  readonly #server: Server
  /** Oldest first. */
  readonly #knocking = new Map<Socket, Knocking>()

  constructor(options: DoorOptions) {
    this.#options = options
    this.#server = createServer((socket) => this.#knock(socket))
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#options.port, this.#options.host)
    await once(this.#server, 'listening')
  }

  /** This one has shown its key and pushes. */
  opened(socket: Socket): void {
    this.#forget(socket)
  }

  /** No new ones; those that are here end with the parser. */
  close(): void {
    this.#server.close()
  }

  #knock(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    this.#makeRoom(address)
    const timer = setTimeout(() => socket.destroy(), KEY_WITHIN_MS)
    this.#knocking.set(socket, { address, timer, bytes: 0 })
    socket.setTimeout(SILENT_LIMIT_MS, () => socket.destroy())
    socket.on('close', () => this.#forget(socket))
    let isParsing = false
    // The parser refuses by ending its half of the connection, and goes on taking what comes in on the other: pictures of
    // who has no key would stand in the stream of who has. It stops only for an exception.
    socket.end = () => {
      socket.destroy()
      if (isParsing) throw new Error('refused')
      return socket
    }
    this.#options.handle(socket)
    const listeners = socket.listeners('data')
    socket.removeAllListeners('data')
    socket.on('data', (bytes: Buffer) => {
      if (socket.destroyed || this.#isTooMuch(socket, bytes.length)) return
      isParsing = true
      try {
        for (const listener of listeners) listener.call(socket, bytes)
      } catch {
        socket.destroy()
      }
      isParsing = false
    })
  }

  /** Encoders are quick: whoever has knocked for longest makes room. */
  #makeRoom(address: string): void {
    const ofAddress = [...this.#knocking].filter(([, one]) => one.address === address)
    const oldest =
      ofAddress.length >= MAX_WITHOUT_KEY_PER_ADDRESS
        ? ofAddress[0]?.[0]
        : this.#knocking.size >= MAX_WITHOUT_KEY
          ? this.#knocking.keys().next().value
          : undefined
    if (oldest === undefined) return
    this.#forget(oldest)
    oldest.destroy()
  }

  #isTooMuch(socket: Socket, bytes: number): boolean {
    const knocking = this.#knocking.get(socket)
    if (knocking === undefined) return false
    knocking.bytes += bytes
    if (knocking.bytes <= MAX_BYTES_WITHOUT_KEY) return false
    socket.destroy()
    return true
  }

  #forget(socket: Socket): void {
    const knocking = this.#knocking.get(socket)
    if (knocking === undefined) return
    clearTimeout(knocking.timer)
    this.#knocking.delete(socket)
  }
}
