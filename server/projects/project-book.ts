/**
 * Every work package with its S-curve, in memory: filled from the store at start, kept up by each delivery after its
 * commit. A city has a few hundred packages with a row a week; asking the store for each page would cost more.
 */
import { ProgressReading, type WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import type { WorkPackageId } from '#domain/ids.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import { risingPlan } from '#domain/projects/rising-plan.ts'
import type { SourceReading, SourceTelling } from '#domain/projects/source-figures.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import type { AppliedBatch } from '../records/apply-batch.ts'
import { allSourceReadings } from '../records/source-readings.ts'
import { workPackageDocument } from '../records/stored-records.ts'
import { allHeads, type ToldHead } from '../records/work-package-sources.ts'

export interface BookEntry {
  readonly record: WorkPackageRecord
  readonly feedId: string
  readonly receivedAtMs: number
  /** By local day. */
  readonly readings: ReadonlyMap<string, ProgressReading>
  /** What each feed told, by feed. */
  readonly told: ReadonlyMap<string, SourceTelling>
}

type StoredTelling = Omit<SourceTelling, 'readings'> & { readings: Map<string, SourceReading> }
type StoredEntry = Omit<BookEntry, 'readings' | 'told'> & {
  readings: Map<string, ProgressReading>
  told: Map<string, StoredTelling>
}

export class ProjectBook {
  readonly #entries = new Map<WorkPackageId, StoredEntry>()

  static async load(database: Database, unreadable: UnreadableDocuments): Promise<ProjectBook> {
    const book = new ProjectBook()
    for (const row of await database.db.selectFrom('work_package').selectAll().execute()) {
      const record = unreadable.read(workPackageDocument, row.id, row.record)
      if (record === null) continue
      book.#entries.set(record.workPackageId, {
        record,
        feedId: row.feed_id,
        receivedAtMs: row.received_at_ms,
        readings: new Map(),
        told: new Map(),
      })
    }
    for (const row of await database.db.selectFrom('progress_reading').selectAll().execute()) {
      const read = ProgressReading.safeParse({
        workPackageId: row.work_package_id,
        asOf: row.as_of,
        plannedPhysicalPct: row.planned_physical_pct,
        physicalPct: row.physical_pct,
        plannedFinancialPct: row.planned_financial_pct,
        realisedIdr: row.realised_idr,
      })
      if (read.success) {
        book.#entries.get(read.data.workPackageId)?.readings.set(read.data.asOf, read.data)
        continue
      }
      const column = read.error.issues[0]?.path.join('.') ?? ''
      unreadable.note({
        table: 'progress_reading',
        id: `${row.work_package_id} ${row.as_of}`,
        why: {
          id: `isian ${column} tidak seperti yang seharusnya`,
          en: `${column} is not what it should be`,
        },
      })
    }
    for (const { feedId, ...head } of await allHeads(database)) book.#learnHead(feedId, head)
    for (const { feedId, reading } of await allSourceReadings(database)) book.#learnReading(feedId, reading)
    return book
  }

  /** Ids of the packages that changed. */
  take(applied: AppliedBatch, feedId: string, receivedAtMs: number): WorkPackageId[] {
    const changed = new Set<WorkPackageId>()
    for (const record of applied.workPackages) {
      const { readings, told } = this.#entries.get(record.workPackageId) ?? {
        readings: new Map<string, ProgressReading>(),
        told: new Map<string, StoredTelling>(),
      }
      this.#entries.set(record.workPackageId, { record, feedId, receivedAtMs, readings, told })
      changed.add(record.workPackageId)
    }
    for (const reading of applied.progress) {
      const entry = this.#entries.get(reading.workPackageId)
      if (entry === undefined) continue
      entry.readings.set(reading.asOf, reading)
      changed.add(reading.workPackageId)
    }
    for (const head of applied.told.heads) {
      this.#learnHead(feedId, head)
      changed.add(head.record.workPackageId)
    }
    for (const reading of applied.told.readings) this.#learnReading(feedId, reading)
    return [...changed].filter((id) => this.#entries.has(id))
  }

  #learnHead(feedId: string, { record, asOf }: ToldHead): void {
    const told = this.#entries.get(record.workPackageId)?.told
    told?.set(feedId, { feedId, asOf, head: record, readings: told.get(feedId)?.readings ?? new Map() })
  }

  #learnReading(feedId: string, reading: SourceReading): void {
    const told = this.#entries.get(reading.workPackageId)?.told
    const telling = told?.get(feedId) ?? { feedId, asOf: null, head: null, readings: new Map() }
    telling.readings.set(reading.asOf, reading)
    told?.set(feedId, telling)
  }

  get(id: WorkPackageId): BookEntry | undefined {
    return this.#entries.get(id)
  }

  all(): Iterable<BookEntry> {
    return this.#entries.values()
  }
}

/** Oldest first. */
export function readingsOf({ readings }: Pick<BookEntry, 'readings'>): ProgressReading[] {
  return [...readings.values()].sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
}

/** The readings of a package as a curve in percent, oldest first: its plan and progress as they are judged. */
export function curveOf(entry: BookEntry, { plan, reports }: PackageFacts): CurvePoint[] {
  const planOn = new Map(risingPlan(plan).points.map((point) => [point.day, point.plannedPct]))
  const doneOn = new Map(reports.map((report) => [report.day, report.physicalPct]))
  return readingsOf(entry).map(({ asOf, realisedIdr, plannedFinancialPct }) => ({
    day: asOf,
    plannedPct: planOn.get(asOf) ?? null,
    physicalPct: doneOn.get(asOf) ?? null,
    absorptionPct: absorptionPct(realisedIdr, entry.record.budgetIdr),
    plannedFinancialPct,
  }))
}
