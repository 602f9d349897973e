/** A TCP line to a server that can be cut and mended: the network of an outage. */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface BreakableLine {
  readonly port: number
  /** Ends every connection at once and refuses new ones. */
  cut(): Promise<void>
  /** Accepts again on the same port. */
  mend(): Promise<void>
  close(): Promise<void>
}

export async function breakableLine(targetPort: number): Promise<BreakableLine> {
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }
  let server: Server | null = null
  let port = 0
  const mend = () =>
    new Promise<void>((resolve, reject) => {
      const opened = createServer((near) => {
        const far = connect(targetPort, '127.0.0.1')
        track(near)
        track(far)
        near.pipe(far).pipe(near)
      })
      opened.once('error', reject)
      opened.listen(port, '127.0.0.1', () => {
        const address = opened.address()
        if (typeof address === 'object' && address !== null) port = address.port
        server = opened
        resolve()
      })
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      const open = server
      server = null
      if (open === null) return resolve()
      open.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await mend()
  return { port, cut, mend, close: cut }
}
