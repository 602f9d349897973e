export interface WallTables {
  wall_device: {
    wall_id: string
    screen_id: string
    /** SHA-256 of the device token, hex. */
    token_hash: string
    paired_at_ms: number
    paired_by: string
    /** Null only until the first start that knows of it. */
    expires_at_ms: number | null
    /** Mark of the device that used the token first; null until one has. */
    device: string | null
    /** The device that came with the same token and waits for a decision. */
    claim_device: string | null
    claim_at_ms: number | null
    claim_address: string | null
    /** The device that was decided against last. */
    denied_device: string | null
  }
}
