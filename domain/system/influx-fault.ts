/** Why InfluxDB took the last lines not. Never the address or what it answered: whoever reads states sees it; the log tells more. */
import { z } from 'zod'

const status = z.int().min(100).max(999)

export const InfluxFault = z.discriminatedUnion('code', [
  z.object({ code: z.literal('unreachable') }),
  z.object({ code: z.literal('not-influx') }),
  z.object({ code: z.literal('login-refused'), status }),
  z.object({ code: z.literal('database-unknown'), status }),
  z.object({ code: z.literal('lines-refused'), status }),
  z.object({ code: z.literal('not-now'), status }),
])
export type InfluxFault = z.infer<typeof InfluxFault>

/** What a refused write of this status means. */
export function influxFaultOf(status: number): InfluxFault {
  switch (status) {
    case 401:
    case 403:
      return { code: 'login-refused', status }
    case 404:
      return { code: 'database-unknown', status }
    // 400 also covers "partial write" and "points beyond retention policy"; 422 is what 2.x says for the latter.
    case 400:
    case 413:
    case 422:
      return { code: 'lines-refused', status }
    default:
      return { code: 'not-now', status }
  }
}
