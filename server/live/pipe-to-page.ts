/**
 * What a shard sends, on its way to a page whose TLS ends here. Node would hand over a piece of memory of its own with each
 * read, 64 kB cut down to what came; at a few thousand pictures a second making and collecting them was a fifth of the way.
 */
import type { OnReadOpts } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** All pipes read into it in turn: a read is handed on before the next one. */
const area = Buffer.allocUnsafeSlow(65_536)

/** For the `connect` to the shard. Reading rests while the page has not taken what came. */
export function readForPage(page: Duplex): OnReadOpts {
  return { buffer: area, callback: (count) => page.write(isTakenAtOnce(page) ? ours(count) : copyOf(count)) }
}

/**
 * TLS encrypts within the call that writes, so that nothing of the area is kept, unless something waits before it. Plain
 * TCP keeps what the kernel does not take.
 */
function isTakenAtOnce(page: Duplex): boolean {
  return page instanceof TLSSocket && page.writableLength === 0
}

const ours = (count: number) => area.subarray(0, count)
const copyOf = (count: number) => Buffer.from(ours(count))
