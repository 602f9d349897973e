/** `/atur/privasi`: periods, the register of requests, and what a breach report needs. */
import { sql } from 'kysely'
import type { City } from '#config/schema/city.ts'
import type { Words } from '#domain/contract/primitives.ts'
import {
  breachReport,
  erasePerson,
  exportPerson,
  findPerson,
  holdPerson,
  PersonRequest,
  privacy,
  type RetentionRow,
} from '#domain/contract/rest/privacy.ts'
import { RetentionKind, retentionKinds } from '#domain/privacy/retention-kinds.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { type Route, route } from '../http/route.ts'
import type { PersonData } from './person-data.ts'

export interface PrivacyRouteParts {
  readonly city: City
  readonly database: Database
  readonly audit: AuditLog
  readonly people: PersonData
  readonly nowMs: () => number
}

const RUNS_SHOWN = 60
const REQUESTS_SHOWN = 500
/** Law 27/2022 art. 46. */
const NOTICE_WITHIN_MS = 3 * 24 * hourMs

export function privacyRoutes({ city, database, audit, people, nowMs }: PrivacyRouteParts): Route[] {
  return [
    route(privacy, { action: 'audit.read' }, async () => {
      const runs = await database.db
        .selectFrom('retention_run')
        .selectAll()
        .orderBy('ran_on', 'desc')
        .orderBy('kind')
        .limit(RUNS_SHOWN)
        .execute()
      const requests = await database.db
        .selectFrom('person_request')
        .selectAll()
        .orderBy('at_ms', 'desc')
        .limit(REQUESTS_SHOWN)
        .execute()
      return {
        kinds: retentionRows(city),
        runs: runs.map((run) => ({
          kind: run.kind,
          ranOn: run.ran_on,
          beforeDay: run.before_day,
          count: run.count,
          finishedAtMs: run.finished_at_ms,
        })),
        requests: requests.map((row) =>
          PersonRequest.parse({
            id: row.id,
            atMs: row.at_ms,
            byName: row.by_name,
            act: row.act,
            reference: row.reference,
            complaintIds: JSON.parse(row.complaint_ids),
          }),
        ),
      }
    }),
    route(findPerson, { action: 'privacy.act' }, ({ body, session, signal }) =>
      people.find(body.sought, session, signal),
    ),
    route(exportPerson, { action: 'privacy.act', proof: true }, async ({ body, session }) => ({
      madeAtMs: nowMs(),
      reference: body.reference,
      complaints: await people.export(body, session),
    })),
    route(erasePerson, { action: 'privacy.act', proof: true }, async ({ body, session }) => ({
      erased: await people.erase(body, session),
    })),
    route(holdPerson, { action: 'privacy.act', proof: true }, async ({ body, session }) => ({
      changed: await people.hold(body, body.isHeld, session),
    })),
    route(
      breachReport,
      { action: 'privacy.act', proof: true },
      async ({ query: { fromMs, toMs }, session }) => {
        await audit.record({ by: session, action: 'privacy.breach', detail: { fromMs, toMs } })
        const rows = await database.db
          .selectFrom('audit_entry')
          .leftJoin('account', 'account.id', 'audit_entry.actor_id')
          .select(({ fn }) => [
            // Entries of old hold a name, the others the id of an account that may be gone.
            sql<string | null>`coalesce(account.name, actor_name, actor_id)`.as('actor'),
            'action',
            'outcome',
            fn.countAll<number>().as('count'),
            sql<number>`count(distinct object_id)`.as('objects'),
            fn.min('at_ms').as('first'),
            fn.max('at_ms').as('last'),
          ])
          .where('at_ms', '>=', fromMs)
          .where('at_ms', '<=', toMs)
          .groupBy(['actor', 'action', 'outcome'])
          .orderBy('actor')
          .orderBy('action')
          .limit(5_000)
          .execute()
        return {
          madeAtMs: nowMs(),
          fromMs,
          toMs,
          dueAtMs: nowMs() + NOTICE_WITHIN_MS,
          held: await heldData(database),
          acts: rows.map((row) => ({
            actor: row.actor,
            action: row.action,
            outcome: row.outcome,
            count: Number(row.count),
            objects: Number(row.objects),
            firstAtMs: Number(row.first),
            lastAtMs: Number(row.last),
          })),
          toFillIn,
        }
      },
    ),
  ]
}

/** Every kind with its period as it is set now. */
export function retentionRows({ settings }: Pick<City, 'settings'>): RetentionRow[] {
  const { retention, server, store } = settings
  const days: Readonly<Record<RetentionKind, number | null>> = {
    'complaint-words': retention.complaintWordsDays,
    complaints: retention.complaintsDays,
    'sealed-complaints': null,
    'task-people': retention.taskPeopleDays,
    alerts: retention.alertsDays,
    audit: retention.auditDays,
    sessions: (server.sessionHours * hourMs) / dayMs,
    files: retention.filesDays,
    'feed-verdicts': 1,
    stills: null,
    series: store.hourDays,
    log: null,
  }
  return RetentionKind.options.map((kind) => ({
    kind,
    ...retentionKinds[kind],
    legal: retention.legalReasons[kind] ?? retentionKinds[kind].legal,
    days: days[kind],
  }))
}

/** What a thief of the store would have, as it is now. */
async function heldData(database: Database): Promise<{ what: Words; whose: Words; count: number }[]> {
  const { db } = database
  const counted = (query: { executeTakeFirst(): Promise<{ n: number | string | bigint } | undefined> }) =>
    query.executeTakeFirst().then((row) => Number(row?.n ?? 0))
  const withWords = db
    .selectFrom('complaint')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('words_gone_at_ms', 'is', null)
  const sealed = db.selectFrom('sealed_complaint').select(({ fn }) => fn.countAll<number>().as('n'))
  const accounts = db.selectFrom('account').select(({ fn }) => fn.countAll<number>().as('n'))
  const steps = db
    .selectFrom('task_step')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('by_name', '!=', '')
  const citizens: Words = { id: 'pelapor dan warga yang disebut', en: 'reporters and citizens named' }
  const officers: Words = { id: 'pegawai dan petugas', en: 'officials and crews' }
  return [
    {
      what: { id: 'isi, alamat dan titik pengaduan', en: 'text, address and point of complaints' },
      whose: citizens,
      count: await counted(withWords),
    },
    {
      what: {
        id: 'pengaduan tersegel (terenkripsi; kuncinya berkas lain)',
        en: 'sealed complaints (encrypted; the key is another file)',
      },
      whose: citizens,
      count: await counted(sealed),
    },
    {
      what: {
        id: 'nama akun, peran, sandi sebagai scrypt',
        en: 'names of accounts, roles, passwords as scrypt',
      },
      whose: officers,
      count: await counted(accounts),
    },
    {
      what: { id: 'nama dan catatan pada langkah tugas', en: 'names and notes on steps of tasks' },
      whose: officers,
      count: await counted(steps),
    },
  ]
}

const toFillIn: readonly Words[] = [
  { id: 'Kapan dan bagaimana kegagalan diketahui', en: 'When and how the failure became known' },
  { id: 'Kapan dan bagaimana data terungkap', en: 'When and how the data were disclosed' },
  { id: 'Data siapa saja, dan berapa orang', en: 'Whose data, and of how many people' },
  { id: 'Upaya penanganan dan pemulihan', en: 'What was done to contain and to recover' },
  { id: 'Kontak pejabat pelindungan data', en: 'Contact of the data protection officer' },
]
