/** Which way of fetching serves which URL scheme; every scheme that `config/schema/camera.ts` admits has its line here. */
import type { SourceTable } from './camera-source.ts'
import { createRtspSource } from './rtsp/rtsp-source.ts'

/** `gatewayPort`: where the gateway serves WS-FLV on loopback; null while there is none. */
export function sourceTable(_gatewayPort: number | null): SourceTable {
  return { 'rtsp:': createRtspSource }
}
