import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { City } from '#config/schema/city.ts'
import {
  type AuditEntry,
  AuditEntry as AuditEntrySchema,
  type AuditName,
  audit,
  verifyAudit,
} from '#domain/contract/rest/system.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { type Route, route } from '../http/route.ts'
import type { AuditLog } from './audit-log.ts'
import { verifyChain } from './verify-chain.ts'

interface AuditRouteParts {
  readonly city: Pick<City, 'cameras'>
  readonly database: Database
  readonly log: AuditLog
}

export function auditRoutes({ city, database, log }: AuditRouteParts): Route[] {
  return [
    route(audit, { action: 'audit.read' }, async ({ query }) => {
      let select = database.db.selectFrom('audit_entry').selectAll()
      if (query.action !== undefined) select = select.where('action', '=', query.action)
      if (query.actor !== undefined) select = select.where('actor_name', '=', query.actor)
      if (query.outcome !== undefined) select = select.where('outcome', '=', query.outcome)
      if (query.beforeSeq !== undefined) select = select.where('seq', '<', query.beforeSeq)
      const rows = await select
        .orderBy('seq', 'desc')
        .limit(query.limit + 1)
        .execute()
      const kinds = await database.db
        .selectFrom('audit_entry')
        .select('action')
        .distinct()
        .orderBy('action')
        .execute()
      const entries = rows.slice(0, query.limit).map(entryOf)
      return {
        entries,
        actions: kinds.map((kind) => kind.action),
        hasMore: rows.length > query.limit,
        names: [...cameraNames(city, idsOf(entries, 'camera')), ...(await accountNames(database, entries))],
      }
    }),
    route(verifyAudit, { action: 'audit.read' }, async ({ session, signal }) => {
      const result = await verifyChain(database, signal)
      await log.record({
        by: session,
        action: 'audit.verify',
        detail: { entries: result.entries, intact: result.intact },
      })
      return result
    }),
  ]
}

function idsOf(entries: readonly AuditEntry[], type: string): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ objectType, objectId }) =>
      objectType === type && objectId !== null ? [objectId] : [],
    ),
  )
}

function cameraNames({ cameras }: Pick<City, 'cameras'>, ids: ReadonlySet<string>): AuditName[] {
  return cameras.filter(({ id }) => ids.has(id)).map(({ id, name, number }) => ({ id, name, number }))
}

async function accountNames(database: Database, entries: readonly AuditEntry[]): Promise<AuditName[]> {
  const ids = idsOf(entries, 'user')
  if (ids.size === 0) return []
  const rows = await database.db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id, name }) => ({ id, name, number: null }))
}

const Detail = AuditEntrySchema.shape.detail

function entryOf(row: Selectable<Tables['audit_entry']>): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.at_ms,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    outcome: z.enum(['done', 'refused']).parse(row.outcome),
    detail: Detail.catch({ unreadable: true }).parse(safeJson(row.detail)),
    hash: row.hash,
  }
}

/** An entry that somebody edited by hand must still be shown, so a broken detail is no reason to fail. */
function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
