export interface TaskTables {
  task: {
    id: string
    alert_id: string
    team_id: string
    step: string
    assigned_at_ms: number
    finished_at_ms: number | null
    /** JSON of `Task`. */
    document: string
  }
  task_step: {
    /** Made by the phone, once per press: the same press sent twice counts once. */
    client_id: string
    task_id: string
    step: string
    /** When it was pressed, as the phone says. */
    pressed_at_ms: number
    received_at_ms: number
    by_name: string
    note: string
  }
}
