/** Opens the front door: address, TLS or plain, time limits, and one sentence when it cannot be opened. */
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Logger } from 'pino'
import { type ConnectionLimits, connectionLimits, limitPerAddress } from './connection-limits.ts'
import { isLoopbackAddress } from './origins.ts'
import { readTlsFiles, reloadOnChange, type TlsFiles } from './tls-files.ts'

export interface ListenSettings {
  readonly listenHost: string
  readonly listenPort: number
  readonly tls: TlsFiles | null
  readonly behindProxy: boolean
}
export interface FrontDoor {
  readonly server: Server
  readonly port: number
  /** Stops accepting; waits at most `graceMs` for answers under way, then cuts them. May be called twice. */
  close(graceMs: number): Promise<void>
}

/** How often the time limits below are looked at; node's own thirty seconds would triple them. */
const CHECK_EVERY_MS = 5_000

/** A start that cannot go on; `message` is the one sentence for the console. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

/** Throws `StartRefused` when people off this machine could reach the server in clear text. */
export function requireSafeAddress(settings: ListenSettings): void {
  const isLocal = settings.listenHost === 'localhost' || isLoopbackAddress(settings.listenHost)
  if (isLocal || settings.tls !== null || settings.behindProxy) return
  throw new StartRefused(
    `server.listenHost is ${settings.listenHost}, which others can reach, but there is no TLS: set server.tls ` +
      '(npm run cert makes a certificate), or server.behindProxy when a proxy in front ends TLS.',
  )
}

export async function openFrontDoor(
  settings: ListenSettings,
  app: RequestListener,
  log: Logger,
  limits: ConnectionLimits = connectionLimits,
): Promise<FrontDoor> {
  requireSafeAddress(settings)
  const { tls } = settings
  let server: Server
  let watch: { close(): void } | null = null
  if (tls === null) server = createHttpServer({ connectionsCheckingInterval: CHECK_EVERY_MS }, app)
  else {
    const pair = await readTlsFiles(tls).catch((error: Error) => {
      throw new StartRefused(error.message, { cause: error })
    })
    const secure = createHttpsServer(
      {
        ...pair,
        minVersion: 'TLSv1.2',
        handshakeTimeout: 10_000,
        connectionsCheckingInterval: CHECK_EVERY_MS,
      },
      app,
    )
    watch = reloadOnChange(secure, tls, log)
    server = secure
  }
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 15_000
  server.maxHeadersCount = 100
  server.maxConnections = 5_000
  // Sockets and video pipes take the limit off when they are let in: they have pings of their own.
  server.timeout = limits.silentMs
  // A proxy on another machine speaks for everybody too.
  if (!settings.behindProxy) limitPerAddress(server, limits.perAddress)
  await listening(server, settings)
  const address = server.address()
  let closing: Promise<void> | null = null
  const close = async (graceMs: number) => {
    watch?.close()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(timer)
  }
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : settings.listenPort,
    close: (graceMs) => {
      closing ??= close(graceMs)
      return closing
    },
  }
}

async function listening(server: Server, { listenHost, listenPort }: ListenSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${listenHost}:${listenPort}`
      const why =
        error.code === 'EADDRINUSE'
          ? `port ${listenPort} on ${listenHost} is in use by another program: stop it, or set server.listenPort.`
          : error.code === 'EACCES'
            ? `${where} may not be opened by this user: choose a port above 1023.`
            : error.code === 'EADDRNOTAVAIL'
              ? `${listenHost} is not an address of this machine: set server.listenHost.`
              : `${where} cannot be opened: ${error.message}`
      reject(new StartRefused(why, { cause: error }))
    })
    server.listen(listenPort, listenHost, () => resolve())
  })
}
