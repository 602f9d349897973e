/**
 * Changed rights are told to every administrator and auditor: whoever manages accounts can make one that watches, and
 * that must not go unseen. Each reader has them until read; who did it has read it.
 */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Role } from '#domain/access/role.ts'
import {
  type Notice,
  type NoticeKind,
  NoticeKind as NoticeKindSchema,
  notices,
  readNotices,
} from '#domain/contract/rest/notices.ts'
import { NoticeId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { type Route, route } from '../http/route.ts'
import type { Session } from './session.ts'

const SHOWN = 20
/** In the place of an account, where nobody is signed in. */
const CONSOLE = '(console)'

export class Notices {
  readonly #database: Database
  readonly #nowMs: () => number

  constructor(database: Database, nowMs: () => number) {
    this.#database = database
    this.#nowMs = nowMs
  }

  /** Together with the change that it tells of. */
  async tell(
    tx: Transaction<Tables>,
    /** Null: at the machine itself. */
    by: Pick<Session, 'userId'> | null,
    told: { readonly kind: NoticeKind; readonly accountId: string; readonly role: string },
  ): Promise<void> {
    const id = `n-${randomUUID()}`
    await tx
      .insertInto('notice')
      .values({
        id,
        at_ms: this.#nowMs(),
        kind: told.kind,
        account_id: told.accountId,
        by_account_id: by?.userId ?? CONSOLE,
        role: told.role,
      })
      .execute()
    if (by !== null)
      await tx.insertInto('notice_read').values({ notice_id: id, account_id: by.userId }).execute()
  }

  /** What this reader has not read, of the time since the reader's own account exists. */
  async unreadOf(userId: string): Promise<{ notices: Notice[]; total: number }> {
    const unread = this.#database.db
      .selectFrom('notice')
      .innerJoin('account as reader', (join) => join.on((eb) => eb('reader.id', '=', eb.val(userId))))
      .leftJoin('account as about', 'about.id', 'notice.account_id')
      .leftJoin('account as doer', 'doer.id', 'notice.by_account_id')
      .whereRef('notice.at_ms', '>=', 'reader.created_at_ms')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('notice_read')
              .select('notice_read.notice_id')
              .whereRef('notice_read.notice_id', '=', 'notice.id')
              .where('notice_read.account_id', '=', userId),
          ),
        ),
      )
    const { total } = await unread
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const rows = await unread
      .select([
        'notice.id',
        'notice.at_ms',
        'notice.kind',
        'notice.role',
        'notice.account_id',
        'notice.by_account_id',
      ])
      .select(['about.display_name as about_name', 'doer.display_name as by_name'])
      .orderBy('notice.at_ms', 'desc')
      .orderBy('notice.id')
      .limit(SHOWN)
      .execute()
    return {
      total: Number(total),
      notices: rows.map((row) => ({
        id: NoticeId.parse(row.id),
        atMs: row.at_ms,
        kind: NoticeKindSchema.parse(row.kind),
        aboutName: row.about_name,
        byName: row.by_name,
        isOwn: row.account_id === row.by_account_id,
        role: Role.parse(row.role),
      })),
    }
  }

  async read(userId: string, ids: readonly string[]): Promise<void> {
    await this.#database.transaction(async (tx) => {
      const known = await tx
        .selectFrom('notice')
        .select('id')
        .where('id', 'in', [...ids])
        .execute()
      if (known.length === 0) return
      await tx
        .insertInto('notice_read')
        .values(known.map(({ id }) => ({ notice_id: id, account_id: userId })))
        .onConflict((conflict) => conflict.columns(['notice_id', 'account_id']).doNothing())
        .execute()
    })
  }

  routes(): Route[] {
    return [
      route(notices, { action: 'notice.read' }, ({ session }) => this.unreadOf(session.userId)),
      route(readNotices, { action: 'notice.read' }, async ({ body, session }) => {
        await this.read(session.userId, body.ids)
        return await this.unreadOf(session.userId)
      }),
    ]
  }
}
