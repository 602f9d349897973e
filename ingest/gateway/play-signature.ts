/**
 * node-media-server knows one kind of right: a signature in the address, `md5(path-expiry-secret)`. The secret is made
 * from our internal key, so that only our own processes can play what encoders push.
 */
import { createHash, hkdfSync } from 'node:crypto'

/** The gateway's signing secret, from `PANTAU_INTERNAL_KEY`. */
export function gatewaySecret(internalKey: string): string {
  return Buffer.from(hkdfSync('sha256', internalKey, '', 'pantau gateway', 32)).toString('base64url')
}

/** Value of the `sign` parameter for one stream path, good for `lifetimeS` seconds. */
export function signStream(streamPath: string, secret: string, nowMs: number, lifetimeS = 60): string {
  const expiryS = Math.floor(nowMs / 1000) + lifetimeS
  return `${expiryS}-${createHash('md5').update(`${streamPath}-${expiryS}-${secret}`).digest('hex')}`
}

/** Where a device's stream lives inside the gateway. */
export function streamPathOf(device: string): string {
  return `/push/${device}`
}
