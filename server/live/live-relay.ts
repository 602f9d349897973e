import type { Socket } from 'node:net'
import { handOver } from '#base/node/hand-over.ts'
import { type EndLive, LiveEnded, type LiveSocket } from '#domain/contract/internal/live-hand-over.ts'
import type { SessionId } from '#domain/ids.ts'

/** The way to the shards for the sockets of pages. */
export interface LiveRelay {
  /** Gives the socket away; `failed` when it did not even leave this process. */
  send(message: LiveSocket, socket: Socket, failed: () => void): void
  /** Ends everything that was given away for this session; null: for anybody. */
  end(session: SessionId | null): void
  /** Called with what has ended; null: everything there was. */
  onEnded(listener: (ids: readonly string[] | null) => void): void
}

/** Through `scripts/start.ts`; null when this process was not started by it. */
export function relayThroughParent(): LiveRelay | null {
  if (process.send === undefined) return null
  return {
    send: (message, socket, failed) => handOver(process, message, socket, failed),
    end: (session) => {
      const end: EndLive = { kind: 'end-live', session }
      if (process.connected) process.send?.(end)
    },
    onEnded: (listener) => {
      process.on('message', (message) => {
        const ended = LiveEnded.safeParse(message)
        if (ended.success) listener(ended.data.ids)
      })
    },
  }
}
