/**
 * Which of a camera's two streams a tile plays: the one it wants, and the other one where this browser cannot decode the
 * first, or where the camera does not give it. Pure.
 */
import { codecName } from '#domain/cameras/codec-name.ts'
import type { StreamKind, StreamProfile } from '#domain/contract/live/grant.ts'
import type { Level } from './overload-ladder.ts'

/** What came of trying to decode a stream here. */
export interface CodecRefusal {
  /** Codec string as the stream announces it; null where the server already cannot pass it on. */
  readonly codec: string | null
  /** `cannot`: the browser says so beforehand. `fails`: it said yes, and its decoder breaks again and again. */
  readonly why: 'cannot' | 'fails'
}
/** Why the wanted stream is not played: it cannot be decoded, or does not come. */
export type Missing = CodecRefusal | 'down'
export type Refusals = Readonly<Partial<Record<StreamKind, CodecRefusal>>>

export interface StreamChoice {
  readonly stream: StreamKind
  readonly profile: StreamProfile
  /** Why it is not the wanted stream; null when it is. */
  readonly standsInFor: Missing | null
  /** Nothing of this camera plays here; null while something may. */
  readonly refused: CodecRefusal | null
}

/** `isMainDown`: the main stream does not come. The small one is pulled always: when that is down, so is the camera. */
export function chooseStream(
  level: Level,
  hasSub: boolean,
  refusals: Refusals,
  isMainDown: boolean,
): StreamChoice {
  const wanted = level === 'main' || !hasSub ? 'main' : 'sub'
  const profile = level === 'keyframes' ? 'keyframes' : 'full'
  const refused = refusals[wanted]
  if (isMainDown && hasSub && wanted === 'main' && refused === undefined && refusals.sub === undefined)
    return { stream: 'sub', profile, standsInFor: 'down', refused: null }
  if (refused === undefined) return { stream: wanted, profile, standsInFor: null, refused: null }
  const other = wanted === 'main' ? 'sub' : 'main'
  if (hasSub && refusals[other] === undefined && mayMend(refused, other)) {
    return { stream: other, profile, standsInFor: refused, refused: null }
  }
  // The stream that is pulled anyway, and only its key frames: enough to notice that the camera was set otherwise.
  const idle = refused.why === 'cannot' && hasSub ? 'sub' : wanted
  return { stream: idle, profile: 'keyframes', standsInFor: null, refused: refusals[idle] ?? refused }
}

/** A decoder that fails on H.264 is short of something: the larger stream would only make it worse. */
function mayMend({ codec, why }: CodecRefusal, other: StreamKind): boolean {
  return why === 'cannot' || other === 'sub' || codec === null || codecName(codec) !== 'H.264'
}
