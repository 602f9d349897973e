/**
 * Loaded into real shards before their own code (`--import`): parsers that do not come to an end, as one of ours might
 * not for bytes that nobody has thought of. A description with `a=x-never` is read for ever, one with `a=x-slow` for
 * half a second of processor time, and so is a packet that ends in `NEVER`.
 */
import { registerHooks } from 'node:module'

const changes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  '/cameras/rtsp/sdp.ts': [
    'export function findVideo(sdp: string): SdpVideo {',
    `if (sdp.includes('a=x-never')) for (;;) {}
     const from = process.cpuUsage()
     while (sdp.includes('a=x-slow') && process.cpuUsage(from).user < 500_000) {}`,
  ],
  '/cameras/rtsp/rtp-receiver.ts': [
    'push(bytes: Buffer, start: number, end: number): void {',
    `if (bytes.toString('latin1', end - 5, end) === 'NEVER') for (;;) {}`,
  ],
}

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const change = Object.entries(changes).find(([file]) => url.endsWith(file))?.[1]
    if (change === undefined) return loaded
    const [before, after] = change
    const source = String(loaded.source)
    if (!source.includes(before)) throw new Error(`${url} has no "${before}"`)
    return { ...loaded, source: source.replace(before, `${before}\n${after}`) }
  },
})
