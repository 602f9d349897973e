import type { StreamConfig } from '../pipeline.ts'
import { box, fullBox, u16, u32, zeros } from './box.ts'

/** Ticks per second of every time in our segments: the wire counts milliseconds. */
export const TIMESCALE = 1000
export const TRACK_ID = 1

const IDENTITY_MATRIX = [...u32(0x10000), ...zeros(12), ...u32(0x10000), ...zeros(12), ...u32(0x40000000)]

/** What MediaSource wants to hear for this stream, e.g. `video/mp4; codecs="avc1.42C01E"`. */
export function mimeOf(codec: string): string {
  return `video/mp4; codecs="${codec}"`
}

/** `ftyp` and `moov` of a live stream with one picture track. */
export function initSegment(config: StreamConfig): Uint8Array<ArrayBuffer> {
  const ftyp = box('ftyp', ascii('iso6'), u32(0), ascii('iso6'), ascii('mp41'))
  const mvhd = fullBox(
    'mvhd',
    0,
    0,
    zeros(8),
    u32(TIMESCALE),
    u32(0),
    u32(0x10000),
    u16(0x0100),
    zeros(10),
    IDENTITY_MATRIX,
    zeros(24),
    u32(TRACK_ID + 1),
  )
  const trex = fullBox('trex', 0, 0, u32(TRACK_ID), u32(1), zeros(12))
  const bytes = box('moov', mvhd, track(config), box('mvex', trex))
  const segment = new Uint8Array(ftyp.length + bytes.length)
  segment.set(ftyp, 0)
  segment.set(bytes, ftyp.length)
  return segment
}

function track(config: StreamConfig): Uint8Array {
  const tkhd = fullBox(
    'tkhd',
    0,
    3, // enabled, in movie
    zeros(8),
    u32(TRACK_ID),
    zeros(4),
    u32(0),
    zeros(16),
    IDENTITY_MATRIX,
    u32(config.width << 16),
    u32(config.height << 16),
  )
  const language = u16(0x55c4) // "und"
  const mdhd = fullBox('mdhd', 0, 0, zeros(8), u32(TIMESCALE), u32(0), language, zeros(2))
  const hdlr = fullBox('hdlr', 0, 0, zeros(4), ascii('vide'), zeros(12), ascii('video'), [0])
  const dinf = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)))
  const stbl = box(
    'stbl',
    fullBox('stsd', 0, 0, u32(1), sampleEntry(config)),
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0), u32(0)),
    fullBox('stco', 0, 0, u32(0)),
  )
  const minf = box('minf', fullBox('vmhd', 0, 1, zeros(8)), dinf, stbl)
  return box('trak', tkhd, box('mdia', mdhd, hdlr, minf))
}

function sampleEntry(config: StreamConfig): Uint8Array {
  const isHevc = config.codec.startsWith('hvc1') || config.codec.startsWith('hev1')
  const entry = isHevc ? config.codec.slice(0, 4) : 'avc1'
  return box(
    entry,
    zeros(6),
    u16(1), // data reference
    zeros(16),
    u16(config.width),
    u16(config.height),
    u32(0x480000), // 72 dpi
    u32(0x480000),
    zeros(4),
    u16(1),
    zeros(32),
    u16(24),
    u16(0xffff),
    box(isHevc ? 'hvcC' : 'avcC', config.description),
  )
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0))
}
