/**
 * The paired displays. A token belongs to the device that used it first: a second one is not let in and ends nobody;
 * it waits, both displays say so, the keepers of the walls are told, and the administrator decides.
 */
import type { Kysely, Transaction } from 'kysely'
import type { DisplayProof, Display as ShownDisplay } from '#domain/contract/rest/walls.ts'
import { ScreenId, WallId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Challenges } from '../accounts/challenges.ts'
import { newToken, tokenHash } from '../accounts/secret-token.ts'
import type { Session } from '../accounts/session.ts'
import type { SessionStore } from '../accounts/session-store.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { deviceOf } from './display-proof.ts'
import type { WallTables } from './tables.ts'

/** A page with an open line is seen every two seconds. */
const SHOWING_WITHIN_MS = 10_000
/** A display that starts anew may meet its own last session; a copy meets it for longer. */
const COPY_AFTER_MS = 20_000
/** Screens paired before tokens ran out get this long at least. */
const GRACE_MS = 30 * dayMs

export interface DisplayParts {
  readonly database: Database
  readonly sessions: SessionStore
  readonly audit: AuditLog
  readonly challenges: Challenges
  readonly nowMs: () => number
  readonly lifetimeMs: number
}

export type DisplaySignIn =
  | { readonly kind: 'open'; readonly session: Session; readonly token: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'no-proof' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'still-showing' }
  | { readonly kind: 'second-use' }

type Row = WallTables['wall_device']
interface Screen {
  readonly wallId: WallId
  readonly screenId: ScreenId
}

export class Displays {
  readonly #parts: DisplayParts
  /** Since when a display with the right key has met a session that still shows. */
  readonly #metSinceMs = new Map<string, number>()

  private constructor(parts: DisplayParts) {
    this.#parts = parts
  }

  static async open(parts: DisplayParts): Promise<Displays> {
    const { database, nowMs, lifetimeMs } = parts
    const old = await database.db
      .selectFrom('wall_device')
      .select(['wall_id', 'screen_id', 'paired_at_ms'])
      .where('expires_at_ms', 'is', null)
      .execute()
    for (const { wall_id, screen_id, paired_at_ms } of old)
      await database.db
        .updateTable('wall_device')
        .set({ expires_at_ms: Math.max(paired_at_ms + lifetimeMs, nowMs() + GRACE_MS) })
        .where('wall_id', '=', wall_id)
        .where('screen_id', '=', screen_id)
        .execute()
    return new Displays(parts)
  }

  /** A new token; the one before it and its session end. */
  async pair(screen: Screen, by: Session): Promise<string> {
    const { database, audit, nowMs, lifetimeMs, sessions } = this.#parts
    const token = newToken()
    const fresh = {
      token_hash: tokenHash(token),
      paired_at_ms: nowMs(),
      paired_by: by.name,
      expires_at_ms: nowMs() + lifetimeMs,
      device: null,
      denied_device: null,
      ...noClaim,
    }
    const ending = sessions.ending(screen)
    await database.transaction(async (tx) => {
      await tx
        .insertInto('wall_device')
        .values({ wall_id: screen.wallId, screen_id: screen.screenId, ...fresh })
        .onConflict((conflict) => conflict.columns(['wall_id', 'screen_id']).doUpdateSet(fresh))
        .execute()
      await ending.removeIn(tx)
      await audit.recordIn(tx, { by, action: 'wall.pair', object: objectOf(screen) })
    })
    ending.tell('replaced')
    return token
  }

  async signIn(token: string, proof: DisplayProof | undefined, address: string): Promise<DisplaySignIn> {
    const { database, sessions, challenges, nowMs } = this.#parts
    const row = await database.db
      .selectFrom('wall_device')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst()
    const screen = row && screenOf(row)
    if (row === undefined || screen === undefined) return { kind: 'unknown' }
    if (expiryOf(row) <= nowMs()) return { kind: 'expired' }
    const device = proof === undefined ? null : deviceOf(proof, token, challenges)
    if (device === null) return { kind: 'no-proof' }
    if (device === row.denied_device) return { kind: 'denied' }
    if (row.device === null && !(await this.#bind(row, device))) return { kind: 'no-proof' }
    if (row.device !== null && row.device !== device) {
      await this.#claim(row, 'other-device', device, address)
      return { kind: 'second-use' }
    }
    const key = `${row.wall_id}/${row.screen_id}`
    if (sessions.isShowing(screen.wallId, screen.screenId, SHOWING_WITHIN_MS)) {
      const sinceMs = this.#metSinceMs.get(key) ?? nowMs()
      this.#metSinceMs.set(key, sinceMs)
      if (nowMs() - sinceMs < COPY_AFTER_MS) return { kind: 'still-showing' }
      await this.#claim(row, 'copy', device, address)
      return { kind: 'second-use' }
    }
    this.#metSinceMs.delete(key)
    try {
      const opened = await sessions.openForScreen(screen, expiryOf(row), (tx) => stillBound(tx, row, device))
      return opened === null ? { kind: 'unknown' } : { kind: 'open', ...opened }
    } catch (error) {
      if (error instanceof TakenAway) return { kind: 'unknown' }
      throw error
    }
  }

  /**
   * `new` ends the session of the display that had it; both are heard of at their next try. False where the claim that
   * was seen, the one of `atMs`, waits no more: nobody is let in whom the administrator did not see.
   */
  async decide(
    screen: Screen,
    { keep, atMs }: { readonly keep: 'present' | 'new'; readonly atMs: number },
    by: Session,
  ): Promise<boolean> {
    const { database, audit, sessions } = this.#parts
    const ending = sessions.ending(screen)
    const isDone = await database.transaction(async (tx) => {
      const row = await rowOf(tx, screen)
      if (row === undefined || row.claim_device === null || row.claim_at_ms !== atMs) return false
      const isCopy = row.claim_device === row.device
      const other = isCopy ? null : row.claim_device
      await tx
        .updateTable('wall_device')
        .set({
          ...noClaim,
          ...(keep === 'new'
            ? { device: row.claim_device, denied_device: isCopy ? null : row.device }
            : { denied_device: other }),
        })
        .where('wall_id', '=', row.wall_id)
        .where('screen_id', '=', row.screen_id)
        .execute()
      if (keep === 'new') await ending.removeIn(tx)
      await audit.recordIn(tx, { by, action: 'wall.decide', object: objectOf(screen), detail: { keep } })
      return true
    })
    if (!isDone) return false
    this.#metSinceMs.delete(`${screen.wallId}/${screen.screenId}`)
    ending.tell('replaced')
    return true
  }

  async unpair(screen: Screen, by: Session): Promise<boolean> {
    const { database, audit, sessions } = this.#parts
    const ending = sessions.ending(screen)
    const isGone = await database.transaction(async (tx) => {
      await ending.removeIn(tx)
      const { numDeletedRows } = await tx
        .deleteFrom('wall_device')
        .where('wall_id', '=', screen.wallId)
        .where('screen_id', '=', screen.screenId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) return false
      await audit.recordIn(tx, { by, action: 'wall.unpair', object: objectOf(screen) })
      return true
    })
    ending.tell('replaced')
    return isGone
  }

  async list(): Promise<ShownDisplay[]> {
    const rows = await this.#parts.database.db
      .selectFrom('wall_device')
      .selectAll()
      .orderBy('wall_id')
      .orderBy('screen_id')
      .execute()
    return rows.flatMap((row) => {
      const screen = screenOf(row)
      return screen === undefined ? [] : [this.#shown(row, screen)]
    })
  }

  async find(screen: Screen): Promise<ShownDisplay | null> {
    const row = await rowOf(this.#parts.database.db, screen)
    return row === undefined ? null : this.#shown(row, screen)
  }

  #shown(row: Row, screen: Screen): ShownDisplay {
    const { claim_at_ms: atMs, claim_device: device, claim_address: address } = row
    return {
      ...screen,
      pairedAtMs: row.paired_at_ms,
      pairedBy: row.paired_by,
      expiresAtMs: expiryOf(row),
      isBound: row.device !== null,
      isShowing: this.#parts.sessions.isShowing(screen.wallId, screen.screenId, SHOWING_WITHIN_MS),
      claim:
        atMs === null || device === null
          ? null
          : { kind: device === row.device ? 'copy' : 'other-device', atMs, address: address ?? '' },
    }
  }

  /** False when another device was bound in the same moment. */
  async #bind(row: Row, device: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#parts.database.db
      .updateTable('wall_device')
      .set({ device })
      .where('token_hash', '=', row.token_hash)
      .where('device', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  /**
   * One waits at a time, until it is decided about: whoever holds a token and makes up devices without end neither takes
   * the place of the one that the administrator looks at, nor fills the log.
   */
  async #claim(row: Row, kind: 'other-device' | 'copy', device: string, address: string): Promise<void> {
    if (row.claim_device !== null) return
    const { database, audit, nowMs } = this.#parts
    await database.transaction(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('wall_device')
        .set({ claim_device: device, claim_at_ms: nowMs(), claim_address: address })
        .where('token_hash', '=', row.token_hash)
        .where('device', '=', row.device)
        .where('claim_device', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      await audit.recordIn(tx, {
        by: null,
        action: 'wall.second-use',
        outcome: 'refused',
        object: { type: 'screen', id: `${row.wall_id}/${row.screen_id}` },
        detail: { kind, address },
      })
    })
  }
}

/** The token was revoked or given to another device while this one was let in. */
class TakenAway extends Error {
  override readonly name = 'TakenAway'
}

function rowOf(db: Kysely<Tables>, { wallId, screenId }: Screen): Promise<Row | undefined> {
  return db
    .selectFrom('wall_device')
    .selectAll()
    .where('wall_id', '=', wallId)
    .where('screen_id', '=', screenId)
    .executeTakeFirst()
}

async function stillBound(tx: Transaction<Tables>, row: Row, device: string): Promise<void> {
  const now = await tx
    .selectFrom('wall_device')
    .select('device')
    .where('token_hash', '=', row.token_hash)
    .executeTakeFirst()
  if (now?.device !== device) throw new TakenAway()
}

const noClaim = { claim_device: null, claim_at_ms: null, claim_address: null }

function expiryOf(row: Row): number {
  return row.expires_at_ms ?? 0
}

function screenOf(row: Row): Screen | undefined {
  const wallId = WallId.safeParse(row.wall_id)
  const screenId = ScreenId.safeParse(row.screen_id)
  return wallId.success && screenId.success ? { wallId: wallId.data, screenId: screenId.data } : undefined
}

function objectOf({ wallId, screenId }: Screen) {
  return { type: 'screen', id: `${wallId}/${screenId}` }
}
