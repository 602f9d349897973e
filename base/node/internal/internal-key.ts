import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Whether the request shows `Bearer <key>`. The comparison takes the same time whatever was sent. */
export function showsKey(request: IncomingMessage, key: string): boolean {
  const shown = request.headers.authorization ?? ''
  return timingSafeEqual(digest(shown), digest(`Bearer ${key}`))
}

// Digests have one length, which timingSafeEqual needs and which hides the length of the key.
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
