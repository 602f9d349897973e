/** Where the entries to be verified are read from: the running store, or a file that nobody may change meanwhile. */
import { DatabaseSync } from 'node:sqlite'
import type { Selectable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { NamedAccount } from './account-names.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { AuditTables } from './tables.ts'

export type StoredEntry = Selectable<AuditTables['audit_entry']>
export type StoredNote = Selectable<AuditTables['audit_note']>

export interface ChainSource {
  /** False for a log from before there were keys, which has nothing signed in it. */
  readonly isSigned: boolean
  /** The next entries in order, from the very first without a number. */
  entriesAfter(seq: number | null, limit: number): Promise<readonly StoredEntry[]>
  notes(ids: readonly string[]): Promise<readonly StoredNote[]>
  noteCount(): Promise<number>
  /** Whose the ids of entries are. */
  accounts(): Promise<readonly NamedAccount[]>
  /** The newest one. */
  checkpoint(): Promise<Checkpoint | null>
}

export function storeSource({ db }: Database): ChainSource {
  return {
    isSigned: true,
    entriesAfter: (seq, limit) => {
      const select = db.selectFrom('audit_entry').selectAll().orderBy('seq').limit(limit)
      return (seq === null ? select : select.where('seq', '>', seq)).execute()
    },
    notes: async (ids) =>
      ids.length === 0
        ? []
        : await db
            .selectFrom('audit_note')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    noteCount: async () =>
      (
        await db
          .selectFrom('audit_note')
          .select((row) => row.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    accounts: () => db.selectFrom('account').select(['id', 'name', 'display_name']).execute(),
    checkpoint: async () =>
      (await db
        .selectFrom('audit_checkpoint')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? null,
  }
}

/** Of an `app.db` as a file, also an old copy that this program never opened. Read-only; to be closed. */
export function fileSource(path: string): ChainSource & Disposable {
  const file = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  const has = (kind: string, name: string) =>
    file.prepare('select 1 from sqlite_master where type = ? and name = ?').get(kind, name) !== undefined
  const isSigned = has('table', 'audit_checkpoint')
  // What the rows hold is checked by hash, MAC and signature, not by their shape.
  const all = <T>(sql: string, ...values: (string | number)[]) =>
    file.prepare(sql).all(...values) as unknown as T[]
  return {
    isSigned,
    entriesAfter: async (seq, limit) =>
      all<StoredEntry>(
        'select * from audit_entry where seq > ? or ? order by seq limit ?',
        seq ?? 0,
        seq === null ? 1 : 0,
        limit,
      ).map((row) => ({ ...row, actor_id: row.actor_id ?? null, mac: row.mac ?? null })),
    notes: async (ids) =>
      isSigned && ids.length > 0
        ? all<StoredNote>(`select * from audit_note where id in (${ids.map(() => '?').join(',')})`, ...ids)
        : [],
    noteCount: async () =>
      isSigned ? (all<{ n: number }>('select count(*) as n from audit_note')[0]?.n ?? 0) : 0,
    accounts: async () => all<NamedAccount>('select id, name, display_name from account'),
    checkpoint: async () =>
      isSigned
        ? (all<Checkpoint>('select * from audit_checkpoint order by seq desc limit 1')[0] ?? null)
        : null,
    [Symbol.dispose]: () => file.close(),
  }
}
