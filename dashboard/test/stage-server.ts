/**
 * A stage for page tests: the built dashboard under the product's own content policy, with the contract's endpoints
 * answered from the invented city. Every answer is checked against the endpoint's schema before it leaves.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { Server as SocketServer } from 'socket.io'
import { cameraStill } from '#domain/contract/rest/cameras.ts'
import { Subscribe, type TopicName } from '#domain/contract/topics.ts'
import { sampleAlerts } from './sample-alerts.ts'
import { cameraStatus, feedStatus, sampleCameras, sampleFeeds } from './sample-city.ts'
import { sampleComplaints } from './sample-complaints.ts'
import { samplePackages } from './sample-projects.ts'
import { sampleTask } from './sample-records.ts'
import { answerCameras } from './stage/cameras.ts'
import { answerCivic } from './stage/civic.ts'
import { replies, type StageParts } from './stage/reply.ts'
import { answerSession } from './stage/session.ts'
import { answerSystem } from './stage/system.ts'

export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

export interface Stage {
  readonly origin: string
  /** Sends to every page; for tests of what a page does with it. */
  readonly sockets: SocketServer
  close(): Promise<void>
}

/** Opens the stage on a free loopback port. `dist` is a built dashboard. */
export async function openStage(port = 0, dist = new URL('../dist/', import.meta.url)): Promise<Stage> {
  const app = express()
  app.use(express.json())
  app.use((_, response, next) => {
    response.setHeader('content-security-policy', contentPolicy)
    next()
  })
  const nowMs = Date.now
  const list = sampleCameras()
  const parts: StageParts = { reply: replies(app), nowMs, cameras: list, task: sampleTask(nowMs(), list) }
  answerSession(parts)
  answerCameras(parts)
  answerCivic(parts)
  answerSystem(parts)
  // A browser reads a drawn picture whatever the contract's type says; the stage has no encoder.
  app.get(cameraStill.path, (request, response) => {
    const hue = (Number(String(request.params.cameraId).replace(/\D/g, '')) * 7) % 40
    response.setHeader('x-pantau-frame-at', String(nowMs() - 2_000))
    response
      .type('image/svg+xml')
      .send(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="hsl(${210 + hue} 22% 30%)"/><rect y="120" width="640" height="240" fill="hsl(210 8% 24%)"/><path d="M290 130L60 360H580L350 130Z" fill="hsl(210 6% 33%)"/><path d="M318 140L312 360H328L322 140Z" fill="#c9c2a4"/><rect x="380" y="190" width="60" height="38" rx="6" fill="#8d3b36"/></svg>`,
      )
  })
  const folder = fileURLToPath(dist)
  app.use(express.static(folder))
  app.get('/{*path}', (request, response) => {
    if (request.path.startsWith('/api/'))
      response.status(404).json({ error: 'not-found', message: { id: 'Tidak ada.', en: 'Not found.' } })
    else response.sendFile('index.html', { root: folder })
  })

  const http: Server = createServer(app)
  const connections = new Set<Socket>()
  http.on('connection', (connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  const sockets = new SocketServer(http, { path: '/socket', transports: ['websocket'] })
  const snapshotOf = (topic: TopicName): readonly unknown[] => {
    switch (topic) {
      case 'cameras':
        return list.map((camera, i) => cameraStatus(camera, i, nowMs()))
      case 'alerts':
        return sampleAlerts(nowMs(), list)
      case 'complaints':
        return sampleComplaints(nowMs())
      case 'work-packages':
        return samplePackages(nowMs()).map(({ summary }) => summary)
      case 'feeds':
        return sampleFeeds.map((f, i) => feedStatus(f.id, i === 1, nowMs()))
      case 'tasks':
        return [parts.task]
    }
  }
  sockets.on('connection', (socket) => {
    const beat = () => socket.emit('heartbeat', { nowMs: nowMs(), ingestSeenAtMs: nowMs() - 200 })
    beat()
    const timer = setInterval(beat, 2_000)
    socket.on('disconnect', () => clearInterval(timer))
    socket.on('subscribe', (payload: unknown, answer: (value: unknown) => void) => {
      answer({
        ok: true,
        snapshots: Subscribe.parse(payload).topics.map((topic) => ({
          topic,
          seq: 0,
          items: snapshotOf(topic),
        })),
      })
    })
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    sockets,
    close: async () => {
      const closed = sockets.close()
      // A peer that does not answer the farewell must not keep a test from ending.
      for (const connection of connections) connection.destroy()
      await closed
    },
  }
}
