/**
 * Passes on the sockets of pages that watch video, from the front door to ingest and its shards, and tells the door
 * which of them have ended. Server and ingest have no channel of their own through which a socket could go.
 */
import type { Socket } from 'node:net'
import { type EndLive, LiveEnded, TowardsShards } from '#domain/contract/internal/live-hand-over.ts'
import type { SupervisedChild } from './child.ts'

export type RelayEnd = Pick<SupervisedChild, 'send' | 'hand'>

export class LiveRelay {
  readonly #server: () => RelayEnd | null
  readonly #ingest: () => RelayEnd | null

  constructor(server: () => RelayEnd | null, ingest: () => RelayEnd | null) {
    this.#server = server
    this.#ingest = ingest
  }

  fromServer(message: unknown, socket: Socket | null): void {
    const parsed = TowardsShards.safeParse(message)
    if (!parsed.success) return
    const { data } = parsed
    const ingest = this.#ingest()
    if (data.kind === 'end-live') {
      ingest?.send(data)
      return
    }
    const failed = () => {
      socket?.destroy()
      this.#tell({ kind: 'live-ended', ids: [data.id] })
    }
    if (socket === null || ingest === null) failed()
    else ingest.hand(data, socket, failed)
  }

  fromIngest(message: unknown): void {
    const parsed = LiveEnded.safeParse(message)
    if (parsed.success) this.#tell(parsed.data)
  }

  /** Whoever let those pages in is gone, and nobody could end them when their right ends: all of them end now. */
  serverGone(): void {
    const end: EndLive = { kind: 'end-live', session: null }
    this.#ingest()?.send(end)
  }

  /** Its shards end with it, and their connections with them. */
  ingestGone(): void {
    this.#tell({ kind: 'live-ended', ids: null })
  }

  #tell(ended: LiveEnded): void {
    this.#server()?.send(ended)
  }
}
