export interface PrivacyTables {
  /** What the nightly job did, per kind and local day: counted with each batch, so that a cut run loses no count. */
  retention_run: {
    kind: string
    ran_on: string
    /** First local day of what is kept. */
    before_day: string
    count: number
    finished_at_ms: number | null
  }
  /** The register of what people asked about their data. It names no person: the letter does. */
  person_request: {
    id: string
    at_ms: number
    by_name: string
    act: string
    /** Number of the letter or ticket. */
    reference: string
    /** JSON list of complaint ids. */
    complaint_ids: string
  }
  /** Complaints that a person had erased: told again, they stay so. */
  complaint_erasure: {
    complaint_id: string
    at_ms: number
    request_id: string
  }
  /** Complaints in dispute: nothing of them is deleted until the hold is lifted. */
  complaint_hold: {
    complaint_id: string
    at_ms: number
    request_id: string
  }
}
