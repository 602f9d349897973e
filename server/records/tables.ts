/** What feeds delivered, as it was told; everything derived from it is computed, never stored. */
export interface RecordTables {
  /** Deliveries that were taken, so that the same one sent again changes nothing. */
  delivery: {
    feed_id: string
    delivery_id: string
    received_at_ms: number
    applied_at_ms: number
  }
  work_package: {
    id: string
    skpd_id: string
    feed_id: string
    received_at_ms: number
    /** JSON of `WorkPackageRecord`, joined of all its sources. */
    record: string
  }
  /** What each feed told last of a package; `work_package` holds what they tell together. */
  work_package_source: {
    work_package_id: string
    feed_id: string
    received_at_ms: number
    /** The newest day that the feed told of; null where a store of before did not keep it. */
    as_of: string | null
    /** JSON of `WorkPackageRecord`. */
    record: string
  }
  /** What each feed told last of a day of a package; `progress_reading` holds what stands. */
  source_reading: {
    work_package_id: string
    feed_id: string
    /** Local day, `2026-11-22`. */
    as_of: string
    planned_physical_pct: number | null
    physical_pct: number | null
    planned_financial_pct: number | null
    realised_idr: number | null
    received_at_ms: number
    /** Of all that the feed told of the day: docs/sources.md#lowered-plan, #fast-rise. */
    highest_plan_pct: number | null
    lowest_physical_pct: number | null
  }
  progress_reading: {
    work_package_id: string
    /** Local day, `2026-11-22`. */
    as_of: string
    planned_physical_pct: number | null
    physical_pct: number | null
    planned_financial_pct: number | null
    realised_idr: number | null
    received_at_ms: number
  }
  complaint: {
    id: string
    feed_id: string
    category_id: string
    skpd_id: string | null
    status: string
    received_at_ms: number
    changed_at_ms: number
    /** When this state reached us. */
    delivered_at_ms: number
    /** JSON of `ComplaintRecord`. */
    record: string
    /** When text, address and point were taken out of it; null while they stand. */
    words_gone_at_ms: number | null
  }
  complaint_history: {
    complaint_id: string
    at_ms: number
    status: string
    /** When we were told first; null in rows from before this was kept. Orders changes that a source stamped alike. */
    told_at_ms: number | null
  }
}
