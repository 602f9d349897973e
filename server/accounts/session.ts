import type { Actor } from '#domain/access/may.ts'
import type { ScreenId, SessionId, UserId, WallId } from '#domain/ids.ts'

/** A signed-in person or wall display, as every request, socket and video pipe sees it. */
export interface Session {
  /** Public name of the session; never the secret in the cookie. */
  readonly id: SessionId
  readonly userId: UserId
  readonly name: string
  readonly displayName: string
  readonly actor: Actor
  /** The one screen a wall display may show; null for people. */
  readonly screen: { readonly wallId: WallId; readonly screenId: ScreenId } | null
  readonly expiresAtMs: number
}
