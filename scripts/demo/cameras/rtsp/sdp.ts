// The description of a stream (RFC 4566, RFC 6184 8.2.1) that DESCRIBE answers with.
import type { Clip } from '../clip/clip.ts'

/** What the description says beside the clip itself. */
export interface SdpFacts {
  /** Leaves the parameter sets out; they then come in-band only. */
  readonly noSprop: boolean
  /** Adds an A-law track. */
  readonly pcma: boolean
  /** How many ms the camera's loop runs ahead of the wall clock; announced so that latency can be measured. */
  readonly phaseMs: number
}

export const VIDEO_CONTROL = 'trackID=0'
export const AUDIO_CONTROL = 'trackID=1'

/** The SDP of one stream. */
export function describeClip(clip: Clip, facts: SdpFacts): string {
  const profile = clip.sps.toString('hex', 1, 4)
  const sprop = `${clip.sps.toString('base64')},${clip.pps.toString('base64')}`
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=kamera',
    'c=IN IP4 0.0.0.0',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    `a=x-pantau-phase-ms:${facts.phaseMs}`,
    `a=x-pantau-frames:${clip.units.length}`,
    'm=video 0 RTP/AVP 96',
    'a=rtpmap:96 H264/90000',
    `a=fmtp:96 packetization-mode=1;profile-level-id=${profile}${facts.noSprop ? '' : `;sprop-parameter-sets=${sprop}`}`,
    `a=framerate:${clip.fps}`,
    `a=control:${VIDEO_CONTROL}`,
  ]
  if (facts.pcma) lines.push('m=audio 0 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', `a=control:${AUDIO_CONTROL}`)
  return `${lines.join('\r\n')}\r\n`
}
