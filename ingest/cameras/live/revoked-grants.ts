/**
 * Rights that were taken back. A grant stays signed and unexpired for up to a minute, so ending its channel is not
 * enough: a page that subscribes again with the same grant must be told no.
 */
import type { Revocation } from '#domain/contract/internal/api.ts'
import { GRANT_LIFETIME_MS, type GrantPayload } from '#domain/contract/live/grant.ts'

interface Revoked extends Revocation {
  readonly atMs: number
}

export class RevokedGrants {
  #revoked: Revoked[] = []

  add(revocation: Revocation, nowMs: number): void {
    // Every grant that an older one could still concern has lapsed by now.
    this.#revoked = this.#revoked.filter(({ atMs }) => nowMs - atMs <= GRANT_LIFETIME_MS)
    this.#revoked.push({ ...revocation, atMs: nowMs })
  }

  /** Whether the grant was signed before its right was taken back; one that was signed since is good again. */
  covers(grant: GrantPayload): boolean {
    return this.#revoked.some(
      ({ session, camera, atMs }) =>
        (session === null || session === grant.session) &&
        (camera === null || camera === grant.camera) &&
        grant.expiresAtMs - GRANT_LIFETIME_MS <= atMs,
    )
  }
}
