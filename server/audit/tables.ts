export interface AuditTables {
  audit_entry: {
    /** From 1, without a gap: a missing number is a removed entry. */
    seq: number
    at_ms: number
    /** Only in entries from before `actor_id`. */
    actor_name: string | null
    actor_role: string | null
    action: string
    object_type: string | null
    object_id: string | null
    outcome: string
    /** JSON object: ids, words of the program and numbers; never a name, never what somebody wrote. */
    detail: string
    /** SHA-256 over the previous hash and the canonical JSON of this entry, hex. */
    hash: string
    /** Account, or `wall:<wall>:<screen>`; null: the system itself. */
    actor_id: string | null
    /** `<key id>.<MAC of the hash>`; null in entries from before there were keys. */
    mac: string | null
  }
  /** What somebody wrote as a reason: apart, so that it can be erased and the chain still holds. */
  audit_note: {
    /** As the entry's detail names it, with the hash of salt and text. */
    id: string
    salt: string
    text: string
  }
  /** Up to where entries were cut off when their time was over; the newest row counts. */
  audit_checkpoint: {
    /** Number of the last entry that was cut off. */
    seq: number
    /** Its hash: the next entry follows from it. */
    hash: string
    through_ms: number
    key_id: string
    signature: string
  }
}
