export interface CameraTables {
  /** Cameras that are down, and since when. */
  camera_outage: {
    camera_id: string
    state: string
    since_ms: number
  }
}
