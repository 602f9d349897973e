import { z } from 'zod'

const Port = z.int().min(1).max(65_535)

/** What the gateway child is told, as JSON in `PANTAU_GATEWAY_OPTIONS`. */
export const GatewayOptions = z.object({
  rtmpHost: z.string(),
  rtmpPort: Port,
  scratchDir: z.string(),
  // A Map, so that a device called "constructor" is unknown like any other.
  deviceKeys: z.record(z.string(), z.string().min(16)).transform((keys) => new Map(Object.entries(keys))),
})
export type GatewayOptionsInput = z.input<typeof GatewayOptions>

export const FromGateway = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    /** Where WS-FLV is listened for, on loopback: chosen by the system as it was opened. */
    flvPort: Port,
  }),
  z.object({ kind: z.literal('publishers'), publishers: z.int().min(0) }),
])
