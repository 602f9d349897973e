/** Which entries a filter means, and what the ids in them are called today. */
import type { Selectable, SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import type { City } from '#config/schema/city.ts'
import {
  type AuditEntry,
  AuditEntry as AuditEntrySchema,
  type AuditFilter,
  type AuditName,
} from '#domain/contract/rest/audit.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'

type Entry = Selectable<Tables['audit_entry']>
type Select = SelectQueryBuilder<Tables, 'audit_entry', Entry>
type CityPart = Pick<City, 'cameras' | 'walls' | 'head'>

/** A part of a name may fit many; more than these and the name says too little to filter by. */
const IDS_AT_MOST = 500

/** Names of everything that entries can be about, read once for an answer. */
export interface Known {
  readonly names: readonly AuditName[]
  readonly byId: ReadonlyMap<string, AuditName>
  /** Sign-in names, as entries from before ids hold them. */
  readonly accountNames: readonly string[]
}

export async function knownNames({ db }: Database, { cameras, walls }: CityPart): Promise<Known> {
  const accounts = await db.selectFrom('account').select(['id', 'name', 'display_name']).execute()
  const names: AuditName[] = [
    ...accounts.map(({ id, name }) => ({ id, name, number: null })),
    ...cameras.map(({ id, name, number }) => ({ id, name, number })),
    ...walls.flatMap((wall) =>
      wall.screens.map((screen) => ({ id: `${wall.id}/${screen.id}`, name: screen.name, number: null })),
    ),
    ...walls.flatMap((wall) =>
      wall.screens.map((screen) => ({ id: `wall:${wall.id}:${screen.id}`, name: screen.name, number: null })),
    ),
  ]
  return {
    names,
    byId: new Map(names.map((each) => [each.id, each])),
    accountNames: accounts.map(({ name }) => name),
  }
}

export function filtered(database: Database, city: CityPart, filter: AuditFilter, known: Known): Select {
  const { startOfDayMs } = cityTime(city.head.timeZone)
  const { from, until, action, outcome, actor, object } = filter
  let select: Select = database.db.selectFrom('audit_entry').selectAll()
  if (from !== undefined) select = select.where('at_ms', '>=', startOfDayMs(from))
  if (until !== undefined) select = select.where('at_ms', '<', startOfDayMs(until) + dayMs)
  if (action !== undefined) select = select.where('action', '=', action)
  if (outcome !== undefined) select = select.where('outcome', '=', outcome)
  if (actor !== undefined && actor !== '') {
    const ids = idsFor(
      actor,
      known.names.filter(({ number }) => number === null),
    )
    const old = known.accountNames.filter((name) => contains(name, actor))
    select = select.where((row) =>
      row.or([row('actor_id', 'in', ids), row('actor_name', 'in', [actor, ...old].slice(0, IDS_AT_MOST))]),
    )
  }
  if (object !== undefined && object !== '')
    select = select.where('object_id', 'in', idsFor(object, known.names))
  return select
}

/** What was typed as it is, and the ids of what is called so. */
function idsFor(typed: string, names: readonly AuditName[]): string[] {
  const number = /^#?0*(\d{1,6})$/.exec(typed)?.[1]
  const called = names.filter(
    (each) => contains(each.name, typed) || (number !== undefined && each.number === Number(number)),
  )
  return [...new Set([typed, typed.toUpperCase(), ...called.map(({ id }) => id)])].slice(0, IDS_AT_MOST)
}

function contains(name: string, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase())
}

const Detail = AuditEntrySchema.shape.detail

/** Rows as answers hold them, with today's names and the reasons that lie apart. */
export async function entriesOf(
  { db }: Database,
  rows: readonly Entry[],
  known: Known,
): Promise<AuditEntry[]> {
  const details = rows.map((row) => Detail.catch({ unreadable: true }).parse(safeJson(row.detail)))
  const ids = details.flatMap(({ note }) => (typeof note === 'string' ? [note] : []))
  const notes = new Map(
    ids.length === 0
      ? []
      : (await db.selectFrom('audit_note').select(['id', 'text']).where('id', 'in', ids).execute()).map(
          ({ id, text }) => [id, text],
        ),
  )
  return rows.map((row, at) => {
    const { note, noteHash: _, ...detail } = details[at] ?? {}
    return {
      seq: row.seq,
      atMs: row.at_ms,
      actorId: row.actor_id,
      actorName:
        row.actor_id === null ? row.actor_name : (known.byId.get(row.actor_id)?.name ?? row.actor_id),
      actorRole: row.actor_role,
      action: row.action,
      objectType: row.object_type,
      objectId: row.object_id,
      outcome: z.enum(['done', 'refused']).catch('done').parse(row.outcome),
      detail,
      note: typeof note === 'string' ? (notes.get(note) ?? null) : null,
      hash: row.hash,
    }
  })
}

/** What ids in these entries are called, also of those that stand in a detail. */
export function namesIn(entries: readonly AuditEntry[], { byId }: Known): AuditName[] {
  const ids = new Set(entries.flatMap(({ objectId, detail }) => [objectId, ...Object.values(detail)]))
  return [...ids].flatMap((id) => (typeof id === 'string' ? (byId.get(id) ?? []) : []))
}

/** An entry that somebody edited by hand must still be shown, so a broken detail is no reason to fail. */
function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
