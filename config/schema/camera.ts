import { z } from 'zod'
import { Latitude, Longitude } from '#domain/contract/primitives.ts'
import { CameraId, CameraNumber, KelurahanCode, SiteId, SkpdId } from '#domain/ids.ts'

/**
 * Where a stream is fetched. The address never carries user and password: those are named by `credential`, and stand in for
 * `{user}` and `{password}` in path or query where a device wants them there.
 */
export const StreamAddress = z
  .url({ protocol: /^(rtsp|rtmp-push)$/, error: 'an address rtsp://host:port/path or rtmp-push://device' })
  .refine(
    (address) => !/^[a-z-]+:\/\/[^/]*@/.test(address),
    'user and password do not belong in an address: name a credential',
  )
  .refine(
    (address) => !/^[a-z-]+:\/\/[^/?#]*[{}]/.test(address),
    '{user} and {password} have their place behind the host',
  )

export const Camera = z.strictObject({
  id: CameraId,
  number: CameraNumber,
  name: z.string().min(1).max(80),
  place: z.string().min(1).max(120),
  lat: Latitude,
  lng: Longitude,
  kelurahan: KelurahanCode.nullable().default(null),
  /** Degrees clockwise from north. */
  bearingDeg: z.number().min(0).max(360),
  fieldOfViewDeg: z.number().min(1).max(360),
  /** How far the camera sees well enough to be useful, in metres. */
  rangeM: z.number().min(1).max(5000).default(120),
  site: SiteId,
  owner: SkpdId,
  /** rtsp://host:port/path, or `rtmp-push://<device>` for an encoder that pushes to the gateway. */
  main: StreamAddress,
  sub: StreamAddress.nullable().default(null),
  /** Key into secrets.json: `{ "cameras": { "<credential>": { "user", "password" } } }`. */
  credential: z.string().nullable().default(null),
  /**
   * User and password may be sent in the clear (HTTP Basic), readable for everybody on the way. Only for a camera that
   * cannot do Digest; one that has ever asked with Digest is not given them in the clear all the same.
   */
  allowBasicLogin: z.boolean().default(false),
  isPublic: z.boolean().default(false),
  /** What the sign beside the camera tells passers-by (UU 27/2022). */
  purposeNotice: z.string().min(1).max(300),
  /** A camera whose loss is P1/P2 rather than P3. */
  isPriority: z.boolean().default(false),
  sample: z.boolean().default(false),
})
export type Camera = z.infer<typeof Camera>

export const Site = z.strictObject({
  id: SiteId,
  name: z.string().min(1),
  lat: Latitude,
  lng: Longitude,
  /** At most this many connects at once to one site, so that a power cut does not become a reconnect storm. */
  maxConcurrentConnects: z.int().min(1).max(100).default(4),
  sample: z.boolean().default(false),
})
export type Site = z.infer<typeof Site>
