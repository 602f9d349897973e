export interface WallTables {
  wall_device: {
    wall_id: string
    screen_id: string
    /** SHA-256 of the device token, hex. */
    token_hash: string
    paired_at_ms: number
    paired_by: string
  }
}
