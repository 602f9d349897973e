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

interface RtpMap {
  readonly codec: VideoCodec | null
  readonly name: string
  readonly clockRate: number
}

/** One `m=` line and what stands below it. Of what is told twice, the first counts. */
interface Section {
  readonly media: string
  readonly formats: readonly number[]
  control: string | null
  /** By payload type, as is `parameters`. */
  readonly maps: Map<number, RtpMap>
  readonly parameters: Map<number, string>
}

const MAX_LINES = 2000
/** The longest line of a real camera is the fmtp of H.265, some 400 characters. */
const MAX_LINE_CHARS = 1024
/** For people; nobody reads more. */
const MAX_NAMES = 5
const MAX_SETS = 16

/** The first H.264 or H.265 track. */
export function findVideo(sdp: string): SdpVideo {
  const { session, sections } = split(sdp)
  const videos = sections.filter((section) => section.media === 'video')
  for (const section of videos) {
    const track = readTrack(section, sections)
    if (track !== null) return { kind: 'track', track, sessionControl: session.control }
  }
  if (videos.length === 0) return { kind: 'none' }
  return { kind: 'unsupported', names: formatNames(videos) }
}

function split(sdp: string): { session: Section; sections: Section[] } {
  const session = sectionOf('', [])
  const sections: Section[] = []
  let section = session
  for (const raw of sdp.split(/\r\n|\n|\r/, MAX_LINES)) {
    const line = raw.slice(0, MAX_LINE_CHARS).trim()
    if (line.startsWith('m=')) {
      const [media = '', , , ...formats] = line.slice(2).trim().split(/\s+/)
      section = sectionOf(media.toLowerCase(), formats)
      sections.push(section)
      // An attribute that was cut would say something else than the camera did.
    } else if (line.startsWith('a=') && raw.length <= MAX_LINE_CHARS) readAttribute(line.slice(2), section)
  }
  return { session, sections }
}

function sectionOf(media: string, formats: readonly string[]): Section {
  const known = formats
    .map(Number)
    .filter((format) => Number.isInteger(format) && format >= 0 && format < 128)
  return { media, formats: [...new Set(known)], control: null, maps: new Map(), parameters: new Map() }
}

function readAttribute(text: string, section: Section): void {
  const colon = text.indexOf(':')
  if (colon === -1) return
  const value = text.slice(colon + 1).trim()
  switch (text.slice(0, colon).trim().toLowerCase()) {
    case 'control':
      section.control ??= value
      return
    case 'rtpmap': {
      const match = /^(\d+)\s+([^/\s]+)(?:\s*\/\s*(\d+))?/.exec(value)
      if (match === null || section.maps.has(Number(match[1]))) return
      const name = (match[2] ?? '').toUpperCase()
      const codec = name === 'H264' ? 'h264' : name === 'H265' || name === 'HEVC' ? 'h265' : null
      const clockRate = match[3] === undefined ? 90_000 : Number(match[3])
      section.maps.set(Number(match[1]), { codec, name, clockRate })
      return
    }
    case 'fmtp': {
      const match = /^(\d+)\s+(.*)$/.exec(value)
      if (match === null || section.parameters.has(Number(match[1]))) return
      section.parameters.set(Number(match[1]), match[2] ?? '')
    }
  }
}

function readTrack(section: Section, all: readonly Section[]): VideoTrack | null {
  for (const payloadType of section.formats) {
    const map = rtpMap(section, payloadType)
    if (map === null || map.codec === null || !(map.clockRate > 0)) continue
    // Some put the fmtp of the video under the audio.
    const written = [section, ...all].find((other) => other.parameters.has(payloadType))
    const fmtp = formatParameters(written?.parameters.get(payloadType) ?? '')
    return {
      codec: map.codec,
      payloadType,
      clockRate: map.clockRate,
      control: section.control,
      parameterSets: map.codec === 'h264' ? h264Sets(fmtp) : h265Sets(fmtp),
    }
  }
  return null
}

function rtpMap(section: Section, payloadType: number): RtpMap | null {
  const map = section.maps.get(payloadType)
  if (map !== undefined) return map
  // Bosch sends H.264 as static type 35 without a map.
  return payloadType === 35 ? { codec: 'h264', name: 'H264', clockRate: 90_000 } : null
}

const staticNames: ReadonlyMap<number, string> = new Map([
  [26, 'MJPEG'],
  [31, 'H261'],
  [32, 'MPEG2'],
  [33, 'MPEG-TS'],
])

function formatNames(videos: readonly Section[]): string[] {
  const names = new Set<string>()
  for (const section of videos)
    for (const format of section.formats) {
      if (names.size === MAX_NAMES) return [...names]
      const name = rtpMap(section, format)?.name ?? staticNames.get(format) ?? `type ${format}`
      names.add(name.replace(/[^\w.+ -]/g, '').slice(0, 30))
    }
  return [...names]
}

function formatParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const part of text.split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0) parameters.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim())
  }
  return parameters
}

function h264Sets(fmtp: ReadonlyMap<string, string>): Buffer[] {
  return decodeSets(fmtp.get('sprop-parameter-sets'))
}

/** Only some of the three (seen on several brands) is worse than none: the rest would never match. */
function h265Sets(fmtp: ReadonlyMap<string, string>): Buffer[] {
  const groups = ['sprop-vps', 'sprop-sps', 'sprop-pps'].map((name) => decodeSets(fmtp.get(name)))
  return groups.every((group) => group.length > 0) ? groups.flat() : []
}

function decodeSets(list: string | undefined): Buffer[] {
  return (list ?? '')
    .split(',', MAX_SETS)
    .flatMap((text) => splitAnnexB(Buffer.from(text.trim(), 'base64'), MAX_SETS))
}
