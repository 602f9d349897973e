/** A page as the shard sees it: a real WebSocket that came through the front door. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { z } from 'zod'
import { type Endpoint, webSocketAddress } from '#base/pure/endpoint.ts'
import { signGrant } from '#config/live-grant.ts'
import { GrantPayload } from '#domain/contract/live/grant.ts'
import { type FrameHead, type FromPage, FromShard, readFrameHead } from '#domain/contract/live/wire.ts'

export interface LiveViewer {
  readonly texts: FromShard[]
  readonly frames: (FrameHead & { readonly data: Buffer })[]
  readonly socket: WebSocket
  send(message: z.input<typeof FromPage> | string): void
  /** Resolves when `condition` holds; looks after every message. */
  until(condition: () => boolean): Promise<void>
  /** From now on acknowledges every frame at once. */
  acknowledge(): void
  closed(): Promise<number>
  close(): void
}

export async function openViewer(
  endpoint: Endpoint,
  internalKey: string,
  session = 'session-1',
): Promise<LiveViewer> {
  const socket = new WebSocket(webSocketAddress(endpoint, '/live'), {
    headers: { 'x-pantau-session': session, authorization: `Bearer ${internalKey}` },
  })
  const texts: FromShard[] = []
  const frames: (FrameHead & { data: Buffer })[] = []
  const waiting = new Set<() => void>()
  let isAcknowledging = false
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      const copy = new Uint8Array(data).buffer
      const head = readFrameHead(copy)
      if (head === null) throw new Error('a binary message without head')
      frames.push({ ...head, data: data.subarray(16) })
      if (isAcknowledging) socket.send(JSON.stringify({ t: 'ack', a: [[head.channel, head.seq, head.seq]] }))
    } else texts.push(FromShard.parse(JSON.parse(data.toString())))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  return {
    texts,
    frames,
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    acknowledge: () => {
      isAcknowledging = true
    },
    closed: () => closed,
    close: () => socket.close(),
  }
}

/** A grant with everything right, but for what `changes` says. */
export function makeGrant(
  key: Buffer,
  bootId: string,
  changes: Partial<Record<keyof GrantPayload, unknown>> = {},
): string {
  const payload = {
    session: 'session-1',
    camera: 'cam-1',
    streams: ['sub'],
    profiles: ['full', 'keyframes'],
    purpose: 'monitoring',
    boot: bootId,
    expiresAtMs: Date.now() + 60_000,
    ...changes,
  }
  return signGrant(GrantPayload.parse(payload), key)
}
