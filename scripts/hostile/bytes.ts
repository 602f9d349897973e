/** Bytes that make careless readers slow: as `texts.ts`, for what is no text. */
import { randomNumbers } from './texts.ts'

/** About `bytes` long. */
export type BytesGenerator = (bytes: number) => Buffer

const fill = (unit: Buffer, bytes: number) =>
  Buffer.concat(Array.from({ length: Math.max(1, Math.ceil(bytes / unit.length)) }, () => unit))

export function noise(bytes: number): Buffer {
  const next = randomNumbers(bytes)
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(next() * 256)))
}

/** `valid`: a short piece that the reader takes, where there is one. */
export function bytesGenerators(valid: Buffer): Readonly<Record<string, BytesGenerator>> {
  return {
    zeros: (bytes) => Buffer.alloc(bytes),
    ones: (bytes) => Buffer.alloc(bytes, 0xff),
    'zeros and a one by turns': (bytes) => fill(Buffer.from([0, 1]), bytes),
    'start codes only': (bytes) => fill(Buffer.from([0, 0, 1]), bytes),
    'a start code, one byte, a start code': (bytes) => fill(Buffer.from([0, 0, 1, 0x67]), bytes),
    'start codes almost': (bytes) => fill(Buffer.from([0, 0, 2]), bytes),
    'emulation prevention everywhere': (bytes) => fill(Buffer.from([0, 0, 3]), bytes),
    'a set, then zeros': (bytes) => Buffer.concat([valid.subarray(0, 4), Buffer.alloc(bytes)]),
    'a set, then ones': (bytes) => Buffer.concat([valid.subarray(0, 4), Buffer.alloc(bytes, 0xff)]),
    'lengths of nothing': (bytes) => fill(Buffer.from([0, 0, 0, 0]), bytes),
    'lengths of one': (bytes) => fill(Buffer.from([0, 1, 0x65]), bytes),
    'long lengths of one': (bytes) => fill(Buffer.from([0, 0, 0, 1, 0x65]), bytes),
    'lengths beyond the end': (bytes) => fill(Buffer.from([0xff, 0xff, 0xff, 0xff]), bytes),
    'what is valid, again and again': (bytes) => fill(valid, bytes),
    'what is valid, cut short, again and again': (bytes) =>
      fill(valid.subarray(0, Math.max(1, valid.length >> 1)), bytes),
    'what is valid, with a tail': (bytes) => Buffer.concat([valid, Buffer.alloc(bytes, 0x55)]),
    'what is valid, behind rubbish': (bytes) => Buffer.concat([Buffer.alloc(bytes, 0xee), valid]),
    'what is valid, with single bits wrong': (bytes) => {
      const all = fill(valid, bytes)
      const next = randomNumbers(bytes)
      for (let at = 0; at < all.length; at += 1 + Math.floor(next() * 40))
        all[at] = (all[at] ?? 0) ^ (1 << Math.floor(next() * 8))
      return all
    },
    noise,
  }
}
