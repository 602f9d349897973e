/** Takes WebSockets that are handed over and echoes on them; with an argument, hands them on to a child like itself. */
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { handOver } from '../hand-over.ts'

const isLast = process.argv[2] === undefined
const next = isLast ? null : fork(import.meta.filename, [], { serialization: 'advanced' })
const http = createServer()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    webSocket.on('message', (data) => webSocket.send(`${data} heard`))
    webSocket.on('close', () => process.send?.('ended'))
  })
})
next?.on('message', (message) => process.send?.(message))
process.on('message', (message: { start: string }, socket) => {
  if (!(socket instanceof Socket)) return
  if (next !== null) return handOver(next, message, socket, () => socket.destroy())
  socket.unshift(Buffer.from(message.start, 'base64'))
  http.emit('connection', socket)
})
process.on('disconnect', () => process.exit(0))
if (isLast) process.send?.('started')
