/** Views that a server which was killed left open in the log: its successor writes that they ended, and not how long. */
import type { UserId } from '#domain/ids.ts'
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'

/** A wall and its operators have some hundred views open; one by one, each would wait for the disk. */
export const ENDS_AT_ONCE = 200

/** To be called at a start before anybody can watch. Of what ended in order nothing is open. */
export async function endUnendedViews(database: Database, audit: AuditLog): Promise<number> {
  const stop = await database.db
    .selectFrom('audit_entry')
    .select('seq')
    .where('action', '=', 'server.stop')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const rows = await database.db
    .selectFrom('audit_entry')
    .select(['action', 'actor_id', 'actor_role', 'object_id', 'detail'])
    .where('action', 'in', ['camera.view', 'camera.view-end'])
    .where('outcome', '=', 'done')
    .where('seq', '>', stop?.seq ?? 0)
    .orderBy('seq')
    .execute()
  const open = new Map<string, AuditEvent[]>()
  for (const { action, actor_id, actor_role, object_id, detail } of rows) {
    const purpose = purposeOf(detail)
    const key = JSON.stringify([actor_id, object_id, purpose])
    const known = open.get(key) ?? []
    open.set(key, known)
    if (action === 'camera.view-end') known.pop()
    else known.push(endOf(actor_id, actor_role, object_id, purpose))
  }
  const ends = [...open.values()].flat()
  for (let at = 0; at < ends.length; at += ENDS_AT_ONCE)
    await audit.recordAll(ends.slice(at, at + ENDS_AT_ONCE))
  return ends.length
}

function endOf(
  actorId: string | null,
  role: string | null,
  cameraId: string | null,
  purpose: string,
): AuditEvent {
  // As the log itself holds them.
  const by =
    actorId === null ? null : { userId: actorId as UserId, actor: { role, skpdId: null, teamId: null } }
  return {
    by: by as AuditEvent['by'],
    action: 'camera.view-end',
    object: { type: 'camera', id: cameraId ?? '' },
    detail: { purpose, seconds: null, why: 'server-killed' },
  }
}

function purposeOf(detail: string): string {
  const { purpose } = JSON.parse(detail) as { purpose?: unknown }
  return typeof purpose === 'string' ? purpose : ''
}
