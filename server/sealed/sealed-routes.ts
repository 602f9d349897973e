import { may } from '#domain/access/may.ts'
import { isOpenSealed } from '#domain/complaints/sealed-clock.ts'
import {
  answerSealed,
  openSealed,
  releaseSealed,
  type SealedUrgent,
  sealedCalled,
  sealedComplaints,
  sealedCount,
  sealedDuties,
  sealedUrgent,
  setSealedDuty,
} from '#domain/contract/rest/sealed.ts'
import type { CategoryId, ComplaintId } from '#domain/ids.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Loaded, type Route, route } from '../http/route.ts'
import type { SealedEntry } from './sealed-book.ts'
import type { SealedComplaints } from './sealed-complaints.ts'
import type { SealedDutyBook } from './sealed-duties.ts'

export interface SealedRouteParts {
  readonly sealed: SealedComplaints
  readonly duties: SealedDutyBook
  readonly accounts: AccountStore
  readonly database: Database
  readonly audit: AuditLog
  readonly nowMs: () => number
}

export function sealedRoutes(parts: SealedRouteParts): Route[] {
  const { sealed, nowMs } = parts
  const { book } = sealed
  const target = (entry: SealedEntry) => ({
    sealed: {
      categoryId: entry.categoryId,
      isWithDeputy: book.clock(entry, nowMs()).reached !== 'officer',
    },
  })
  const load = ({ params }: { params: { complaintId: ComplaintId } }): Loaded<SealedEntry> | null => {
    const entry = book.get(params.complaintId)
    if (entry === undefined) return null
    return { object: entry, target: target(entry), type: 'complaint', id: entry.record.complaintId }
  }
  /** A number that is another officer's reads like one that nobody has. */
  const own = { load, isHidden: true } as const
  return [
    route(
      sealedComplaints,
      { action: 'sealed.list', each: true, because: 'every complaint is asked of `may` below' },
      ({ session }) => ({
        complaints: book
          .all()
          .filter((entry) => may(session.actor, 'sealed.list', target(entry)))
          .map((entry) => book.summary(entry, nowMs()))
          .toSorted(
            (a, b) =>
              Number(a.clock.state === 'closed') - Number(b.clock.state === 'closed') ||
              Number(b.isDanger && b.opened === null) - Number(a.isDanger && a.opened === null) ||
              (a.clock.dueAtMs ?? 0) - (b.clock.dueAtMs ?? 0),
          ),
      }),
    ),
    route(openSealed, { action: 'sealed.open', ...own }, ({ object, body, session }) =>
      sealed.open(object, body.reason, session),
    ),
    route(answerSealed, { action: 'sealed.answer', ...own }, async ({ object, session }) =>
      book.summary(await sealed.answer(object, session), nowMs()),
    ),
    route(
      releaseSealed,
      { action: 'sealed.release', proof: true, ...own },
      async ({ object, body, session }) => {
        await sealed.release(object, body, session)
        return { id: object.record.complaintId }
      },
    ),
    route(sealedCount, { action: 'sealed.count' }, () => ({
      ...book.count(nowMs()),
      unreadable: sealed.unreadable,
    })),
    ...urgentRoutes(parts),
    ...dutyRoutes(parts),
  ]
}

/** The shift lead learns that there is one and whom to call: not its number, not its kind, not a word of it. */
function urgentRoutes({ sealed, duties, accounts }: SealedRouteParts): Route[] {
  const { book } = sealed
  const nameOf = async (userId: string | null) =>
    userId === null ? null : ((await accounts.byId(userId))?.display_name ?? null)
  const describe = async (entry: SealedEntry): Promise<SealedUrgent> => ({
    key: sealed.keyOf(entry),
    receivedAtMs: entry.record.receivedAtMs,
    officerName: await nameOf(duties.holder(entry.categoryId, 'officer')),
    deputyName: await nameOf(duties.holder(entry.categoryId, 'deputy')),
    called: entry.called,
  })
  const waiting = () =>
    book
      .all()
      .filter(({ record, isDanger, opened }) => isDanger && opened === null && isOpenSealed(record.status))
      .toSorted((a, b) => a.record.receivedAtMs - b.record.receivedAtMs)
  return [
    route(sealedUrgent, { action: 'sealed.urgent' }, async () => ({
      urgent: await Promise.all(waiting().map(describe)),
    })),
    route(
      sealedCalled,
      {
        action: 'sealed.urgent',
        load: ({ params }) => {
          const entry = waiting().find((one) => sealed.keyOf(one) === params.key)
          return entry && { object: entry, target: {}, type: 'sealed-urgent', id: params.key }
        },
      },
      async ({ object, session }) => {
        await sealed.called(object, session)
        return await describe(book.get(object.record.complaintId) ?? object)
      },
    ),
  ]
}

function dutyRoutes({ duties, accounts, database, audit }: SealedRouteParts): Route[] {
  return [
    route(sealedDuties, { action: 'user.manage' }, () => ({ duties: duties.all() })),
    route(
      setSealedDuty,
      {
        action: 'user.manage',
        proof: true,
        load: ({ params }): Loaded<CategoryId> | null =>
          duties.has(params.categoryId)
            ? { object: params.categoryId, target: {}, type: 'category', id: params.categoryId }
            : null,
      },
      async ({ object, body, session }) => {
        const [officer, deputy] = await Promise.all([
          accounts.byId(body.officerId),
          accounts.byId(body.deputyId),
        ])
        if (officer === undefined || deputy === undefined) throw new Refusal('not-found')
        await database.transaction(async (tx) => {
          await duties.set(tx, object, { officer, deputy })
          await audit.recordIn(tx, {
            by: session,
            action: 'sealed.duty',
            object: { type: 'category', id: object },
            detail: { officer: officer.id, deputy: deputy.id },
          })
        })
        await duties.changed()
        return duties.duty(object)
      },
    ),
  ]
}
