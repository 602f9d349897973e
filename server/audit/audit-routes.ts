import type { Selectable } from 'kysely'
import { z } from 'zod'
import {
  type AuditEntry,
  AuditEntry as AuditEntrySchema,
  audit,
  verifyAudit,
} from '#domain/contract/rest/system.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { type Route, route } from '../http/route.ts'
import type { AuditLog } from './audit-log.ts'
import { verifyChain } from './verify-chain.ts'

export function auditRoutes({ database, log }: { database: Database; log: AuditLog }): Route[] {
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
      return {
        entries: rows.slice(0, query.limit).map(entryOf),
        actions: kinds.map((kind) => kind.action),
        hasMore: rows.length > query.limit,
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
