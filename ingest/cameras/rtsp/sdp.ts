/**
 * Session descriptions, read for one purpose: which video track to set up. Tolerant: only `m=` and `a=` lines matter,
 * whatever else is missing, doubled, broken or in the wrong order is passed over.
 */
import type { VideoCodec } from '../camera-source.ts'
import { splitAnnexB } from '../nal/annex-b.ts'

export interface VideoTrack {
  readonly codec: VideoCodec
  readonly payloadType: number
  /** Hz of the RTP timestamps. */
  readonly clockRate: number
  readonly control: string | null
  /** From `sprop-*`; may be empty, then they come in band. */
  readonly parameterSets: readonly Buffer[]
}

export type SdpVideo =
  | { readonly kind: 'track'; readonly track: VideoTrack; readonly sessionControl: string | null }
  /** Video there is, but none we can pass on; `names` for people. */
  | { readonly kind: 'unsupported'; readonly names: readonly string[] }
  | { readonly kind: 'none' }

interface Section {
  readonly media: string
  readonly formats: readonly number[]
  readonly attributes: readonly (readonly [name: string, value: string])[]
}

const MAX_LINES = 2000

/** The first H.264 or H.265 track. */
export function findVideo(sdp: string): SdpVideo {
  const { session, sections } = split(sdp)
  const videos = sections.filter((section) => section.media === 'video')
  for (const section of videos) {
    const track = readTrack(section, sections)
    if (track !== null) return { kind: 'track', track, sessionControl: attribute(session, 'control') }
  }
  if (videos.length === 0) return { kind: 'none' }
  return { kind: 'unsupported', names: [...new Set(videos.flatMap(formatNames))].slice(0, 5) }
}

function split(sdp: string): { session: Section; sections: Section[] } {
  const session = { media: '', formats: [], attributes: [] as [string, string][] }
  const sections: Section[] = []
  let attributes = session.attributes
  for (const raw of sdp.split(/\r\n|\n|\r/).slice(0, MAX_LINES)) {
    const line = raw.trim()
    if (line.startsWith('m=')) {
      const [media = '', , , ...formats] = line.slice(2).trim().split(/\s+/)
      attributes = []
      sections.push({
        media: media.toLowerCase(),
        formats: formats
          .map(Number)
          .filter((format) => Number.isInteger(format) && format >= 0 && format < 128),
        attributes,
      })
    } else if (line.startsWith('a=')) {
      const colon = line.indexOf(':')
      if (colon === -1) attributes.push([line.slice(2).toLowerCase(), ''])
      else attributes.push([line.slice(2, colon).trim().toLowerCase(), line.slice(colon + 1).trim()])
    }
  }
  return { session, sections }
}

function attribute(section: Section, name: string): string | null {
  return section.attributes.find(([key]) => key === name)?.[1] ?? null
}

function readTrack(section: Section, all: readonly Section[]): VideoTrack | null {
  for (const payloadType of section.formats) {
    const map = rtpMap(section, payloadType)
    if (map === null || map.codec === null || !(map.clockRate > 0)) continue
    const own = formatParameters(section, payloadType)
    // Some put the fmtp of the video under the audio.
    const fmtp =
      own ?? all.map((other) => formatParameters(other, payloadType)).find((found) => found !== null)
    return {
      codec: map.codec,
      payloadType,
      clockRate: map.clockRate,
      control: attribute(section, 'control'),
      parameterSets: map.codec === 'h264' ? h264Sets(fmtp ?? null) : h265Sets(fmtp ?? null),
    }
  }
  return null
}

function rtpMap(
  section: Section,
  payloadType: number,
): { codec: VideoCodec | null; name: string; clockRate: number } | null {
  for (const [key, value] of section.attributes) {
    const match = key === 'rtpmap' ? /^(\d+)\s+([^/\s]+)(?:\s*\/\s*(\d+))?/.exec(value) : null
    if (match === null || Number(match[1]) !== payloadType) continue
    const name = (match[2] ?? '').toUpperCase()
    const codec = name === 'H264' ? 'h264' : name === 'H265' || name === 'HEVC' ? 'h265' : null
    return { codec, name, clockRate: match[3] === undefined ? 90_000 : Number(match[3]) }
  }
  // Bosch sends H.264 as static type 35 without a map.
  return payloadType === 35 ? { codec: 'h264', name: 'H264', clockRate: 90_000 } : null
}

function formatNames(section: Section): string[] {
  const staticNames: Readonly<Record<number, string>> = {
    26: 'MJPEG',
    31: 'H261',
    32: 'MPEG2',
    33: 'MPEG-TS',
  }
  return section.formats.map((format) => {
    const name = rtpMap(section, format)?.name ?? staticNames[format] ?? `type ${format}`
    return name.replace(/[^\w.+ -]/g, '').slice(0, 30)
  })
}

function formatParameters(section: Section, payloadType: number): Map<string, string> | null {
  for (const [key, value] of section.attributes) {
    const match = key === 'fmtp' ? /^(\d+)\s+(.*)$/.exec(value) : null
    if (match === null || Number(match[1]) !== payloadType) continue
    const parameters = new Map<string, string>()
    for (const part of (match[2] ?? '').split(';')) {
      const equals = part.indexOf('=')
      if (equals > 0)
        parameters.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim())
    }
    return parameters
  }
  return null
}

function h264Sets(fmtp: Map<string, string> | null): Buffer[] {
  return decodeSets(fmtp?.get('sprop-parameter-sets'))
}

/** Only some of the three (seen on several brands) is worse than none: the rest would never match. */
function h265Sets(fmtp: Map<string, string> | null): Buffer[] {
  const groups = ['sprop-vps', 'sprop-sps', 'sprop-pps'].map((name) => decodeSets(fmtp?.get(name)))
  return groups.every((group) => group.length > 0) ? groups.flat() : []
}

function decodeSets(list: string | undefined): Buffer[] {
  return (list ?? '')
    .split(',')
    .slice(0, 16)
    .flatMap((text) => splitAnnexB(Buffer.from(text.trim(), 'base64')))
}
