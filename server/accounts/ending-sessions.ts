/** Sessions that end with a change of what let them in: a password, a factor, a right, the token of a screen. */
import type { Transaction } from 'kysely'
import { type ScreenId, SessionId, type WallId } from '#domain/ids.ts'
import type { Tables } from '../database/tables.ts'
import type { SessionEnd } from './session-store.ts'

/** Sessions of an account, but for one of them, or of a wall screen. */
export type Whose =
  | { readonly userId: string; readonly but?: SessionId }
  | { readonly wallId: WallId; readonly screenId: ScreenId }

export interface EndingSessions {
  /** Takes them out of the store, in the transaction of the change: a server that dies after it knows them no more. */
  readonly removeIn: (tx: Transaction<Tables>) => Promise<void>
  /** After its commit: from here on no request, socket or pipe finds them. */
  readonly tell: (why: SessionEnd) => void
}

/** Ids of the rows that were there. */
export async function removeSessions(tx: Transaction<Tables>, whose: Whose): Promise<SessionId[]> {
  const rows = await tx
    .selectFrom('session')
    .select('id')
    .where((row) =>
      'userId' in whose
        ? row('account_id', '=', whose.userId)
        : row.and([row('wall_id', '=', whose.wallId), row('screen_id', '=', whose.screenId)]),
    )
    .execute()
  const but = 'userId' in whose ? whose.but : undefined
  const ids = rows.map(({ id }) => SessionId.parse(id)).filter((id) => id !== but)
  await tx.deleteFrom('session').where('id', 'in', ids).execute()
  return ids
}
