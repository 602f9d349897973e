/** The series that are not camera health: feeds, work packages, complaints, the system itself. Same key again overwrites. */
import type { CategoryId, FeedId, SkpdId, WorkPackageId } from '#domain/ids.ts'
import { complaintLine, freshnessLine, progressLine, systemLine } from '../influx/line-protocol.ts'
import type { Database } from './database.ts'

export interface FeedFreshnessPoint {
  readonly feedId: FeedId
  readonly tMs: number
  /** Age of the newest data, or null when none ever came. */
  readonly ageS: number | null
  /** How much older the data were than their arrival; null when the source does not say. */
  readonly lagMs: number | null
  /** Failed tries since the previous point. */
  readonly errors: number
}

/** What a share of the money is a share of. Known packages keep their last head. */
export interface ProjectHead {
  readonly workPackageId: WorkPackageId
  readonly skpdId: SkpdId
  /** Contract value, or the budget ceiling before there is a contract; whole rupiah. */
  readonly valueIdr: number | null
}

export interface ProjectProgressPoint {
  /** An empty figure leaves the one that is known. */
  readonly isAmendment: boolean
  readonly workPackageId: WorkPackageId
  readonly tMs: number
  readonly plannedPhysicalPct: number | null
  readonly physicalPct: number | null
  readonly plannedFinancialPct: number | null
  /** Paid so far as a share of the package's value. */
  readonly financialPct: number | null
}

export interface ComplaintCountPoint {
  readonly tMs: number
  readonly skpdId: SkpdId
  readonly categoryId: CategoryId
  readonly status: string
  readonly n: number
}

export interface SystemStatPoint {
  readonly node: string
  readonly tMs: number
  readonly outboxRows: number
  readonly tickMs: number
  readonly loopP99Ms: number
}

const amendedColumns = [
  'planned_physical_x100',
  'physical_x100',
  'planned_financial_x100',
  'financial_x100',
  'realised_idr',
  'budget_idr',
]

type Lines = ((line: string) => void) | null

export class CivicWriter {
  readonly #db: Database
  readonly #lines: Lines

  constructor(db: Database, lines: Lines) {
    this.#db = db
    this.#lines = lines
  }

  writeFeedFreshness(points: readonly FeedFreshnessPoint[]): void {
    const put = this.#db.prepare(
      'INSERT OR REPLACE INTO feed_freshness(feed, t, age_ms, lag_ms, errors) VALUES(?, ?, ?, ?, ?) RETURNING *',
    )
    for (const p of points) {
      const row = put.get(p.feedId, p.tMs, scaled(p.ageS, 1000), scaled(p.lagMs, 1), p.errors)
      if (row !== undefined) this.#lines?.(freshnessLine(row))
    }
  }

  /** Remembers whose a package is; a head without a value keeps the value known before. */
  writeProjectHeads(heads: readonly ProjectHead[]): void {
    const put = this.#db.prepare(`INSERT INTO project(work_package_id, skpd, budget_idr) VALUES(?, ?, ?)
      ON CONFLICT(work_package_id) DO UPDATE SET skpd = excluded.skpd, budget_idr = coalesce(excluded.budget_idr, budget_idr)`)
    for (const head of heads) put.run(head.workPackageId, head.skpdId, head.valueIdr)
  }

  writeProjectProgress(points: readonly ProjectProgressPoint[]): void {
    const find = this.#db.prepare('SELECT project, skpd, budget_idr FROM project WHERE work_package_id = ?')
    const add = this.#db.prepare(
      'INSERT INTO project(work_package_id) VALUES(?) RETURNING project, skpd, budget_idr',
    )
    const put = this.#db.prepare(
      'INSERT OR REPLACE INTO project_progress VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING *',
    )
    const amend = this.#db.prepare(
      `INSERT INTO project_progress VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ${amendedColumns
        .map((column) => `${column} = coalesce(excluded.${column}, ${column})`)
        .join(', ')} RETURNING *`,
    )
    for (const p of points) {
      const project = find.get(p.workPackageId) ?? add.get(p.workPackageId)
      const value = project?.budget_idr == null ? null : Number(project.budget_idr)
      const row = (p.isAmendment ? amend : put).get(
        Number(project?.project),
        p.tMs,
        scaled(p.plannedPhysicalPct, 100),
        scaled(p.physicalPct, 100),
        scaled(p.plannedFinancialPct, 100),
        scaled(p.financialPct, 100),
        value === null || p.financialPct === null ? null : Math.round((value * p.financialPct) / 100),
        value,
      )
      if (row !== undefined) this.#lines?.(progressLine(p.workPackageId, String(project?.skpd ?? ''), row))
    }
  }

  writeComplaintCounts(points: readonly ComplaintCountPoint[]): void {
    const put = this.#db.prepare(
      'INSERT OR REPLACE INTO complaint_count(t, skpd, category, status, n) VALUES(?, ?, ?, ?, ?) RETURNING *',
    )
    for (const p of points) {
      const row = put.get(p.tMs, p.skpdId, p.categoryId, p.status, p.n)
      if (row !== undefined) this.#lines?.(complaintLine(row))
    }
  }

  writeSystemStat(point: SystemStatPoint): void {
    const row = this.#db
      .prepare(
        'INSERT OR REPLACE INTO system_stat(node, t, outbox_rows, tick_us, loop_p99_us) VALUES(?, ?, ?, ?, ?) RETURNING *',
      )
      .get(point.node, point.tMs, point.outboxRows, scaled(point.tickMs, 1000), scaled(point.loopP99Ms, 1000))
    if (row !== undefined) this.#lines?.(systemLine(row))
  }
}

function scaled(value: number | null, factor: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.round(value * factor)
}
