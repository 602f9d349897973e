// One person's live video as a page gets it: through the front door, with a grant of its own, acknowledged as it comes.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { readFrameHead } from '#domain/contract/live/wire.ts'

const CHANNEL = 1
const ACK_EVERY_MS = 250

export interface DoorViewer {
  /** Pictures since the last call, and the longest time without one, ms. */
  take(): { readonly frames: number; readonly longestGapMs: number }
  /** A grant lives for a minute: to be called in time. */
  renew(): Promise<void>
  close(): void
}

const Grants = z.object({ grants: z.array(z.object({ grant: z.string(), shardId: z.string() })).min(1) })

/** Opens the `nth` camera that is live, from 0; resolves with its first picture. */
export async function openDoorViewer(origin: string, cookie: string, nth = 0): Promise<DoorViewer> {
  const cameraId = await liveCamera(origin, cookie, nth)
  const ask = async () => {
    const answer = await fetch(`${origin}/api/live/grants`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ cameraIds: [cameraId], purpose: 'monitoring' }),
    })
    const [given] = Grants.parse(await answer.json()).grants
    if (given === undefined) throw new Error(`no grant for ${cameraId}`)
    return given
  }
  const { grant, shardId } = await ask()
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/live/${shardId}`, {
    headers: { origin, cookie },
    perMessageDeflate: false,
  })
  socket.binaryType = 'arraybuffer'
  await once(socket, 'open')
  let frames = 0
  let last = -1
  let lastMs = performance.now()
  let longestGapMs = 0
  const first = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const head = data instanceof ArrayBuffer ? readFrameHead(data) : null
      if (head === null) return
      const nowMs = performance.now()
      longestGapMs = Math.max(longestGapMs, nowMs - lastMs)
      lastMs = nowMs
      last = head.seq
      frames += 1
      resolve()
    })
  })
  socket.send(
    JSON.stringify({ t: 'subscribe', ch: CHANNEL, camera: cameraId, stream: 'sub', profile: 'full', grant }),
  )
  const acks = setInterval(
    () => socket.send(JSON.stringify({ t: 'ack', a: [[CHANNEL, last, last]] })),
    ACK_EVERY_MS,
  )
  await first
  return {
    take: () => {
      // A gap that has not ended yet counts as well.
      const taken = { frames, longestGapMs: Math.max(longestGapMs, performance.now() - lastMs) }
      frames = 0
      longestGapMs = 0
      return taken
    },
    renew: async () => socket.send(JSON.stringify({ t: 'renew', ch: CHANNEL, grant: (await ask()).grant })),
    close: () => {
      clearInterval(acks)
      socket.terminate()
    },
  }
}

const Cameras = z.object({ cameras: z.array(z.object({ id: z.string() })) })
const CameraAnswer = z.object({ status: z.object({ state: z.string() }).nullable() })

/** The `nth` camera that is live now, from 0. */
async function liveCamera(origin: string, cookie: string, nth: number): Promise<string> {
  const ask = async (path: string) => await (await fetch(`${origin}${path}`, { headers: { cookie } })).json()
  let left = nth
  for (const { id } of Cameras.parse(await ask('/api/cameras')).cameras) {
    const { status } = CameraAnswer.parse(await ask(`/api/cameras/${id}`))
    if (status?.state === 'live' && left-- === 0) return id
  }
  throw new Error(`fewer than ${nth + 1} cameras of the demo are live`)
}
