/** What we use of node-media-server 4.4, which brings no types. */
declare module 'node-media-server' {
  import type { Server, Socket } from 'node:net'

  export interface Session {
    readonly id: string
    readonly ip: string
    readonly protocol: string
    readonly streamPath: string
    readonly streamName: string
    readonly isPublisher: boolean
    streamQuery: Record<string, unknown>
    /** Of RTMP sessions only. */
    readonly socket?: Socket
    readonly rtmp?: object
    close(): void
  }
  export interface Config {
    readonly bind: string
    /** Without it no RTMP port is opened: connections are handed to `rtmpServer`. */
    readonly rtmp?: { readonly port: number }
    readonly http: { readonly port: number }
    readonly auth: { readonly play: boolean; readonly publish: boolean; readonly secret: string }
    readonly webadmin: { readonly enable: boolean }
    readonly record: { readonly auto: boolean; readonly path: string }
    readonly store: { readonly path: string }
  }
  export default class NodeMediaServer {
    readonly httpServer: { readonly httpServer: Server }
    readonly rtmpServer: { handleRequest(socket: Socket): void }
    constructor(config: Config)
    on(event: string, listener: (session: Session) => void): void
    run(): Promise<void>
    stop(): Promise<void>
  }
}
declare module 'node-media-server/src/core/context.js' {
  import type { Session } from 'node-media-server'

  const context: {
    readonly sessions: Map<string, Session>
    readonly broadcasts: Map<
      string,
      { publisher: Session | null; publishGraceMs: number; readonly subscribers: Map<string, Session> }
    >
  }
  export default context
}
declare module 'node-media-server/src/protocol/rtmp.js' {
  export default class Rtmp {
    readonly parserPacket: { readonly header: { readonly length: number } }
    readonly inPackets: ReadonlyMap<number, unknown>
    packetAlloc(): void
  }
}
