/** Opens the front door: address, TLS or plain, time limits, and one sentence when it cannot be opened. */
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Logger } from 'pino'
import type { AddressRange } from '#config/schema/address-range.ts'
import { proxyMatcher } from './caller-address.ts'
import { type ConnectionLimits, connectionLimits, limitPerAddress } from './connection-limits.ts'
import { isLoopbackAddress } from './origins.ts'
import { Tally } from './tally.ts'
import { readTlsFiles, reloadOnChange, type TlsFiles } from './tls-files.ts'
import { type TurnLimits, Turns, turnLimits } from './turns.ts'

export interface ListenSettings {
  readonly listenHost: string
  readonly listenPort: number
  readonly tls: TlsFiles | null
  readonly behindProxy: boolean
  readonly trustedProxies: readonly AddressRange[]
}
export interface FrontDoor {
  readonly server: Server
  readonly port: number
  /** How full it is, and whether it still takes anybody in. */
  figures(): Promise<DoorFigures>
  /** Stops accepting; waits at most `graceMs` for answers under way, then cuts them. May be called twice. */
  close(graceMs: number): Promise<void>
}

export interface DoorFigures {
  readonly connections: number
  /** Connections that there is room for. */
  readonly places: number
  /** Connections taken in since the start. */
  readonly accepted: number
}

const PLACES = 5_000
/** How often the time limits below are looked at; node's own thirty seconds would triple them. */
const CHECK_EVERY_MS = 5_000

/** A start that cannot go on; `message` is the one sentence for the console. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

/** Throws `StartRefused` when people off this machine could reach the server in clear text. */
export function requireSafeAddress(
  settings: Pick<ListenSettings, 'listenHost' | 'tls' | 'behindProxy'>,
): void {
  const isLocal = settings.listenHost === 'localhost' || isLoopbackAddress(settings.listenHost)
  if (isLocal || settings.tls !== null || settings.behindProxy) return
  throw new StartRefused(
    `server.listenHost is ${settings.listenHost}, which others can reach, but there is no TLS: set server.tls ` +
      '(npm run cert makes a certificate), or server.behindProxy when a proxy in front ends TLS.',
  )
}

/** A sentence for the console when a proxy seems to stand where its word is not taken, else null. */
export function proxyDoubt({ behindProxy, listenHost, trustedProxies }: ListenSettings): string | null {
  const isLocal = listenHost === 'localhost' || isLoopbackAddress(listenHost)
  if (!behindProxy || isLocal || !trustedProxies.every(isLoopbackAddress)) return null
  return (
    `server.behindProxy: others can reach ${listenHost}, but only a proxy on this machine is trusted. If it runs on ` +
    'another one, name its address in server.trustedProxies: until then all its visitors count as one.'
  )
}

export async function openFrontDoor(
  settings: ListenSettings,
  app: RequestListener,
  log: Logger,
  limits: ConnectionLimits & TurnLimits = { ...connectionLimits, ...turnLimits },
): Promise<FrontDoor> {
  requireSafeAddress(settings)
  const { tls } = settings
  let server: Server
  let watch: { close(): void } | null = null
  const turns = new Turns(limits, log)
  const options = {
    connectionsCheckingInterval: CHECK_EVERY_MS,
    IncomingMessage: turns.Request,
    // Asked for when it is its turn.
    requireHostHeader: false,
  }
  if (tls === null) server = createHttpServer(options)
  else {
    const pair = await readTlsFiles(tls).catch((error: Error) => {
      throw new StartRefused(error.message, { cause: error })
    })
    const secure = createHttpsServer({
      ...options,
      ...pair,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 10_000,
    })
    watch = reloadOnChange(secure, tls, log)
    server = secure
  }
  turns.serve(server, app)
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 15_000
  server.maxHeadersCount = 100
  server.maxConnections = PLACES
  // Sockets and video pipes take the limit off when they are let in: they have pings of their own.
  server.timeout = limits.silentMs
  const isProxy = proxyMatcher(settings)
  // A proxy speaks for everybody, on another machine too.
  limitPerAddress(server, limits.perAddress, (address) => !isLoopbackAddress(address) && !isProxy(address))
  let accepted = 0
  server.on('connection', () => {
    accepted += 1
  })
  await listening(server, settings)
  const failures = new Tally<string>((counts) => log.error(counts, 'the front door cannot take connections'))
  server.on('error', (error: NodeJS.ErrnoException) => failures.add(error.code ?? 'unknown'))
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
    figures: () =>
      new Promise((resolve) =>
        server.getConnections((_error, connections) => resolve({ connections, places: PLACES, accepted })),
      ),
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
