import { join } from 'node:path'
import type { City } from '#config/schema/city.ts'
import {
  type AuditFilter,
  audit,
  auditCsv,
  auditHead,
  auditJsonLines,
  verifyAudit,
} from '#domain/contract/rest/audit.ts'
import { cityTime } from '#domain/time/city-time.ts'
import type { Session } from '../accounts/session.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { Download, type Route, route } from '../http/route.ts'
import type { ActNotes } from './act-notes.ts'
import { type ExportFormat, exportPieces } from './audit-export.ts'
import { headCode, readCode } from './audit-head.ts'
import type { AuditLog } from './audit-log.ts'
import { entriesOf, filtered, knownNames, namesIn } from './audit-query.ts'
import { storeSource } from './chain-source.ts'
import { faultWords } from './fault-words.ts'
import { HeadBook } from './head-book.ts'
import { HEAD_FILE, headLines } from './head-file.ts'
import type { HeadKeeper } from './head-keeper.ts'
import type { PlacedKeys } from './key-place.ts'
import { verifyChain } from './verify-chain.ts'

interface AuditRouteParts {
  readonly city: Pick<City, 'cameras' | 'walls' | 'head'>
  readonly database: Database
  readonly dataDir: string
  readonly log: AuditLog
  readonly notes: ActNotes
  readonly keys: PlacedKeys
  readonly heads: HeadKeeper
  readonly nowMs: () => number
}

/** Two days of heads: more take seconds of this process, which people wait for. `audit:verify` checks all of them. */
const SIGNATURES_CHECKED = 3_000
/** One file for a spreadsheet; more is narrowed by day. */
const EXPORTED_AT_MOST = 200_000
const EXPORT_PAGE = 1_000

export function auditRoutes(parts: AuditRouteParts): Route[] {
  const { city, database, log, notes, keys, heads } = parts
  let isVerifying = false
  return [
    route(audit, { action: 'audit.read' }, async ({ query, session }) => {
      const { beforeSeq, limit, ...filter } = query
      const known = await knownNames(database, city)
      let select = filtered(database, city, filter, known)
      if (beforeSeq !== undefined) select = select.where('seq', '<', beforeSeq)
      const rows = await select
        .orderBy('seq', 'desc')
        .limit(limit + 1)
        .execute()
      const kinds = await database.db
        .selectFrom('audit_entry')
        .select('action')
        .distinct()
        .orderBy('action')
        .execute()
      const entries = await entriesOf(database, rows.slice(0, limit), known)
      await notes.read(session, 'audit.read', filterFacts(filter))
      return {
        entries,
        actions: kinds.map((kind) => kind.action),
        hasMore: rows.length > limit,
        names: namesIn(entries, known),
      }
    }),

    route(auditCsv, { action: 'audit.read', proof: true }, ({ query, session, signal }) =>
      exported('csv', query, session, signal),
    ),
    route(auditJsonLines, { action: 'audit.read', proof: true }, ({ query, session, signal }) =>
      exported('jsonl', query, session, signal),
    ),

    route(auditHead, { action: 'audit.read' }, () => {
      const { newest, since, isChanged } = heads
      return {
        head: newest && {
          count: newest.count,
          hash: newest.hash,
          atMs: newest.atMs,
          code: headCode(newest),
        },
        since: since && { count: since.count, atMs: since.atMs },
        keyPlace: keys.place,
        publicKey: keys.keys.publicKey,
        witnesses: heads.witnesses(),
        isChanged,
      }
    }),

    route(verifyAudit, { action: 'audit.read' }, async ({ body, session, signal }) => {
      const code = body.sheet === undefined ? undefined : sheetOf(body.sheet)
      if (isVerifying) throw alreadyVerifying()
      isVerifying = true
      try {
        const result = await verifyNow(signal, code)
        await log.record({
          by: session,
          action: 'audit.verify',
          detail: { entries: result.entries, intact: result.intact },
        })
        return result
      } finally {
        isVerifying = false
      }
    }),
  ]

  async function verifyNow(signal: AbortSignal, code: { seq: number; letters: string } | undefined) {
    const book = new HeadBook(keys.keys, SIGNATURES_CHECKED)
    // The heads first: what is written meanwhile is then missing in none.
    const own = join(parts.dataDir, HEAD_FILE)
    for await (const head of headLines(own, { exactly: true })) book.add(head, 'heads', own)
    if (heads.witnessFile !== null)
      for await (const head of headLines(heads.witnessFile)) book.add(head, 'witness', heads.witnessFile)
    const result = await verifyChain({
      source: storeSource(database),
      keys: keys.keys,
      heads: book,
      ...(code !== undefined && { code }),
      signal,
    })
    return {
      ...result,
      gaps: [...result.gaps],
      faults: result.faults.map((fault) => faultWords(fault, momentOf)),
    }
  }

  /** `2026-11-28 14:05 WIB`, as everybody in the city reads it. */
  function momentOf(atMs: number): string {
    const { utcOffsetMs } = cityTime(city.head.timeZone)
    const local = new Date(atMs + utcOffsetMs).toISOString()
    return `${local.slice(0, 10)} ${local.slice(11, 16)} ${city.head.timeZoneLabel}`
  }

  async function exported(format: ExportFormat, filter: AuditFilter, by: Session, signal: AbortSignal) {
    const known = await knownNames(database, city)
    const select = filtered(database, city, filter, known)
    const { n } = await select
      .clearSelect()
      .select((row) => row.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (n > EXPORTED_AT_MOST) throw tooMany(n)
    // On disk before the first line leaves; the entry itself is the first that is not in the file.
    const { seq: until } = await database.db
      .selectFrom('audit_entry')
      .select((row) => row.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow()
    await log.record({
      by,
      action: 'audit.export',
      detail: { format, entries: n, ...filterFacts(filter) },
    })
    async function* pages() {
      for (let after = 0; !signal.aborted; ) {
        const rows = await select
          .where('seq', '>', after)
          .where('seq', '<=', until)
          .orderBy('seq')
          .limit(EXPORT_PAGE)
          .execute()
        yield await entriesOf(database, rows, known)
        const last = rows.at(-1)
        if (last === undefined || rows.length < EXPORT_PAGE) return
        after = last.seq
      }
    }
    const day = cityTime(city.head.timeZone).dayOf(parts.nowMs())
    return new Download(`pantau-audit-${day}.${format}`, exportPieces(format, pages()))
  }
}

/** What a filter said, without what was typed: that can be a name. */
function filterFacts({ from, until, action, outcome, actor, object }: AuditFilter) {
  return {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(action !== undefined && { filterAction: action }),
    ...(outcome !== undefined && { filterOutcome: outcome }),
    ...(actor !== undefined && actor !== '' && { byActor: true }),
    ...(object !== undefined && object !== '' && { byObject: true }),
  }
}

function sheetOf({ seq, code }: { readonly seq: number; readonly code: string }) {
  const letters = readCode(code)
  if (letters !== null) return { seq, letters }
  throw new Refusal('bad-request', {
    id: 'Kode lembar terdiri atas dua belas huruf, misalnya KDWM-QXTA-BVEN.',
    en: 'The code of a sheet has twelve letters, such as KDWM-QXTA-BVEN.',
  })
}

function alreadyVerifying(): Refusal {
  return new Refusal('conflict', {
    id: 'Log sedang diperiksa. Tunggu sampai selesai.',
    en: 'The log is being verified. Wait until it is done.',
  })
}

function tooMany(found: number): Refusal {
  return new Refusal('bad-request', {
    id: `${found} catatan terlalu banyak untuk satu berkas; persempit tanggalnya (paling banyak ${EXPORTED_AT_MOST}).`,
    en: `${found} entries are too many for one file; narrow the days (at most ${EXPORTED_AT_MOST}).`,
  })
}
