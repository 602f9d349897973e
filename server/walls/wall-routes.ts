/** Wall displays: paired once with a token, then display only, each its own screen. */
import type { City } from '#config/schema/city.ts'
import { pairScreen, type WallScreen, wallScreen } from '#domain/contract/rest/city.ts'
import { signInDevice } from '#domain/contract/rest/session.ts'
import { ScreenId, WallId } from '#domain/ids.ts'
import { meOf } from '../accounts/me.ts'
import { newToken, tokenHash } from '../accounts/secret-token.ts'
import type { SessionStore } from '../accounts/session-store.ts'
import type { SignInLimits } from '../accounts/sign-in-limits.ts'
import { tooManyTries } from '../accounts/sign-in-routes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Loaded, type Route, route } from '../http/route.ts'

export interface WallRouteParts {
  readonly city: City
  readonly database: Database
  readonly sessions: SessionStore
  readonly limits: SignInLimits
  readonly audit: AuditLog
  readonly nowMs: () => number
}

export function wallRoutes({ city, database, sessions, limits, audit, nowMs }: WallRouteParts): Route[] {
  const load = (wallId: WallId, screenId: ScreenId): Loaded<WallScreen> | null => {
    const object = findScreen(city, wallId, screenId)
    return object && { object, target: {}, type: 'screen', id: `${wallId}/${screenId}` }
  }
  return [
    route(
      wallScreen,
      {
        action: 'wall.display',
        // Another display's screen does not exist for this one.
        load: ({ params, session }) =>
          session.screen?.wallId === params.wall && session.screen.screenId === params.screen
            ? load(params.wall, params.screen)
            : null,
      },
      ({ object }) => object,
    ),

    route(
      pairScreen,
      { action: 'wall.pair', load: ({ params }) => load(params.wall, params.screen) },
      async ({ object, session }) => {
        const token = newToken()
        await database.transaction(async (tx) => {
          const row = {
            wall_id: object.wallId,
            screen_id: object.screenId,
            token_hash: tokenHash(token),
            paired_at_ms: nowMs(),
            paired_by: session.name,
          }
          const { token_hash, paired_at_ms, paired_by } = row
          await tx
            .insertInto('wall_device')
            .values(row)
            .onConflict((conflict) =>
              conflict.columns(['wall_id', 'screen_id']).doUpdateSet({ token_hash, paired_at_ms, paired_by }),
            )
            .execute()
          await audit.recordIn(tx, {
            by: session,
            action: 'wall.pair',
            object: { type: 'screen', id: `${object.wallId}/${object.screenId}` },
          })
        })
        await sessions.endOfScreen(object.wallId, object.screenId, 'replaced')
        return { token, openPath: `/dinding/${object.wallId}/${object.screenId}` }
      },
    ),

    route(
      signInDevice,
      { public: true, because: 'needs a device token of 256 bits; limited per address' },
      async ({ body, caller, cookie }) => {
        const waitS = limits.take('(display)', caller.address)
        if (waitS !== null) throw tooManyTries(waitS)
        const row = await database.db
          .selectFrom('wall_device')
          .select(['wall_id', 'screen_id'])
          .where('token_hash', '=', tokenHash(body.token))
          .executeTakeFirst()
        const wallId = WallId.safeParse(row?.wall_id)
        const screenId = ScreenId.safeParse(row?.screen_id)
        const opened =
          wallId.success && screenId.success ? await sessions.openForScreen(wallId.data, screenId.data) : null
        if (opened === null) {
          await audit.record({
            by: null,
            action: 'sign-in',
            outcome: 'refused',
            detail: { why: 'unknown-display', address: caller.address },
          })
          throw new Refusal('not-signed-in', {
            id: 'Layar ini belum dipasangkan, atau tokennya sudah diganti.',
            en: 'This display has not been paired, or its token has been replaced.',
          })
        }
        limits.succeeded('(display)', caller.address)
        await audit.record({ by: opened.session, action: 'sign-in', detail: { how: 'display' } })
        cookie.set(opened.token, opened.session.expiresAtMs)
        return meOf(opened.session)
      },
    ),
  ]
}

/** The screen as the city's files describe it; null when there is none. */
export function findScreen(city: City, wallId: string, screenId: string): WallScreen | null {
  const wall = city.walls.find((one) => one.id === wallId)
  const screen = wall?.screens.find((one) => one.id === screenId)
  if (wall === undefined || screen === undefined) return null
  const { shows } = screen
  const layout = shows.kind === 'layout' ? city.layouts.find((one) => one.id === shows.layout) : undefined
  return {
    wallId: wall.id,
    screenId: screen.id,
    name: screen.name,
    scale: screen.scale,
    shows: layout === undefined ? { kind: 'map' } : { kind: 'layout', layout },
  }
}
