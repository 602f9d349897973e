/**
 * Where pictures are gathered. A stream holds a buffer only from the first byte of a picture to its last: streams of one
 * process take turns with a few of the size of their key frames, instead of keeping one each.
 */

const FIRST_BYTES = 16_384
/** Larger ones are rare: one giant picture must not keep megabytes for ever. */
const MAX_KEPT_BYTES = 262_144
const MAX_KEPT = 32

export const noScratch: Buffer = Buffer.alloc(0)
const kept: Buffer[] = []

/** A buffer of at least so many bytes, with anything in it. */
export function takeScratch(bytes: number): Buffer {
  const last = kept.pop()
  return last !== undefined && last.length >= bytes
    ? last
    : Buffer.allocUnsafeSlow(Math.max(bytes, FIRST_BYTES))
}

/** Nothing of it is needed any more. */
export function giveScratch(scratch: Buffer): void {
  if (scratch.length > 0 && scratch.length <= MAX_KEPT_BYTES && kept.length < MAX_KEPT) kept.push(scratch)
}
