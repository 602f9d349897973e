// One page's live video as a browser gets it: through the front door, with grants of its own, acknowledged as it comes.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { StreamProfile } from '#domain/contract/live/grant.ts'
import { readFrameHead } from '#domain/contract/live/wire.ts'

const ACK_EVERY_MS = 250

export interface DoorViewer {
  setProfile(profile: StreamProfile): void
  /** Pictures and bytes since the last call, and the longest time without a picture, ms. */
  take(): { readonly frames: number; readonly bytes: number; readonly longestGapMs: number }
  /** A grant lives for a minute: to be called in time. */
  renew(): Promise<void>
  close(): void
}

const Grants = z.object({
  grants: z.array(z.object({ cameraId: z.string(), grant: z.string(), shardId: z.string() })).min(1),
})

/** Opens a tile for each of these cameras, one socket per shard; resolves with the first picture of each. */
export async function openDoorViewer(
  origin: string,
  cookie: string,
  cameraIds: readonly string[],
  profile: StreamProfile = 'full',
): Promise<DoorViewer> {
  const ask = async () => {
    const answer = await fetch(`${origin}/api/live/grants`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ cameraIds, purpose: 'monitoring' }),
    })
    return Grants.parse(await answer.json()).grants
  }
  const channelOf = (cameraId: string) => cameraIds.indexOf(cameraId) + 1
  const sockets = new Map<string, WebSocket>()
  const last = new Map<WebSocket, Map<number, number>>()
  let frames = 0
  let bytes = 0
  let lastMs = performance.now()
  let longestGapMs = 0
  const heard = (socket: WebSocket, data: ArrayBuffer) => {
    const head = readFrameHead(data)
    if (head === null) return
    const nowMs = performance.now()
    longestGapMs = Math.max(longestGapMs, nowMs - lastMs)
    lastMs = nowMs
    last.get(socket)?.set(head.channel, head.seq)
    frames += 1
    bytes += data.byteLength
  }
  const socketOf = new Map<number, WebSocket>()
  for (const { cameraId, grant, shardId } of await ask()) {
    let socket = sockets.get(shardId)
    if (socket === undefined) {
      socket = await openSocket(`${origin.replace('http', 'ws')}/live/${shardId}`, origin, cookie, heard)
      sockets.set(shardId, socket)
      last.set(socket, new Map())
    }
    const ch = channelOf(cameraId)
    socketOf.set(ch, socket)
    socket.send(JSON.stringify({ t: 'subscribe', ch, camera: cameraId, stream: 'sub', profile, grant }))
  }
  const acks = setInterval(() => {
    for (const [socket, seqs] of last)
      if (seqs.size > 0)
        socket.send(JSON.stringify({ t: 'ack', a: [...seqs].map(([ch, seq]) => [ch, seq, seq]) }))
  }, ACK_EVERY_MS)
  const shown = () => [...last.values()].reduce((sum, seqs) => sum + seqs.size, 0)
  for (let tries = 0; shown() < cameraIds.length; tries += 1) {
    if (tries > 300) throw new Error(`${shown()} of ${cameraIds.length} tiles show a picture after 30 s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    setProfile: (to) => {
      for (const [ch, socket] of socketOf) socket.send(JSON.stringify({ t: 'profile', ch, profile: to }))
    },
    take: () => {
      // A gap that has not ended yet counts as well.
      const taken = { frames, bytes, longestGapMs: Math.max(longestGapMs, performance.now() - lastMs) }
      frames = 0
      bytes = 0
      longestGapMs = 0
      return taken
    },
    renew: async () => {
      for (const { cameraId, grant, shardId } of await ask())
        sockets.get(shardId)?.send(JSON.stringify({ t: 'renew', ch: channelOf(cameraId), grant }))
    },
    close: () => {
      clearInterval(acks)
      for (const socket of sockets.values()) socket.terminate()
    },
  }
}

async function openSocket(
  address: string,
  origin: string,
  cookie: string,
  heard: (socket: WebSocket, data: ArrayBuffer) => void,
): Promise<WebSocket> {
  const socket = new WebSocket(address, { headers: { origin, cookie }, perMessageDeflate: false })
  socket.binaryType = 'arraybuffer'
  socket.on('message', (data) => {
    if (data instanceof ArrayBuffer) heard(socket, data)
  })
  await once(socket, 'open')
  return socket
}

const Cameras = z.object({ cameras: z.array(z.object({ id: z.string() })) })
const CameraAnswer = z.object({ status: z.object({ state: z.string() }).nullable() })

/** A city that has just opened is still connecting. */
const LIVE_LIMIT_MS = 60_000
/** Each look asks once per camera, of what one person may ask in a minute. */
const LOOK_EVERY_MS = 8_000

/** Cameras that are live once most are. */
export async function liveCameras(origin: string, cookie: string): Promise<string[]> {
  const ask = async (path: string) => await (await fetch(`${origin}${path}`, { headers: { cookie } })).json()
  const { cameras } = Cameras.parse(await ask('/api/cameras'))
  const endsAt = Date.now() + LIVE_LIMIT_MS
  for (;;) {
    const live: string[] = []
    for (const { id } of cameras)
      if (CameraAnswer.parse(await ask(`/api/cameras/${id}`)).status?.state === 'live') live.push(id)
    if (live.length > cameras.length / 2) return live
    if (Date.now() > endsAt) throw new Error(`only ${live.length} of ${cameras.length} cameras are live`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
