export interface AuditTables {
  audit_entry: {
    /** From 1, without a gap: a missing number is a removed entry. */
    seq: number
    at_ms: number
    actor_name: string | null
    actor_role: string | null
    action: string
    object_type: string | null
    object_id: string | null
    outcome: string
    /** JSON object. */
    detail: string
    /** SHA-256 over the previous hash and the canonical JSON of this entry, hex. */
    hash: string
  }
}
