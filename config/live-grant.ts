/**
 * Signs and checks the right to watch one camera (`GrantPayload`): the server signs, the shard that owns the camera
 * checks. Both know the internal key; the signing key is derived from it, so that a leaked grant key opens no API.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { GrantPayload } from '#domain/contract/live/grant.ts'

const INFO = 'pantau live grant'
const KEY_BYTES = 32
const MAX_GRANT_CHARS = 2000

/** The HMAC key of all grants, from `PANTAU_INTERNAL_KEY`. */
export function grantKey(internalKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', internalKey, '', INFO, KEY_BYTES))
}

/** `base64url(JSON payload) + '.' + base64url(mac)`. */
export function signGrant(payload: GrantPayload, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${body}.${macOf(body, key).toString('base64url')}`
}

/** The payload of a grant whose mac is right, or null. Expiry, session and camera are for the caller to compare. */
export function verifyGrant(grant: string, key: Buffer): GrantPayload | null {
  if (grant.length > MAX_GRANT_CHARS) return null
  const [body, mac, ...rest] = grant.split('.')
  if (body === undefined || mac === undefined || rest.length > 0) return null
  const given = Buffer.from(mac, 'base64url')
  const right = macOf(body, key)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const payload = GrantPayload.safeParse(readJson(Buffer.from(body, 'base64url').toString('utf8')))
  return payload.success ? payload.data : null
}

function macOf(body: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
