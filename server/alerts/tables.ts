export interface AlertTables {
  alert: {
    id: string
    cause_key: string
    state: string
    raised_at_ms: number
    cleared_at_ms: number | null
    /** JSON of `Alert`: written whole with each change, read whole at start. */
    document: string
  }
  /** Objects that an alert touches or has touched. */
  alert_object: {
    object_type: string
    object_id: string
    alert_id: string
  }
}
