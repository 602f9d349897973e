/**
 * What exactly ended a stream, as a code with what was measured or named. It crosses the programs as it is; a log line and
 * a screen put it into words where it is read: `fault-sentence.ts`, `dashboard/player/fault-words.ts`.
 */
import { z } from 'zod'

/** Why a stream failed: the closed list of the supervisor. */
export const StreamFailureReason = z.enum([
  'unreachable',
  'refused-login',
  'no-video',
  /** Video comes, but not the whole picture that every decoder has to start with. */
  'no-keyframe',
  'stalled',
  'ended',
  'unsupported-codec',
  'malformed',
  'redirected',
  /** Its bytes held up the process that read them, twice: it is left alone for a time. */
  'quarantined',
])
export type StreamFailureReason = z.infer<typeof StreamFailureReason>

const Seconds = z.int().min(0)
const Pixels = z.int().min(0)
const Figure = z.number().min(0)

/** A request of ours to a camera. */
export const RtspMethod = z.enum(['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'GET_PARAMETER', 'TEARDOWN'])
export type RtspMethod = z.infer<typeof RtspMethod>

/** A camera's refusal: what it was asked, and its status (RFC 2326, 7.1.1). */
const answered = { method: RtspMethod, status: z.int().min(100).max(999) }

/** Names from outside are cut to this; what is no printable ASCII is gone from them. */
const MAX_NAME_CHARS = 60
const Names = z
  .string()
  .max(MAX_NAME_CHARS)
  .regex(/^[\x20-\x7e]*$/)

/** Never an address or a credential: a fault is told to everybody who may see the camera. */
export const StreamFault = z.discriminatedUnion('code', [
  z.object({ code: z.literal('connection-refused') }),
  z.object({ code: z.literal('connection-reset') }),
  z.object({ code: z.literal('no-route') }),
  z.object({ code: z.literal('name-unknown') }),
  z.object({ code: z.literal('connection-timed-out') }),
  z.object({ code: z.literal('no-connection'), seconds: Seconds }),
  /** `errno`: the operating system's name, `EACCES`. */
  z.object({ code: z.literal('connection-failed'), errno: z.string().regex(/^[A-Z0-9_]{1,40}$/) }),
  z.object({ code: z.literal('no-answer'), method: RtspMethod, seconds: Seconds }),
  z.object({ code: z.literal('no-agreement'), seconds: Seconds }),
  z.object({ code: z.literal('closed-early') }),
  z.object({ code: z.literal('takes-nothing') }),
  z.object({ code: z.literal('busy'), ...answered }),
  z.object({ code: z.literal('not-now'), ...answered }),
  z.object({ code: z.literal('gateway-off') }),
  z.object({ code: z.literal('gateway-silent') }),

  z.object({ code: z.literal('login-refused'), method: RtspMethod }),
  z.object({ code: z.literal('login-missing') }),
  z.object({ code: z.literal('login-kind-unknown') }),
  /** Asks for the password in the clear, and may not have it so. */
  z.object({ code: z.literal('login-open') }),
  z.object({ code: z.literal('stream-forbidden'), ...answered }),

  z.object({ code: z.literal('no-picture'), seconds: Seconds }),
  z.object({ code: z.literal('stream-unknown'), ...answered }),
  z.object({ code: z.literal('no-tcp') }),
  z.object({ code: z.literal('no-video-track') }),
  z.object({ code: z.literal('encoder-silent') }),
  z.object({ code: z.literal('encoder-absent') }),

  z.object({ code: z.literal('no-first-key-frame'), seconds: Seconds }),
  z.object({ code: z.literal('no-further-key-frame'), seconds: Seconds }),

  z.object({ code: z.literal('picture-stopped'), seconds: Seconds }),
  /** Video comes, but nothing of it can be shown before the next key frame: parts of it are missing. */
  z.object({ code: z.literal('picture-incomplete') }),

  z.object({ code: z.literal('closed') }),
  z.object({ code: z.literal('said-goodbye') }),
  z.object({ code: z.literal('session-ended') }),
  z.object({ code: z.literal('stream-ended') }),
  z.object({ code: z.literal('encoder-stopped') }),
  /** By us. */
  z.object({ code: z.literal('stopped') }),

  /** `names`: as the sender calls them. */
  z.object({ code: z.literal('codec-foreign'), sender: z.enum(['camera', 'encoder']), names: Names }),

  z.object({ code: z.literal('picture-too-large'), width: Pixels, height: Pixels, maxSidePx: Pixels }),
  z.object({ code: z.literal('too-much'), maxMbits: Figure }),
  z.object({ code: z.literal('not-understood') }),
  z.object({ code: z.literal('stream-unreadable') }),
  z.object({ code: z.literal('set-unreadable') }),
  z.object({
    code: z.literal('messages-unreadable'),
    what: z.enum(['long-head', 'bad-head', 'long-body', 'stray-bytes', 'no-sense', 'no-end']),
  }),
  z.object({
    code: z.literal('flv-unreadable'),
    what: z.enum(['no-header', 'long-tag', 'bad-configuration']),
  }),
  z.object({ code: z.literal('answer-unexpected'), ...answered }),
  z.object({ code: z.literal('address-unusable') }),

  /** `status`: null where the camera asked for it in mid-stream. */
  z.object({ code: z.literal('redirected'), status: answered.status.nullable() }),

  z.object({ code: z.literal('held-up-others'), times: z.int().min(0), minutes: z.int().min(0) }),
])
export type StreamFault = z.infer<typeof StreamFault>

/** A camera that delivers, less than it normally does. */
export const Slowed = z.object({
  code: z.literal('slowed'),
  fps: Figure,
  usualFps: Figure,
  kbps: Figure,
  usualKbps: Figure,
})
export type Slowed = z.infer<typeof Slowed>

/** Why a camera is as it is. */
export const CameraWhy = z.discriminatedUnion('code', [StreamFault, Slowed])
export type CameraWhy = z.infer<typeof CameraWhy>

/** One entry for each code, made from its own values. */
export type ByCode<Why extends { readonly code: string }, Extra extends readonly unknown[] = []> = {
  readonly [Code in Why['code']]:
    | string
    | ((why: Extract<Why, { readonly code: Code }>, ...extra: Extra) => string)
}

/** What a table of words says of `why`. */
export function saidOf<Extra extends readonly unknown[]>(
  table: ByCode<CameraWhy, Extra>,
  why: CameraWhy,
  ...extra: Extra
): string {
  // The entry of a code takes the values of that code: the type of the table says so.
  const entry = table[why.code] as string | ((why: CameraWhy, ...extra: Extra) => string)
  return typeof entry === 'string' ? entry : entry(why, ...extra)
}

/** What the supervisor makes of a fault. */
export function reasonOf({ code }: StreamFault): StreamFailureReason {
  return reasons[code]
}

const reasons: Readonly<Record<StreamFault['code'], StreamFailureReason>> = {
  'connection-refused': 'unreachable',
  'connection-reset': 'unreachable',
  'no-route': 'unreachable',
  'name-unknown': 'unreachable',
  'connection-timed-out': 'unreachable',
  'no-connection': 'unreachable',
  'connection-failed': 'unreachable',
  'no-answer': 'unreachable',
  'no-agreement': 'unreachable',
  // Closing in the middle of the handshake is no orderly end of a stream.
  'closed-early': 'unreachable',
  'takes-nothing': 'unreachable',
  busy: 'unreachable',
  // Proxies say 400 when the camera behind them is away. Whatever the number, a refusal that was understood is no
  // unreadable stream.
  'not-now': 'unreachable',
  'gateway-off': 'unreachable',
  'gateway-silent': 'unreachable',
  'login-refused': 'refused-login',
  'login-missing': 'refused-login',
  'login-kind-unknown': 'refused-login',
  'login-open': 'refused-login',
  'stream-forbidden': 'refused-login',
  'no-picture': 'no-video',
  'stream-unknown': 'no-video',
  'no-tcp': 'no-video',
  'no-video-track': 'no-video',
  'encoder-silent': 'no-video',
  'encoder-absent': 'no-video',
  'no-first-key-frame': 'no-keyframe',
  'no-further-key-frame': 'no-keyframe',
  'picture-stopped': 'stalled',
  'picture-incomplete': 'stalled',
  closed: 'ended',
  'said-goodbye': 'ended',
  'session-ended': 'ended',
  'stream-ended': 'ended',
  'encoder-stopped': 'ended',
  stopped: 'ended',
  'codec-foreign': 'unsupported-codec',
  'picture-too-large': 'malformed',
  'too-much': 'malformed',
  'not-understood': 'malformed',
  'stream-unreadable': 'malformed',
  'set-unreadable': 'malformed',
  'messages-unreadable': 'malformed',
  'flv-unreadable': 'malformed',
  'answer-unexpected': 'malformed',
  'address-unusable': 'malformed',
  redirected: 'redirected',
  'held-up-others': 'quarantined',
}

/** Names that came from outside, as a fault may carry them. */
export function namesFromOutside(names: readonly string[]): string {
  const few = names.slice(0, MAX_NAME_CHARS).map((name) => name.slice(0, MAX_NAME_CHARS))
  return few
    .join(', ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, MAX_NAME_CHARS)
}

/** What a degraded camera gives too little of: the figure that is further below its normal. */
export function slowedIn(why: CameraWhy | null): 'fps' | 'bitrate' {
  if (why?.code !== 'slowed') return 'fps'
  // Multiplied out: a normal of 0 is no share of anything.
  return why.kbps * why.usualFps < why.fps * why.usualKbps ? 'bitrate' : 'fps'
}
