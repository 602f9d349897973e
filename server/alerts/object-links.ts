/**
 * Which objects an alert touches or has ever touched, so that a camera's, a package's or a complaint's page finds its
 * alerts, also those that only name the twenty worst of thousands.
 */
import type { Transaction } from 'kysely'
import type { Cause } from '#domain/alerts/cause.ts'
import type { AlertId } from '#domain/ids.ts'
import type { Tables } from '../database/tables.ts'

export interface ObjectLink {
  readonly alertId: AlertId
  readonly type: string
  readonly objectId: string
}

/** A look writes about this many; the rest follow with the next looks, a second apart. */
const MOST_AT_ONCE = 1_000
/** Rows of one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const ROWS_PER_STATEMENT = 200

export class ObjectLinks {
  readonly #written = new Map<AlertId, Set<string>>()

  /** Links that are not known to be stored. What an alert names is always among them: by its links it is erased. */
  missing(
    touched: Iterable<{ readonly alertId: AlertId; readonly cause: Pick<Cause, 'objects' | 'members'> }>,
  ): ObjectLink[] {
    const links: ObjectLink[] = []
    for (const { alertId, cause } of touched) {
      const { type, ids } = cause.objects
      const written = this.#written.get(alertId)
      const named = new Set<string>(cause.members.map(({ subject }) => subject.id))
      for (const id of ids) {
        if (written?.has(id) === true) continue
        if (ids.length === 1 || named.has(id) || links.length < MOST_AT_ONCE)
          links.push({ alertId, type, objectId: id })
      }
    }
    return links
  }

  /** To be called after the commit. */
  areWritten(links: readonly ObjectLink[]): void {
    for (const { alertId, objectId } of links) {
      const written = this.#written.get(alertId)
      if (written === undefined) this.#written.set(alertId, new Set([objectId]))
      else written.add(objectId)
    }
  }

  /** A cleared alert touches nothing more. */
  forget(alertId: AlertId): void {
    this.#written.delete(alertId)
  }
}

export async function putLinks(tx: Transaction<Tables>, links: readonly ObjectLink[]): Promise<void> {
  for (let from = 0; from < links.length; from += ROWS_PER_STATEMENT) {
    await tx
      .insertInto('alert_object')
      .values(
        links.slice(from, from + ROWS_PER_STATEMENT).map(({ alertId, type, objectId }) => ({
          object_type: type,
          object_id: objectId,
          alert_id: alertId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
