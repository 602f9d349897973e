/**
 * Sessions live here: in memory for every request, in the database so that a restart signs nobody out. The cookie's
 * secret is known to the browser alone; we keep its SHA-256.
 */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { SealedDuties } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import { ScreenId, SessionId, SkpdId, TeamId, UserId, WallId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'
import type { AccountRow } from './account-store.ts'
import { type EndingSessions, removeSessions, type Whose } from './ending-sessions.ts'
import { newToken, tokenHash } from './secret-token.ts'
import type { Session } from './session.ts'
import { type OwedBy, type SessionFacts, unknownVisit, type Visit } from './session-facts.ts'
import { signInStillDue } from './sign-in-still-due.ts'

export type SessionEnd = 'signed-out' | 'expired' | 'idle' | 'changed' | 'disabled' | 'replaced' | 'ended'

/** Without a request or an open page for this long a session is over: somebody walked away. */
export const IDLE_LIMIT_MS = 60 * 60_000
/** How long a proof of who is there is good for what asks for one. */
export const PROOF_GOOD_MS = 5 * 60_000
/** How often "last seen" is written at most; a crash can make a session look this much older. */
const SEEN_WRITE_EVERY_MS = 60_000

interface Kept {
  readonly session: Session
  readonly visit: Visit
  readonly hasProvedFactor: boolean
  readonly tokenHash: string
  readonly startedAtMs: number
  seenAtMs: number
  writtenAtMs: number
  /** When the person last proved to be there, by the monotonic clock; a restart forgets all but the sign-in. */
  provedAtMs: number
}

export interface SessionStoreParts {
  readonly database: Database
  readonly nowMs: () => number
  /** Proofs are counted by it. */
  readonly monotonicMs: () => number
  readonly lifetimeMs: number
  /** Sessions of one account; the oldest makes room. */
  readonly perAccount: number
  /** Sealed categories an account has now; asked at every decision, so that a duty taken away is gone at once. */
  readonly sealedOf: (userId: string) => SealedDuties | undefined
  /** Asked at every decision: a duty that needs a second factor asks for it at once. */
  readonly owedBy: OwedBy
  /** Name of a wall screen that still exists, or null: its sessions then end. */
  readonly screenName: (wallId: string, screenId: string) => string | null
}

export class SessionStore {
  readonly #parts: SessionStoreParts
  readonly #byHash = new Map<string, Kept>()
  readonly #byId = new Map<SessionId, Kept>()
  /** Ended ones whose row the store did not let go, a full disk: it must not open again with the next start. */
  readonly #unremoved = new Set<SessionId>()
  readonly #listeners = new Set<(session: Session, why: SessionEnd) => void>()

  private constructor(parts: SessionStoreParts) {
    this.#parts = parts
  }

  /**
   * Takes up the sessions that were open when the server stopped. Those that ran out meanwhile are found by nobody and
   * end with the first `sweep`, when whoever wants to know of it listens.
   */
  static async open(parts: SessionStoreParts): Promise<SessionStore> {
    const store = new SessionStore(parts)
    const rows = await parts.database.db
      .selectFrom('session')
      .leftJoin('account', 'account.id', 'session.account_id')
      .selectAll('session')
      .select(['account.name', 'account.display_name', 'account.role', 'account.skpd_id', 'account.team_id'])
      .select(['account.disabled', 'account.must_change_password'])
      .execute()
    for (const row of rows) {
      const session =
        row.account_id === null
          ? store.#screenSession(row.id, row.wall_id, row.screen_id, row.expires_at_ms)
          : row.disabled === 0 && row.name !== null && row.display_name !== null && row.role !== null
            ? store.#personSession(row.id, row.expires_at_ms, {
                must_change_password: row.must_change_password ?? 0,
                hasProvedFactor: row.has_second_factor === 1,
                id: row.account_id,
                name: row.name,
                display_name: row.display_name,
                role: row.role,
                skpd_id: row.skpd_id,
                team_id: row.team_id,
              })
            : null
      if (session !== null) {
        const { device, address } = row
        const visit = { device, address, hasProvedFactor: row.has_second_factor === 1 }
        store.#keep(session, visit, row.token_hash, row.started_at_ms, row.seen_at_ms)
      }
    }
    return store
  }

  /** Called once for each session that ends, whatever ends it. */
  onEnded(listener: (session: Session, why: SessionEnd) => void): void {
    this.#listeners.add(listener)
  }

  /** `follows`: of which it is the next step; one that was ended meanwhile has none. */
  async openFor(
    account: AccountRow,
    visit: Visit = unknownVisit,
    hasProvedFactor = false,
    follows: SessionId | null = null,
  ): Promise<{ session: Session; token: string }> {
    const own = this.all().filter((session) => session.userId === account.id)
    const expiresAtMs = this.#parts.nowMs() + this.#parts.lifetimeMs
    const session = this.#personSession(`s-${randomUUID()}`, expiresAtMs, { ...account, hasProvedFactor })
    const opened = await this.#open(session, { ...visit, hasProvedFactor }, async (tx, nowMs) => {
      if (follows !== null && !this.#byId.has(follows)) throw new Refusal('not-signed-in')
      await signInStillDue(tx, account, nowMs, follows)
    })
    for (const old of own.slice(0, Math.max(0, own.length + 1 - this.#parts.perAccount)))
      await this.end(old.id, 'replaced')
    return opened
  }

  /**
   * A session for one wall screen, at most until its token runs out; the one it had before ends. `stillDue` refuses, in
   * the transaction that opens it, what was taken away meanwhile.
   */
  async openForScreen(
    screen: { readonly wallId: WallId; readonly screenId: ScreenId },
    untilMs: number,
    stillDue: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<{ session: Session; token: string } | null> {
    const { wallId, screenId } = screen
    const expiresAtMs = Math.min(untilMs, this.#parts.nowMs() + this.#parts.lifetimeMs)
    const session = this.#screenSession(`s-${randomUUID()}`, wallId, screenId, expiresAtMs)
    if (session === null) return null
    const before = this.ending({ wallId, screenId })
    const opened = await this.#open(session, { ...unknownVisit, hasProvedFactor: false }, async (tx) => {
      await stillDue(tx)
      await before.removeIn(tx)
    })
    before.tell('replaced')
    return opened
  }

  /** The session of a cookie's secret, if it is still good; counts as a sign of life. */
  find(token: string): Session | null {
    const kept = this.#byHash.get(tokenHash(token))
    if (kept === undefined || this.#fault(kept) !== null) return null
    this.#saw(kept)
    return kept.session
  }

  byId(id: SessionId): Session | null {
    const kept = this.#byId.get(id)
    return kept === undefined || this.#fault(kept) !== null ? null : kept.session
  }

  /** A page with an open socket is a person who is there. */
  touch(id: SessionId): void {
    const kept = this.#byId.get(id)
    if (kept !== undefined && this.#fault(kept) === null) this.#saw(kept)
  }

  all(): Session[] {
    return [...this.#byId.values()].map((kept) => kept.session)
  }

  /** Whether a display of this screen was there within the last so many ms. */
  isShowing(wallId: WallId, screenId: ScreenId, withinMs: number): boolean {
    return [...this.#byId.values()].some(
      ({ session: { screen }, seenAtMs }) =>
        screen?.wallId === wallId &&
        screen.screenId === screenId &&
        // Seen later than now: before the clock was set back, and not since.
        Math.abs(this.#parts.nowMs() - seenAtMs) < withinMs,
    )
  }

  /** The person proved to be there. */
  proved(id: SessionId): void {
    const kept = this.#byId.get(id)
    if (kept !== undefined) kept.provedAtMs = this.#parts.monotonicMs()
  }

  hasProvedFactor(id: SessionId): boolean {
    return this.#byId.get(id)?.hasProvedFactor === true
  }

  isProved(id: SessionId): boolean {
    const kept = this.#byId.get(id)
    return kept !== undefined && this.#parts.monotonicMs() - kept.provedAtMs <= PROOF_GOOD_MS
  }

  /** Open sessions of one account, the one that was seen last first. */
  ofUser(userId: string): SessionFacts[] {
    return [...this.#byId.values()]
      .filter((kept) => kept.session.userId === userId && this.#fault(kept) === null)
      .map(({ session, visit, startedAtMs, seenAtMs }) => ({ session, ...visit, startedAtMs, seenAtMs }))
      .toSorted((a, b) => b.seenAtMs - a.seenAtMs)
  }

  /** It has ended, whether or not the store lets its row go: `sweep` removes it as soon as it can. */
  async end(id: SessionId, why: SessionEnd): Promise<void> {
    // Out of memory first: from here on no request, socket or pipe finds it, even while the row is being removed.
    if (!this.#forget(id, why)) return
    this.#unremoved.add(id)
    await this.#parts.database.db
      .deleteFrom('session')
      .where('id', '=', id)
      .execute()
      .then(
        () => this.#unremoved.delete(id),
        () => undefined,
      )
  }

  ending(whose: Whose): EndingSessions {
    let ids: readonly SessionId[] = []
    return {
      removeIn: async (tx) => {
        ids = await removeSessions(tx, whose)
      },
      tell: (why) => {
        for (const id of ids) this.#forget(id, why)
      },
    }
  }

  /**
   * Ends what has run out. Called every two seconds, so that an open stream ends in time. Throws when the store does not
   * let the rows go, after all of them have ended.
   */
  async sweep(): Promise<void> {
    for (const kept of [...this.#byId.values()]) {
      const fault = this.#fault(kept)
      if (fault === null || !this.#forget(kept.session.id, fault)) continue
      this.#unremoved.add(kept.session.id)
    }
    const unremoved = [...this.#unremoved]
    await this.#parts.database.db
      .deleteFrom('session')
      .where((row) => row.or([row('expires_at_ms', '<=', this.#parts.nowMs()), row('id', 'in', unremoved)]))
      .execute()
    for (const id of unremoved) this.#unremoved.delete(id)
  }

  /** False when it is not open. */
  #forget(id: SessionId, why: SessionEnd): boolean {
    const kept = this.#byId.get(id)
    if (kept === undefined) return false
    this.#byId.delete(id)
    this.#byHash.delete(kept.tokenHash)
    for (const listener of this.#listeners) listener(kept.session, why)
    return true
  }

  #fault(kept: Kept): 'expired' | 'idle' | null {
    const nowMs = this.#parts.nowMs()
    if (kept.session.expiresAtMs <= nowMs) return 'expired'
    return nowMs - kept.seenAtMs > IDLE_LIMIT_MS ? 'idle' : null
  }

  #saw(kept: Kept): void {
    kept.seenAtMs = this.#parts.nowMs()
    if (kept.seenAtMs - kept.writtenAtMs < SEEN_WRITE_EVERY_MS) return
    kept.writtenAtMs = kept.seenAtMs
    // Not waited for: losing it costs at most an early idle end, and a request should not wait for a disk.
    this.#parts.database.db
      .updateTable('session')
      .set({ seen_at_ms: kept.seenAtMs })
      .where('id', '=', kept.session.id)
      .execute()
      .catch(() => undefined)
  }

  /** `stillDue` sees what is true as the session opens and throws where it may not. */
  async #open(
    session: Session,
    visit: Visit & { readonly hasProvedFactor: boolean },
    stillDue: (tx: Transaction<Tables>, nowMs: number) => Promise<void>,
  ): Promise<{ session: Session; token: string }> {
    const token = newToken()
    const nowMs = this.#parts.nowMs()
    await this.#parts.database.transaction(async (tx) => {
      await stillDue(tx, nowMs)
      await tx
        .insertInto('session')
        .values({
          id: session.id,
          token_hash: tokenHash(token),
          account_id: session.screen === null ? session.userId : null,
          wall_id: session.screen?.wallId ?? null,
          screen_id: session.screen?.screenId ?? null,
          device: visit.device,
          address: visit.address,
          has_second_factor: visit.hasProvedFactor,
          started_at_ms: nowMs,
          seen_at_ms: nowMs,
          expires_at_ms: session.expiresAtMs,
        })
        .execute()
    })
    this.#keep(session, visit, tokenHash(token), nowMs, nowMs)
    return { session, token }
  }

  #keep(
    session: Session,
    { hasProvedFactor, ...visit }: Visit & { readonly hasProvedFactor: boolean },
    hash: string,
    startedAtMs: number,
    seenAtMs: number,
  ): void {
    const kept: Kept = {
      session,
      visit,
      hasProvedFactor,
      tokenHash: hash,
      startedAtMs,
      seenAtMs,
      writtenAtMs: seenAtMs,
      provedAtMs: this.#parts.monotonicMs() - Math.abs(this.#parts.nowMs() - startedAtMs),
    }
    this.#byHash.set(hash, kept)
    this.#byId.set(session.id, kept)
  }

  #screenSession(
    id: string,
    wallId: string | null,
    screenId: string | null,
    expiresAtMs: number,
  ): Session | null {
    if (wallId === null || screenId === null) return null
    const name = this.#parts.screenName(wallId, screenId)
    if (name === null) return null
    return {
      id: SessionId.parse(id),
      userId: UserId.parse(`wall:${wallId}:${screenId}`),
      name: `${wallId}/${screenId}`,
      displayName: name,
      actor: { role: 'wall-device', skpdId: null, teamId: null },
      screen: { wallId: WallId.parse(wallId), screenId: ScreenId.parse(screenId) },
      expiresAtMs,
    }
  }

  #personSession(
    id: string,
    expiresAtMs: number,
    account: Pick<
      AccountRow,
      'id' | 'name' | 'display_name' | 'role' | 'skpd_id' | 'team_id' | 'must_change_password'
    > & { readonly hasProvedFactor: boolean },
  ): Session {
    const { sealedOf, owedBy } = this.#parts
    const role = Role.parse(account.role)
    const facts = {
      userId: account.id,
      role,
      mustChangePassword: account.must_change_password === 1,
      hasProvedFactor: account.hasProvedFactor,
    }
    return {
      id: SessionId.parse(id),
      userId: UserId.parse(account.id),
      name: account.name,
      displayName: account.display_name,
      actor: {
        role,
        skpdId: account.skpd_id === null ? null : SkpdId.parse(account.skpd_id),
        teamId: account.team_id === null ? null : TeamId.parse(account.team_id),
        get owes() {
          return owedBy(facts)
        },
        get sealed() {
          return sealedOf(account.id)
        },
      },
      screen: null,
      expiresAtMs,
    }
  }
}
