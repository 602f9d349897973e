/** Which way of fetching serves which URL scheme; every scheme that `config/schema/camera.ts` admits has its line here. */
import { gatewaySource } from '../gateway/flv-source.ts'
import type { SourceTable } from './camera-source.ts'
import { createRtspSource } from './rtsp/rtsp-source.ts'

/** `gatewayPort`: where the gateway serves WS-FLV on loopback; null while there is none. */
export function sourceTable(gatewayPort: number | null, internalKey: string): SourceTable {
  return {
    'rtsp:': createRtspSource,
    'rtmp-push:': gatewaySource({ port: () => gatewayPort, internalKey }),
  }
}
