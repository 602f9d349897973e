// What a simulated camera can be told to be. The same schemas read the options file of `main.ts`.
import { z } from 'zod'
import type { Clip } from './clip/clip.ts'

/** Names ride in URLs and in the admin interface. */
export const nameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dot, dash; at most 64')

/** Deviations from a well-behaved camera, each seen in real devices. All off by default. */
export const quirksSchema = z.strictObject({
  /** No `sprop-parameter-sets` in the SDP: parameter sets come in-band only. */
  noSprop: z.boolean().default(false),
  /** A supplemental message (SEI) before every picture. */
  sei: z.boolean().default(false),
  /** PLAY answer and first pictures leave in one write, so that they share a TCP segment. */
  playWithMedia: z.boolean().default(false),
  /** Answers and packets are cut inside their header and leave in two writes. */
  splitHeaders: z.boolean().default(false),
  padding: z.boolean().default(false),
  noMarker: z.boolean().default(false),
  /** A second track with G.711 A-law sound. */
  pcma: z.boolean().default(false),
  /**
   * Where a client starts: at the next keyframe; with all pictures since the last keyframe at once (as a camera
   * or proxy with a cache does); or with whatever picture comes next, undecodable until a keyframe.
   */
  start: z.enum(['keyframe', 'burst', 'mid-group']).default('keyframe'),
  /** Picture intervals between PLAY and the first picture that may be sent. */
  firstFrameAfter: z.int().min(0).max(1000).default(0),
})
export type Quirks = z.infer<typeof quirksSchema>

/** Ways in which a camera fails a client. `afterFrames` counts pictures sent since PLAY. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** 401 whatever the password. */
  z.strictObject({ kind: z.literal('refuse-login') }),
  /** Accepts the connection and the request, never answers. */
  z.strictObject({ kind: z.literal('silent') }),
  /** Answers with bytes that are no RTSP. */
  z.strictObject({ kind: z.literal('garbage') }),
  /** Answers with headers that never end. */
  z.strictObject({ kind: z.literal('endless-headers') }),
  /** Sends the client to another address. */
  z.strictObject({ kind: z.literal('redirect'), to: z.string().max(200) }),
  /** Closes the connection in the middle of a picture. */
  z.strictObject({ kind: z.literal('cut-mid-frame'), afterFrames: z.int().min(1).max(100_000) }),
  /** Goes on with the clip of the other profile (another size) at a keyframe. */
  z.strictObject({ kind: z.literal('size-change'), afterFrames: z.int().min(1).max(100_000) }),
])
export type Fault = z.infer<typeof faultSchema>

export const authSchema = z.enum(['none', 'basic', 'digest-md5', 'digest-sha256', 'digest-both'])
export type AuthScheme = z.infer<typeof authSchema>

export const credentialsSchema = z.strictObject({
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
})
export type Credentials = z.infer<typeof credentialsSchema>

/** One camera. Its streams are `/<name>/main` and `/<name>/sub`. */
export interface SimulatedCamera {
  readonly name: string
  /** Cameras of one site lose power together. */
  readonly site: string
  readonly sub: Clip
  /** Without one, the main stream shows the sub clip. */
  readonly main?: Clip | undefined
  readonly quirks?: Partial<Quirks> | undefined
  readonly fault?: Fault | undefined
  /** `digest-md5` unless said otherwise. */
  readonly auth?: AuthScheme | undefined
  /** Those of the whole simulator unless said otherwise. */
  readonly credentials?: Credentials | undefined
}

/** The simulator as a whole. Both servers listen on loopback only; port 0 takes any free one. */
export interface SimulatorOptions {
  readonly cameras: readonly SimulatedCamera[]
  readonly rtspPort?: number | undefined
  readonly adminPort?: number | undefined
  /** Bearer key of the admin interface, at least 16 characters. */
  readonly adminKey: string
  readonly credentials: Credentials
  /** Closes the simulator when aborted. */
  readonly signal?: AbortSignal | undefined
  /** Announced in the `Session` header; a client silent for longer is dropped. Seconds, 60 unless said otherwise. */
  readonly sessionTimeoutS?: number | undefined
  /** How long a Digest nonce is good for before the client is asked again with `stale=true`. Endless by default. */
  readonly nonceLifetimeMs?: number | undefined
  readonly nowMs?: (() => number) | undefined
}

/** The options file of `main.ts`: cameras name their clips (see `clips.json`) instead of holding them. */
export const simulatorFileSchema = z.strictObject({
  rtspPort: z.int().min(0).max(65_535),
  adminPort: z.int().min(0).max(65_535),
  adminKey: z.string().min(16).max(200),
  credentials: credentialsSchema,
  sessionTimeoutS: z.int().min(5).max(600).default(60),
  /** Folder with `clips.json`; the committed clips when left out. */
  clips: z.string().optional(),
  cameras: z
    .array(
      z.strictObject({
        name: nameSchema,
        site: z.string().min(1).max(64),
        sub: z.string(),
        main: z.string().optional(),
        quirks: quirksSchema.partial().optional(),
        fault: faultSchema.optional(),
        auth: authSchema.optional(),
        credentials: credentialsSchema.optional(),
      }),
    )
    .min(1)
    .max(2000),
})
export type SimulatorFile = z.infer<typeof simulatorFileSchema>

/** What can be done to a camera or a site. */
export const verbSchema = z.enum([
  /** Connections are reset and new ones too: the device has no power. */
  'kill',
  /** Connections stay open and are answered, but no picture comes. */
  'freeze',
  /** Running connections are closed in order; new ones are welcome. */
  'end',
  /** Everything as it should be. */
  'up',
])
export type Verb = z.infer<typeof verbSchema>

/** Whom a verb is for. */
export const actionSchema = z.union([
  z.strictObject({ camera: nameSchema, verb: verbSchema }),
  z.strictObject({ site: z.string().min(1).max(64), verb: verbSchema }),
])
export type Action = z.infer<typeof actionSchema>
