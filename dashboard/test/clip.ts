/** A recorded H.264 clip as access units, for tests that replay it over the live wire. */
import { readFileSync } from 'node:fs'

export interface ClipUnit {
  readonly isKey: boolean
  /** AVCC: 4-byte lengths, no parameter sets. */
  readonly data: Buffer
}
export interface Clip {
  readonly units: readonly ClipUnit[]
  readonly codec: string
  /** avcC */
  readonly description: Buffer
}

const KEY = 5
const SPS = 7
const PPS = 8

/** Reads an Annex B file whose pictures are one or more slices each. */
export function readClip(path: string): Clip {
  const units: ClipUnit[] = []
  let sps: Buffer | null = null
  let pps: Buffer | null = null
  let slices: Buffer[] = []
  let isKey = false
  const finish = () => {
    if (slices.length === 0) return
    units.push({ isKey, data: Buffer.concat(slices.flatMap((nal) => [lengthOf(nal), nal])) })
    slices = []
    isKey = false
  }
  for (const nal of splitNals(readFileSync(path))) {
    const type = (nal[0] ?? 0) & 31
    if (type === SPS) sps = nal
    if (type === PPS) pps = nal
    if (type !== 1 && type !== KEY) {
      finish()
      continue
    }
    // The first bit after the NAL header is 1 for first_mb_in_slice = 0: a new picture begins.
    if (((nal[1] ?? 0) & 0x80) !== 0) finish()
    slices.push(nal)
    isKey ||= type === KEY
  }
  finish()
  if (sps === null || pps === null) throw new Error(`${path}: no parameter sets`)
  const profile = sps.subarray(1, 4)
  const description = Buffer.concat([
    Buffer.from([1, ...profile, 0xff, 0xe1]),
    shortOf(sps),
    sps,
    Buffer.from([1]),
    shortOf(pps),
    pps,
  ])
  return { units, codec: `avc1.${profile.toString('hex')}`, description }
}

function splitNals(bytes: Buffer): Buffer[] {
  const nals: Buffer[] = []
  let start = -1
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] !== 0 || bytes[at + 1] !== 0 || bytes[at + 2] !== 1) continue
    if (start >= 0) nals.push(trimmed(bytes.subarray(start, at)))
    start = at + 3
    at += 2
  }
  if (start >= 0) nals.push(trimmed(bytes.subarray(start)))
  return nals
}

/** The fourth zero of the next start code belongs to it, not to this NAL. */
function trimmed(nal: Buffer): Buffer {
  let end = nal.length
  while (end > 0 && nal[end - 1] === 0) end--
  return nal.subarray(0, end)
}

function lengthOf(nal: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(nal.length)
  return length
}

function shortOf(nal: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(nal.length)
  return length
}
