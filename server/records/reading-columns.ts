/** The figures of a reading as both tables of readings hold them: what stands, and what each source told. */
import type { ProgressReading } from '#domain/contract/internal/records.ts'

export function figureColumns(reading: ProgressReading, receivedAtMs: number) {
  return {
    planned_physical_pct: reading.plannedPhysicalPct,
    physical_pct: reading.physicalPct,
    planned_financial_pct: reading.plannedFinancialPct,
    realised_idr: reading.realisedIdr,
    received_at_ms: receivedAtMs,
  }
}
