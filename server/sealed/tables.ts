import type { Flag } from '../database/tables.ts'

/** Sealed complaints stand apart from all others; what was written in them is encrypted. */
export interface SealedTables {
  sealed_complaint: {
    id: string
    /** The sealed category whose officer has it. */
    category_id: string
    is_open: Flag
    changed_at_ms: number
    /** `SealedDocument`, encrypted (`sealed-keys.ts`) and bound to id and category. */
    sealed: string
  }
  /** What an officer has unsealed; the same complaint told again stays unsealed while it says the same. */
  sealed_release: {
    complaint_id: string
    /** The ordinary category it was released to. */
    category_id: string
    /** The category its source gave it then. */
    told_category_id: string
    /** Keyed hash of its words then: changed words are judged anew. */
    words_mac: string
    released_at_ms: number
    released_by: string
    /** The officer's answer before the release: it stays one, whatever becomes of the complaint. */
    answered_at_ms: number | null
    answered_by: string | null
  }
  sealed_duty: {
    category_id: string
    /** `officer` or `deputy`. */
    duty: string
    account_id: string
  }
  /** Lists of words (by their hash) that all stored complaints have been read with. */
  sealed_sweep: {
    words_hash: string
    swept_at_ms: number
  }
}
