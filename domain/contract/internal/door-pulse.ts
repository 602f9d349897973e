import { z } from 'zod'

/** What the server tells whoever started it, every few seconds, as long as its event loop turns. */
export const DoorPulse = z.object({
  kind: z.literal('pulse'),
  /** Open connections at the front door. */
  connections: z.int().min(0),
  /** Connections that there is room for. */
  places: z.int().min(1),
  /** Connections taken in since the start. */
  accepted: z.int().min(0),
})
export type DoorPulse = z.infer<typeof DoorPulse>
